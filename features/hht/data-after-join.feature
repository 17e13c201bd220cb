@epic:HHT
Feature: No data before a join
  A Device that is on the hub's network is not yet given anything: the meter, or the GPF, has to be told by a Command
  first. In DUIS that is 8.7.1 for Type 1 Devices and 8.7.2 for Type 2 Devices.

  Background:
    Given a premises
    And a PPMID on the hub
    And a HCALCS on the hub
    And an IHD on the hub
    And a CAD on the hub

  @rule:hht-data-after-join
  Scenario Outline: A <device> that is on the hub gets nothing from the <source> before it was joined
    When everything comes to rest
    Then the <device> gets no data from the <source>

    Examples:
      | device | source |
      | PPMID  | ESME   |
      | PPMID  | GSME   |
      | PPMID  | GPF    |
      | HCALCS | ESME   |
      | IHD    | ESME   |
      | IHD    | GPF    |
      | CAD    | ESME   |
      | CAD    | GPF    |

  @rule:hht-data-after-join
  Scenario Outline: A <device> that was joined to the <source> gets its data
    Given the target is a <source>
    And the other device is a <device>
    When the <user> submits <srv> and the join succeeds
    And the other half of the join succeeds as well
    Then the <device> gets data from the <source>

    Examples:
      | device | source | user | srv   |
      | PPMID  | ESME   | IS   | 8.7.1 |
      | PPMID  | GSME   | GS   | 8.7.1 |
      | PPMID  | GPF    | GS   | 8.7.2 |
      | HCALCS | ESME   | IS   | 8.7.1 |
      | IHD    | ESME   | IS   | 8.7.2 |
      | IHD    | GPF    | GS   | 8.7.2 |
      | CAD    | ESME   | IS   | 8.7.2 |
      | CAD    | GPF    | GS   | 8.7.2 |

  @rule:hht-data-after-join
  Scenario Outline: A <device> whose join the <source> rejected gets nothing
    Given the target is a <source>
    And the other device is a <device>
    And the target answers Commands with result code 3
    When the <user> submits <srv> and the Command is carried out
    Then the <device> gets no data from the <source>

    Examples:
      | device | source | user | srv   |
      | PPMID  | ESME   | IS   | 8.7.1 |
      | PPMID  | GSME   | GS   | 8.7.1 |
      | HCALCS | ESME   | IS   | 8.7.1 |
      | IHD    | ESME   | IS   | 8.7.2 |
      | CAD    | GPF    | GS   | 8.7.2 |

  @rule:hht-data-after-join
  Scenario Outline: A <device> gets nothing from the <source> by a Pre-Command that nobody signed
    Given the target is a <source>
    And the other device is a <device>
    When the <user> submits 8.7.1
    Then the request is accepted
    And the <device> gets no data from the <source>

    Examples:
      | device | source | user |
      | PPMID  | ESME   | IS   |
      | PPMID  | GSME   | GS   |
      | HCALCS | ESME   | IS   |

  @rule:hht-data-after-join
  Scenario Outline: A <device> whose Command lies on an HHT gets nothing until it is delivered
    Given an HHT that is connected to the hub
    When the <user> asks for local delivery for the Command to join the <device> of the <source>
    Then the <device> gets no data from the <source>

    Examples:
      | device | source | user |
      | PPMID  | ESME   | IS   |
      | PPMID  | GSME   | GS   |
      | HCALCS | ESME   | IS   |
      | IHD    | ESME   | IS   |
      | CAD    | ESME   | IS   |

  @rule:hht-data-after-join
  Scenario Outline: A Command that an HHT delivers joins a <device> as well
    Given an HHT that is connected to the hub
    When the <user> asks for local delivery for the Command to join the <device> of the <source>
    And the HHT delivers the Commands
    Then the <device> gets data from the <source>

    Examples:
      | device | source | user |
      | IHD    | ESME   | IS   |
      | CAD    | ESME   | IS   |

  @rule:hht-data-after-join
  Scenario Outline: The PPMID that alone was told of the <source> gets nothing from it
    Given the target is a <source>
    And the other device is a PPMID
    When the <user> submits 8.7.2 for the other half of the join alone
    Then the PPMID gets no data from the <source>

    Examples:
      | source | user |
      | ESME   | IS   |
      | GSME   | GS   |

  @rule:hht-data-after-join
  Scenario Outline: A <device> that was unjoined from the <source> gets nothing any more
    Given the target is a <source>
    And the other device is a <device>
    When the <user> submits <join> and the join succeeds
    And the <user> submits <unjoin> and the Command is carried out
    Then the <device> gets no data from the <source>

    Examples:
      | device | source | user | join  | unjoin |
      | PPMID  | ESME   | IS   | 8.7.1 | 8.8.1  |
      | PPMID  | GSME   | GS   | 8.7.1 | 8.8.1  |
      | HCALCS | ESME   | IS   | 8.7.1 | 8.8.1  |
      | IHD    | ESME   | IS   | 8.7.2 | 8.8.2  |
      | CAD    | ESME   | IS   | 8.7.2 | 8.8.2  |
      | IHD    | GPF    | GS   | 8.7.2 | 8.8.2  |
      | CAD    | GPF    | GS   | 8.7.2 | 8.8.2  |
      | PPMID  | GPF    | GS   | 8.7.2 | 8.8.2  |

  @rule:hht-data-after-join
  Scenario Outline: A join of one <device> gives another Device, and another source, nothing
    Given the target is an ESME
    And the other device is a <device>
    When the IS submits <srv> and the join succeeds
    Then the <neighbour> gets no data from the ESME
    And the <device> gets no data from the GSME
    And the <device> gets no data from the GPF

    Examples:
      | device | neighbour | srv   |
      | PPMID  | IHD       | 8.7.1 |
      | IHD    | CAD       | 8.7.2 |
      | CAD    | PPMID     | 8.7.2 |

  @rule:hht-data-after-join
  Scenario: A loss of power does not bring back the join that was undone
    Given the target is an ESME
    And the other device is a PPMID
    When the IS submits 8.7.1 and the join succeeds
    And the IS submits 8.8.1 and the Command is carried out
    And the power of the ESME fails for a moment
    Then the PPMID gets no data from the ESME
