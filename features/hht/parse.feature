@epic:HHT
Feature: What an HHT shows an installer
  Suppliers may let an HHT show what messages say (Parse): of every kind, but without what is sensitive. Nowhere is it
  listed what that is (A08).

  Background:
    Given a premises
    And a PPMID on the hub
    And an IHD on the hub
    And an HHT that is connected to the hub

  @rule:hht-parse
  Scenario Outline: The Command to <purpose> is shown
    When the IS asks for local delivery for the Command to <purpose> of the ESME
    Then the HHT shows the content of the Command to <purpose>

    Examples:
      | purpose          |
      | join the IHD     |
      | join the PPMID   |
      | unjoin the IHD   |
      | unjoin the PPMID |
      | set the clock    |

  @rule:hht-parse
  Scenario: The Command to whitelist a Device is shown
    Given the target is a Pending ESME of the van
    When the IS asks for local delivery for the Command to whitelist the target of the CHF
    Then the HHT shows the content of the Command to whitelist the target

  @rule:hht-parse
  Scenario Outline: A Response with result code <code> is shown with it
    Given the ESME answers Commands with result code <code>
    When the IS asks for local delivery for the Command to join the PPMID of the ESME
    And the HHT delivers the Commands
    Then the HHT shows the result code <code> of the Response

    Examples:
      | code |
      | 0    |
      | 3    |
      | 11   |

  @rule:hht-parse
  Scenario Outline: The Response to the Command to <purpose> is shown
    When the IS asks for local delivery for the Command to <purpose> of the ESME
    And the HHT delivers the Commands
    Then the HHT shows the result of the Response

    Examples:
      | purpose        |
      | join the IHD   |
      | join the PPMID |
      | set the clock  |

  @rule:hht-parse
  Scenario Outline: What is encrypted in a <kind> of <use> is withheld
    Given a <kind> of <use> whose content is encrypted
    When everything comes to rest
    Then the HHT withholds the content of the message
    And it still shows between whom the message goes

    Examples:
      | kind     | use               |
      | Command  | a join            |
      | Response | a join            |
      | Alert    | a join            |
      | Command  | no known use case |
      | Response | no known use case |
      | Alert    | no known use case |

  @rule:hht-parse @choice:A08=encryptedOrUnknown
  Scenario Outline: A <kind> that Parse does not know is withheld
    Given a <kind> of no known use case whose content is in clear
    When everything comes to rest
    Then the HHT withholds the content of the message
    And it still shows between whom the message goes

    Examples:
      | kind     |
      | Command  |
      | Response |
      | Alert    |

  @rule:hht-parse @choice:A08=encrypted
  Scenario Outline: A <kind> that Parse does not know is shown as it is
    Given a <kind> of no known use case whose content is in clear
    When everything comes to rest
    Then the HHT shows the message

    Examples:
      | kind     |
      | Command  |
      | Response |
      | Alert    |

  @rule:hht-parse
  Scenario: Octets that are no message are withheld
    Given octets that are no message
    When everything comes to rest
    Then the HHT withholds the content of the message
