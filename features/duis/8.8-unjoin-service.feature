@epic:DUIS @srv:8.8.1 @srv:8.8.2
Feature: 8.8 Unjoin Service and Alt HAN bridges
  Requests that suit a PPMID and do not suit an Alt HAN bridge can't be sent to a bridge. The sources name
  8.8.2 and print no code, so what is judged is that the request is refused.

  Background:
    Given a premises

  @rule:8.8.2-bridge-refused @choice:A48-unjoin=refuse
  Scenario Outline: <variant> can't be unjoined from the <other>
    Given the target is a PPMID of variant "<variant>"
    And the other device is a <other>
    When the <role> submits 8.8.2
    Then the request is refused
    And no Command reaches the target

    Examples:
      | variant         | other | role |
      | AltHAN Bridge 1 | ESME  | IS   |
      | AltHAN Bridge 2 | ESME  | IS   |
      | AltHAN Bridge 3 | ESME  | IS   |
      | AltHAN Bridge 4 | ESME  | IS   |
      | AltHAN Bridge 1 | GSME  | GS   |
      | AltHAN Bridge 2 | GSME  | GS   |
      | AltHAN Bridge 3 | GSME  | GS   |
      | AltHAN Bridge 4 | GSME  | GS   |

  # Whether an unjoin is let through at all for a Device in such a status is not printed: a bridge is refused either way.
  @rule:8.8.2-bridge-refused @choice:A48-unjoin=refuse
  Scenario Outline: <variant> that is <status> can't be unjoined from the <other>
    Given the target is a <status> PPMID of variant "<variant>"
    And the other device is a <other>
    When the <role> submits 8.8.2
    Then the request is refused
    And no Command reaches the target

    Examples:
      | variant         | status                   | other | role |
      | AltHAN Bridge 1 | Pending                  | ESME  | IS   |
      | AltHAN Bridge 2 | InstalledNotCommissioned | GSME  | GS   |
      | AltHAN Bridge 3 | Commissioned             | ESME  | IS   |
      | AltHAN Bridge 4 | Suspended                | GSME  | GS   |

  @rule:8.8.2-bridge-refused @choice:A116=currentValue @choice:A48-unjoin=refuse
  Scenario Outline: A PPMID that became <after> while Pending is unjoined, or not, by that
    Given the target is a Pending PPMID of variant "<before>"
    And the other device is an ESME
    And the PPMIDVariant of the target was changed to "<after>"
    And the target was whitelisted since
    When the IS submits 8.8.2
    Then the request is <outcome>

    Examples:
      | before          | after           | outcome  |
      | PPMID           | AltHAN Bridge 1 | refused  |
      | AltHAN Bridge 4 | PPMID           | accepted |

  @rule:8.8.2-bridge-refused @choice:A48-unjoin=refuse @choice:A116=firstValue
  Scenario Outline: A PPMID that became <after> while Pending is unjoined, or not, by what it was: <before>
    Given the target is a Pending PPMID of variant "<before>"
    And the other device is an ESME
    And the PPMIDVariant of the target was changed to "<after>"
    And the target was whitelisted since
    When the IS submits 8.8.2
    Then the request is <outcome>

    Examples:
      | before          | after           | outcome  |
      | PPMID           | AltHAN Bridge 1 | accepted |
      | AltHAN Bridge 4 | PPMID           | refused  |

  @rule:8.8.2-bridge-refused @choice:A48-unjoin=allow
  Scenario Outline: Where the assessment is not followed, <variant> can be unjoined from the <other>
    Given the target is a PPMID of variant "<variant>"
    And the other device is a <other>
    When the <role> submits 8.8.2
    Then the request is accepted

    Examples:
      | variant         | other | role |
      | AltHAN Bridge 1 | ESME  | IS   |
      | AltHAN Bridge 4 | GSME  | GS   |

  @rule:8.8.2-bridge-refused
  Scenario Outline: A genuine PPMID can be unjoined from the <other>
    Given the target is a PPMID of variant "PPMID"
    And the other device is a <other>
    When the <role> submits 8.8.2
    Then the request is accepted

    Examples:
      | other | role |
      | ESME  | IS   |
      | GSME  | GS   |

  @rule:8.8.2-bridge-refused @choice:A48-unjoin=refuse
  Scenario Outline: <variant> can't be unjoined from the <other> with Command Variant <command variant> either
    Given the target is a PPMID of variant "<variant>"
    And the other device is a <other>
    And an 8.8.2 request
    And its Command Variant is <command variant>
    When the <role> submits it
    Then the request is refused
    And no Command for local delivery is returned
    And no Command reaches the target

    Examples:
      | variant         | other | role | command variant |
      | AltHAN Bridge 1 | ESME  | IS   | 2               |
      | AltHAN Bridge 2 | GSME  | GS   | 3               |
      | AltHAN Bridge 3 | GSME  | GS   | 2               |
      | AltHAN Bridge 4 | ESME  | IS   | 3               |

  @rule:8.8.2-bridge-refused
  Scenario Outline: A genuine PPMID can be unjoined from the <other> with Command Variant <command variant> as well
    Given the target is a PPMID of variant "PPMID"
    And the other device is a <other>
    And an 8.8.2 request
    And its Command Variant is <command variant>
    When the <role> submits it
    Then the request is accepted

    Examples:
      | other | role | command variant |
      | ESME  | IS   | 2               |
      | GSME  | GS   | 3               |

  @rule:8.8.1-bridge-refused @choice:A48-unjoin=refuse
  Scenario Outline: <target> can't be unjoined from <variant>
    Given the target is a <target>
    And the other device is a PPMID of variant "<variant>"
    When the <role> submits 8.8.1
    Then the request is refused
    And no Pre-Command is returned
    And no Command reaches the target

    Examples:
      | target | role | variant         |
      | ESME   | IS   | AltHAN Bridge 1 |
      | ESME   | IS   | AltHAN Bridge 2 |
      | ESME   | IS   | AltHAN Bridge 3 |
      | ESME   | IS   | AltHAN Bridge 4 |
      | GSME   | GS   | AltHAN Bridge 1 |
      | GSME   | GS   | AltHAN Bridge 2 |
      | GSME   | GS   | AltHAN Bridge 3 |
      | GSME   | GS   | AltHAN Bridge 4 |

  # Whether an unjoin is let through at all with a Device in such a status is not printed: a bridge is refused either way.
  @rule:8.8.1-bridge-refused @choice:A48-unjoin=refuse
  Scenario Outline: <target> can't be unjoined from <variant> that is <status>
    Given the target is a <target>
    And the other device is a <status> PPMID of variant "<variant>"
    When the <role> submits 8.8.1
    Then the request is refused
    And no Pre-Command is returned

    Examples:
      | target | role | variant         | status                   |
      | ESME   | IS   | AltHAN Bridge 1 | Pending                  |
      | GSME   | GS   | AltHAN Bridge 2 | InstalledNotCommissioned |
      | ESME   | IS   | AltHAN Bridge 3 | Commissioned             |
      | GSME   | GS   | AltHAN Bridge 4 | Suspended                |

  @rule:8.8.1-bridge-refused @choice:A116=currentValue @choice:A48-unjoin=refuse
  Scenario Outline: An ESME is unjoined, or not, from a PPMID by what it became: <after>
    Given the target is an ESME
    And the other device is a Pending PPMID of variant "<before>"
    And the PPMIDVariant of the other device was changed to "<after>"
    And the other device was whitelisted since
    When the IS submits 8.8.1
    Then the request is <outcome>

    Examples:
      | before          | after           | outcome  |
      | PPMID           | AltHAN Bridge 1 | refused  |
      | AltHAN Bridge 4 | PPMID           | accepted |

  @rule:8.8.1-bridge-refused @choice:A48-unjoin=allow
  Scenario Outline: Where the assessment is not followed, <target> can be unjoined from <variant>
    Given the target is a <target>
    And the other device is a PPMID of variant "<variant>"
    When the <role> submits 8.8.1
    Then the request is accepted

    Examples:
      | target | role | variant         |
      | ESME   | IS   | AltHAN Bridge 1 |
      | GSME   | GS   | AltHAN Bridge 4 |

  @rule:8.8.1-bridge-refused
  Scenario Outline: <target> can be unjoined from a genuine PPMID
    Given the target is a <target>
    And the other device is a PPMID of variant "PPMID"
    When the <role> submits 8.8.1
    Then the request is accepted
    And a Pre-Command is returned

    Examples:
      | target | role |
      | ESME   | IS   |
      | GSME   | GS   |
