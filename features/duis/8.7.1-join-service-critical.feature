@srv:8.7.1 @epic:DUIS
Feature: 8.7.1 Join Service (Critical)
  An import or gas supplier has an ESME, a GSME or an HCALCS joined to another Device on the same HAN.
  The request is transformed into a Pre-Command; the supplier signs it, and the Command goes to the Device.

  Background:
    Given a premises

  Rule: Who may ask, and how

    @rule:8.7.1-request-identity
    Scenario: The header and the body of a critical join belong together
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.1 request
      When the IS submits it
      Then the request is accepted
      And a Pre-Command is returned

    @rule:8.7.1-request-identity
    Scenario Outline: A header of <variant> over the body of a critical join is refused
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.1 request
      And its Service Reference Variant is <variant>
      When the IS submits it
      Then the request is refused before it is processed
      And no Pre-Command is returned
      And no Command reaches the target

      Examples:
        | variant |
        | 8.7.2   |
        | 8.8.1   |
        | 8.1.1   |

    @rule:8.7.1-request-identity
    Scenario Outline: A Service Reference of <reference> beside the Variant 8.7.1 is refused
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.1 request
      And its Service Reference alone is <reference>
      When the IS submits it
      Then the request is refused before it is processed
      And no Pre-Command is returned

      Examples:
        | reference |
        | 8.8       |
        | 8.1       |

    @rule:8.7.1-request-identity
    Scenario: A header of 8.7.1 with Command Variant 4 over the body of a non-critical join is refused
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.2 request
      And its Command Variant is 4
      And its Service Reference Variant is 8.7.1
      When the IS submits it
      Then the request is refused before it is processed
      And no Pre-Command is returned

    @rule:8.7.1-eligible-roles
    Scenario Outline: <role> may ask for a critical join of its <target>
      Given the target is a <target>
      And the other device is a PPMID
      When the <role> submits 8.7.1
      Then the request is accepted
      And a Pre-Command is returned

      Examples:
        | role | target |
        | IS   | ESME   |
        | GS   | GSME   |

    @rule:8.7.1-eligible-roles
    Scenario Outline: <role> may not ask for a critical join of a <target>
      Given the target is a <target>
      And the other device is a PPMID
      When the <role> submits 8.7.1
      Then the request is refused by the common check on user-role
      And no Pre-Command is returned

      Examples:
        | role | target |
        | ES   | ESME   |
        | RSA  | ESME   |
        | ED   | ESME   |
        | GT   | ESME   |
        | OU   | ESME   |
        | ES   | GSME   |
        | RSA  | GSME   |
        | ED   | GSME   |
        | GT   | GSME   |
        | OU   | GSME   |

    @rule:8.7.1-eligible-roles
    Scenario Outline: <role> may not join a <target> of its own to a <other> either
      Given the <target> is registered to <role>
      And the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.1
      Then the request is refused by the common check on user-role
      And no Command reaches the target

      Examples:
        | role | target | other |
        | ES   | ESME   | PPMID |
        | RSA  | ESME   | PPMID |
        | ED   | ESME   | PPMID |
        | GT   | ESME   | PPMID |
        | OU   | ESME   | PPMID |
        | ES   | GSME   | PPMID |
        | RSA  | GSME   | PPMID |
        | ED   | GSME   | PPMID |
        | GT   | GSME   | PPMID |
        | OU   | GSME   | PPMID |

    @rule:8.7.1-eligible-roles
    Scenario: A party that is no DUIS User may not ask for a critical join
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.1 request
      When a party that is no DUIS User submits it
      Then the request is refused by the common check on user
      And no Pre-Command is returned

    @rule:8.7.1-eligible-roles
    Scenario Outline: <role>, in whose Request ID the identifiers are in lower case, may ask for a critical join
      Given the target is a <target>
      And the other device is a <other>
      And an 8.7.1 request
      And its RequestID is written in lower case
      When the <role> submits it
      Then the request is accepted
      And the Pre-Command is use case <use case>, message code <code>

      Examples:
        | role | target | other | use case | code   |
        | IS   | ESME   | PPMID | CS03A1   | 0x000D |
        | GS   | GSME   | PPMID | CS03C    | 0x00AF |
        | IS   | HCALCS | ESME  | CS03A2   | 0x00AB |

    @rule:8.7.1-business-target
    Scenario Outline: A critical join may be addressed to a <target>
      Given the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.1
      Then the request is accepted

      Examples:
        | target | other | role |
        | ESME   | PPMID | IS   |
        | GSME   | PPMID | GS   |
        | HCALCS | ESME  | IS   |

    @rule:8.7.1-business-target
    Scenario Outline: A critical join may not be addressed to a <target>
      Given the target is a <target>
      And the other device is an ESME
      When the <role> submits 8.7.1
      Then the request is refused before it is processed
      And no Pre-Command is returned
      And no Command reaches the target

      Examples:
        | target | role |
        | PPMID  | IS   |
        | PPMID  | GS   |
        | GPF    | GS   |
        | GPF    | IS   |
        | CHF    | IS   |
        | IHD    | IS   |
        | CAD    | IS   |

    @rule:8.7.1-on-demand-only
    Scenario: A critical join can't be dated ahead
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.1 request
      And it carries an ExecutionDateTime of "2035-01-01T00:00:00.00Z"
      When the IS submits it
      Then the request is refused by the schema

    @rule:8.7.1-on-demand-only
    Scenario: A Signed Pre-Command of a critical join can't be dated ahead
      Given the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1
      And the IS signs the Pre-Command and sends it dated "2035-01-01T00:00:00.00Z"
      Then the request is refused before it is processed
      And no Command reaches the target

    @rule:8.7.1-on-demand-only
    Scenario Outline: A Signed Pre-Command with Command Variant <variant> can't be dated "<date>" either
      Given the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1
      And the IS signs the Pre-Command and sends it dated "<date>" with Command Variant <variant>
      Then the request is refused before it is processed
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | variant | date                    |
        | 6       | 2035-01-01T00:00:00.00Z |
        | 7       | 2035-01-01T00:00:00.00Z |
        | 5       | 3000-12-31T00:00:00.00Z |

    @rule:8.7.1-on-demand-only
    Scenario: A critical join takes effect when its Signed Pre-Command is sent
      Given the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1
      And the IS signs the Pre-Command and sends it with Command Variant 5
      Then one Command with message code 0x000D reaches the target
      And no Command reaches the other device

    @rule:8.7.1-command-variants
    Scenario Outline: A critical join with Command Variant <variant> is refused
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.1 request
      And its Command Variant is <variant>
      When the IS submits it
      Then the request is refused before it is processed
      And no Pre-Command is returned
      And no Command reaches the target

      Examples:
        | variant |
        | 1       |
        | 2       |
        | 3       |
        | 5       |
        | 6       |
        | 7       |
        | 8       |
        | 9       |

    @rule:8.7.1-command-variants
    Scenario Outline: A Signed Pre-Command of a critical join with Command Variant <variant> is accepted
      Given the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1
      And the IS signs the Pre-Command and sends it with Command Variant <variant>
      Then the request is accepted

      Examples:
        | variant |
        | 5       |
        | 6       |
        | 7       |

    @rule:8.7.1-command-variants
    Scenario Outline: A Signed Pre-Command of a critical join with Command Variant <variant> is refused
      Given the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1
      And the IS signs the Pre-Command and sends it with Command Variant <variant>
      Then the request is refused before it is processed
      And no Command reaches the target

      Examples:
        | variant |
        | 1       |
        | 2       |
        | 3       |
        | 4       |
        | 8       |
        | 9       |

    @rule:8.7.1-command-variants
    Scenario Outline: A Pre-Command that comes back unsigned with Command Variant <variant> is refused
      Given the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1
      And the IS sends the Pre-Command back unsigned with Command Variant <variant>
      Then the request is refused before it is processed
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | variant |
        | 5       |
        | 6       |
        | 7       |

  Rule: What comes back

    @rule:8.7.1-responses
    Scenario: Command Variant 4 gives a Pre-Command at once and nothing later
      Given the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1
      Then the answer is the answer that DUIS gives
      And a Pre-Command is returned
      And no Command for local delivery is returned
      And no Response arrives later
      And no Command reaches the target

    @rule:8.7.1-responses
    Scenario: Command Variant 5 gives an acknowledgement, and the Device's Response later
      Given the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1
      And the IS signs the Pre-Command and sends it with Command Variant 5
      Then the answer is the acknowledgement that DUIS gives
      And a Response with result code 0 arrives later
      And no Pre-Command is returned
      And no Command for local delivery is returned

    @rule:8.7.1-responses
    Scenario: Command Variant 6 gives a Command for local delivery and sends nothing
      Given the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1
      And the IS signs the Pre-Command and sends it with Command Variant 6
      Then the answer is the answer that DUIS gives
      And the Command for local delivery is use case CS03A1, message code 0x000D
      And no Response arrives later
      And no Command reaches the target

    @rule:8.7.1-responses
    Scenario: Command Variant 7 gives both a Command for local delivery and the Device's Response
      Given the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1
      And the IS signs the Pre-Command and sends it with Command Variant 7
      Then the request is accepted
      And a Response with result code 0 arrives later
      And a Command for local delivery is returned
      And no Pre-Command is returned

    @rule:8.7.1-responses
    Scenario Outline: Command Variant 5 for <target> to <other> gives an acknowledgement, and a Response later
      Given the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.1
      And the <role> signs the Pre-Command and sends it with Command Variant 5
      Then the answer is the acknowledgement that DUIS gives
      And a Response with result code 0 arrives later
      And no Command for local delivery is returned

      Examples:
        | target | other  | role |
        | ESME   | HCALCS | IS   |
        | HCALCS | ESME   | IS   |
        | GSME   | PPMID  | GS   |

    @rule:8.7.1-responses
    Scenario Outline: Command Variant 6 for <target> to <other> gives a Command for local delivery and sends nothing
      Given the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.1
      And the <role> signs the Pre-Command and sends it with Command Variant 6
      Then the Command for local delivery is use case <use case>, message code <code>
      And the Command for local delivery names the other device and its type
      And no Response arrives later
      And no Command reaches the target

      Examples:
        | target | other  | role | use case | code   |
        | ESME   | HCALCS | IS   | CS03A1   | 0x000D |
        | HCALCS | ESME   | IS   | CS03A2   | 0x00AB |
        | GSME   | PPMID  | GS   | CS03C    | 0x00AF |

    @rule:8.7.1-responses
    Scenario Outline: Command Variant 7 for <target> to <other> gives both
      Given the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.1
      And the <role> signs the Pre-Command and sends it with Command Variant 7
      Then the request is accepted
      And a Response with result code 0 arrives later
      And the Command for local delivery is use case <use case>, message code <code>
      And one Command with message code <code> reaches the target

      Examples:
        | target | other  | role | use case | code   |
        | ESME   | PPMID  | IS   | CS03A1   | 0x000D |
        | ESME   | HCALCS | IS   | CS03A1   | 0x000D |
        | HCALCS | ESME   | IS   | CS03A2   | 0x00AB |
        | GSME   | PPMID  | GS   | CS03C    | 0x00AF |

    @rule:8.7.1-message-codes
    Scenario Outline: Joining <target> to <other> is use case <use case>
      Given the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.1
      Then the Pre-Command is use case <use case>, message code <code>
      And the Pre-Command names the other device and its type

      Examples:
        | target | other  | role | use case | code   |
        | ESME   | HCALCS | IS   | CS03A1   | 0x000D |
        | ESME   | PPMID  | IS   | CS03A1   | 0x000D |
        | HCALCS | ESME   | IS   | CS03A2   | 0x00AB |
        | GSME   | PPMID  | GS   | CS03C    | 0x00AF |

    @rule:8.7.1-message-codes
    Scenario Outline: The Command that joins <target> to <other> over the WAN has message code <code>
      Given the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.1 and the Command is carried out
      Then one Command with message code <code> reaches the target

      Examples:
        | target | other  | role | code   |
        | ESME   | HCALCS | IS   | 0x000D |
        | ESME   | PPMID  | IS   | 0x000D |
        | HCALCS | ESME   | IS   | 0x00AB |
        | GSME   | PPMID  | GS   | 0x00AF |

  Rule: The other Device

    @rule:8.7.1-other-device-item
    Scenario: The other Device must be named
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.1 request
      And its OtherDeviceID is left out
      When the IS submits it
      Then the request is refused by the schema

    @rule:8.7.1-other-device-item
    Scenario: The other Device is named once
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.1 request
      And its OtherDeviceID is given twice
      When the IS submits it
      Then the request is refused by the schema

    @rule:8.7.1-other-device-item
    Scenario Outline: The other Device of a <target> named in lower case is the same Device
      Given the target is a <target>
      And the other device is a <other>
      And an 8.7.1 request
      And its OtherDeviceID is written in lower case
      When the <role> submits it
      Then the request is accepted
      And the Pre-Command names the other device and its type

      Examples:
        | target | other  | role |
        | ESME   | HCALCS | IS   |
        | ESME   | PPMID  | IS   |
        | HCALCS | ESME   | IS   |
        | GSME   | PPMID  | GS   |

    @rule:8.7.1-other-device-item
    Scenario Outline: <value> is no Device ID
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.1 request
      And its OtherDeviceID is malformed as "<value>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | value                      |
        |                            |
        | 00-DB-12-34-56-78-90       |
        | 00-DB-12-34-56-78-90-A0-A1 |
        | 00:DB:12:34:56:78:90:A0    |
        | 00DB1234567890A0           |
        | 00-DB-12-34-56-78-90-G0    |

    @rule:8.7.1-other-device-item
    Scenario: A Device can't be joined to itself
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.1 request
      And its OtherDeviceID names the target
      When the IS submits it
      Then the request is refused with E080702

    @rule:8.7.1-other-device-exists
    Scenario Outline: A <target> can't be joined to a Device that was never pre-notified
      Given the target is a <target>
      And the other device was never pre-notified
      When the <role> submits 8.7.1
      Then the request is refused by the common check on device-existence
      And no Pre-Command is returned

      Examples:
        | target | role |
        | ESME   | IS   |
        | GSME   | GS   |
        | HCALCS | IS   |

    @rule:8.7.1-other-device-exists
    Scenario Outline: A <other> that was deleted does not exist for a <target>
      Given the target is a <target>
      And the other device is a Pending <other>
      And the other device was deleted by its adder
      When the <role> submits 8.7.1
      Then the request is refused by the common check on device-existence
      And no Pre-Command is returned

      Examples:
        | target | other  | role |
        | ESME   | PPMID  | IS   |
        | ESME   | HCALCS | IS   |
        | GSME   | PPMID  | GS   |

    @rule:8.7.1-esme-other-device-type
    Scenario Outline: An ESME can't be joined to a <other>
      Given the target is an ESME
      And the other device is a <other>
      When the IS submits 8.7.1
      Then the request is refused with E080702
      And no Pre-Command is returned
      And no Command reaches the target

      Examples:
        | other |
        | ESME  |
        | GSME  |
        | GPF   |
        | CHF   |
        | IHD   |
        | CAD   |

    @rule:8.7.1-esme-other-device-type
    Scenario Outline: An ESME can be joined to a <other>
      Given the target is an ESME
      And the other device is a <other>
      When the IS submits 8.7.1
      Then the request is accepted

      Examples:
        | other  |
        | HCALCS |
        | PPMID  |

    @rule:8.7.1-gsme-other-device-type
    Scenario Outline: A GSME can't be joined to a <other>
      Given the target is a GSME
      And the other device is a <other>
      When the GS submits 8.7.1
      Then the request is refused with E080702
      And no Pre-Command is returned
      And no Command reaches the target

      Examples:
        | other  |
        | ESME   |
        | GSME   |
        | GPF    |
        | CHF    |
        | HCALCS |
        | IHD    |
        | CAD    |

    @rule:8.7.1-gsme-other-device-type
    Scenario: A GSME can't be joined to itself
      Given the target is a GSME
      And the other device is a PPMID
      And an 8.7.1 request
      And its OtherDeviceID names the target
      When the GS submits it
      Then the request is refused with E080702
      And no Pre-Command is returned

    @rule:8.7.1-gsme-other-device-type
    Scenario: A GSME can be joined to a PPMID
      Given the target is a GSME
      And the other device is a PPMID
      When the GS submits 8.7.1
      Then the request is accepted

    @rule:8.7.1-hcalcs-other-device-type
    Scenario Outline: An HCALCS can't be joined to a <other>
      Given the target is an HCALCS
      And the other device is a <other>
      When the IS submits 8.7.1
      Then the request is refused with E080702
      And no Pre-Command is returned
      And no Command reaches the target
      And the SMI shows the target as Whitelisted

      Examples:
        | other  |
        | GSME   |
        | GPF    |
        | CHF    |
        | HCALCS |
        | PPMID  |
        | IHD    |
        | CAD    |

    @rule:8.7.1-hcalcs-other-device-type
    Scenario: An HCALCS can't be joined to itself
      Given the target is an HCALCS
      And the other device is an ESME
      And an 8.7.1 request
      And its OtherDeviceID names the target
      When the IS submits it
      Then the request is refused with E080702
      And no Pre-Command is returned

    @rule:8.7.1-hcalcs-other-device-type
    Scenario: An HCALCS can be joined to an ESME
      Given the target is an HCALCS
      And the other device is an ESME
      When the IS submits 8.7.1
      Then the request is accepted

  Rule: Alt HAN bridges

    @rule:8.7.1-bridge-refused
    Scenario Outline: <target> can't be joined to <variant>
      Given the target is a <target>
      And the other device is a PPMID of variant "<variant>"
      When the <role> submits 8.7.1
      Then the request is refused with E080702
      And no Pre-Command is returned
      And no Command reaches the target
      And the SMI shows the other device as Whitelisted

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

    @rule:8.7.1-bridge-refused
    Scenario Outline: <target> can't be joined to <variant> that is <status>
      Given the target is a <target>
      And the other device is a <status> PPMID of variant "<variant>"
      When the <role> submits 8.7.1
      Then the request is refused with E080702
      And no Pre-Command is returned
      And no Command reaches the target

      Examples:
        | target | role | status                   | variant         |
        | ESME   | IS   | InstalledNotCommissioned | AltHAN Bridge 1 |
        | ESME   | IS   | Commissioned             | AltHAN Bridge 2 |
        | GSME   | GS   | InstalledNotCommissioned | AltHAN Bridge 3 |
        | GSME   | GS   | Commissioned             | AltHAN Bridge 4 |

    # Whether a join is let through at all with a Device in such a status is not printed: a bridge is refused either way.
    @rule:8.7.1-bridge-refused
    Scenario Outline: Whatever strikes first, <target> can't be joined to <variant> that is <status>
      Given the target is a <target>
      And the other device is a <status> PPMID of variant "<variant>"
      When the <role> submits 8.7.1
      Then the request is refused
      And no Pre-Command is returned
      And no Command reaches the target

      Examples:
        | target | role | status    | variant         |
        | ESME   | IS   | Pending   | AltHAN Bridge 1 |
        | GSME   | GS   | Pending   | AltHAN Bridge 2 |
        | ESME   | IS   | Suspended | AltHAN Bridge 3 |
        | GSME   | GS   | Recovery  | AltHAN Bridge 4 |
        | ESME   | IS   | Recovered | AltHAN Bridge 1 |

    @rule:8.7.1-bridge-refused
    Scenario Outline: <target> can't be joined to <variant> that is on no hub
      Given the target is a <target>
      And the other device was pre-notified as a PPMID of variant "<variant>"
      When the <role> submits 8.7.1
      Then the request is refused
      And no Pre-Command is returned

      Examples:
        | target | role | variant         |
        | ESME   | IS   | AltHAN Bridge 1 |
        | GSME   | GS   | AltHAN Bridge 2 |

    @rule:8.7.1-bridge-refused
    Scenario Outline: <variant> named in lower case is a bridge all the same to <target>
      Given the target is a <target>
      And the other device is a PPMID of variant "<variant>"
      And an 8.7.1 request
      And its OtherDeviceID is written in lower case
      When the <role> submits it
      Then the request is refused with E080702
      And no Pre-Command is returned

      Examples:
        | target | role | variant         |
        | ESME   | IS   | AltHAN Bridge 1 |
        | GSME   | GS   | AltHAN Bridge 4 |

    @rule:8.7.1-bridge-refused
    Scenario Outline: Before <device> is Commissioned, <target> can't be joined to <variant> either
      Given the SMI status of the <device> is <status>
      And the target is a <target>
      And the other device is a PPMID of variant "<variant>"
      When the <role> submits 8.7.1
      Then the request is refused with E080702
      And no Pre-Command is returned

      Examples:
        | device | status                   | target | role | variant         |
        | ESME   | Whitelisted              | ESME   | IS   | AltHAN Bridge 1 |
        | GSME   | Whitelisted              | GSME   | GS   | AltHAN Bridge 2 |
        | CHF    | InstalledNotCommissioned | ESME   | IS   | AltHAN Bridge 3 |
        | CHF    | InstalledNotCommissioned | GSME   | GS   | AltHAN Bridge 4 |

    @rule:8.7.1-bridge-refused
    Scenario Outline: <variant> that <adder> pre-notified can't be joined by <role>
      Given the target is a <target>
      And the other device is a PPMID of variant "<variant>"
      And the other device was pre-notified by <adder>
      When the <role> submits 8.7.1
      Then the request is refused with E080702
      And no Pre-Command is returned

      Examples:
        | target | role | adder | variant         |
        | ESME   | IS   | OU    | AltHAN Bridge 1 |
        | GSME   | GS   | GS    | AltHAN Bridge 2 |
        | GSME   | GS   | ED    | AltHAN Bridge 3 |

    @rule:8.7.1-bridge-refused
    Scenario Outline: <target> can be joined to a genuine PPMID
      Given the target is a <target>
      And the other device is a PPMID of variant "PPMID"
      When the <role> submits 8.7.1
      Then the request is accepted
      And a Pre-Command is returned

      Examples:
        | target | role |
        | ESME   | IS   |
        | GSME   | GS   |

    @rule:8.7.1-bridge-refused
    Scenario Outline: <target> can be joined to a genuine PPMID that is <status>
      Given the target is a <target>
      And the other device is a <status> PPMID of variant "PPMID"
      When the <role> submits 8.7.1
      Then the request is accepted
      And a Pre-Command is returned

      Examples:
        | target | role | status                   |
        | ESME   | IS   | Commissioned             |
        | GSME   | GS   | Commissioned             |
        | ESME   | IS   | InstalledNotCommissioned |

    @rule:8.7.1-bridge-refused
    Scenario Outline: A <other> beside <variant> keeps its join to the <target>
      Given a PPMID of variant "<variant>" on the hub
      And the target is a <target>
      And the other device is another <other>
      When the <role> submits 8.7.1
      Then the request is accepted
      And the Pre-Command names the other device and its type

      Examples:
        | variant         | target | other  | role |
        | AltHAN Bridge 1 | ESME   | PPMID  | IS   |
        | AltHAN Bridge 2 | GSME   | PPMID  | GS   |
        | AltHAN Bridge 3 | ESME   | HCALCS | IS   |

    @rule:8.7.1-variant-from-inventory @choice:A116=currentValue
    Scenario Outline: A PPMID that became <after> while Pending is judged by that
      Given the target is an ESME
      And the other device is a Pending PPMID of variant "<before>"
      And the PPMIDVariant of the other device was changed to "<after>"
      And the other device was whitelisted since
      When the IS submits 8.7.1
      Then the request is <outcome>

      Examples:
        | before          | after           | outcome              |
        | PPMID           | AltHAN Bridge 1 | refused with E080702 |
        | PPMID           | AltHAN Bridge 2 | refused with E080702 |
        | PPMID           | AltHAN Bridge 3 | refused with E080702 |
        | PPMID           | AltHAN Bridge 4 | refused with E080702 |
        | AltHAN Bridge 2 | AltHAN Bridge 3 | refused with E080702 |
        | AltHAN Bridge 1 | PPMID           | accepted             |
        | AltHAN Bridge 4 | PPMID           | accepted             |

    @rule:8.7.1-variant-from-inventory @choice:A116=firstValue
    Scenario Outline: A PPMID that became <after> while Pending is judged by what it was pre-notified as, <before>
      Given the target is an ESME
      And the other device is a Pending PPMID of variant "<before>"
      And the PPMIDVariant of the other device was changed to "<after>"
      And the other device was whitelisted since
      When the IS submits 8.7.1
      Then the request is <outcome>

      Examples:
        | before          | after           | outcome              |
        | PPMID           | AltHAN Bridge 1 | accepted             |
        | AltHAN Bridge 2 | AltHAN Bridge 3 | refused with E080702 |
        | AltHAN Bridge 1 | PPMID           | refused with E080702 |

    @rule:8.7.1-variant-from-inventory @choice:A116=currentValue
    Scenario Outline: A join that was tried before does not settle what the PPMID is: <before>, then <after>
      Given the target is an ESME
      And the other device is a Pending PPMID of variant "<before>"
      When the IS submits 8.7.1
      And the PPMIDVariant of the other device is changed to "<after>" afterwards
      And the other device is whitelisted afterwards
      And the IS submits 8.7.1
      Then the request is <outcome>

      Examples:
        | before          | after           | outcome              |
        | PPMID           | AltHAN Bridge 2 | refused with E080702 |
        | AltHAN Bridge 3 | PPMID           | accepted             |

    @rule:8.7.1-variant-from-inventory
    Scenario Outline: A Decommissioned <before> that was pre-notified again as <after> is judged by that
      Given the target is an ESME
      And the other device is a Decommissioned PPMID of variant "<before>"
      And the other device was pre-notified again with variant "<after>", and whitelisted
      When the IS submits 8.7.1
      Then the request is <outcome>

      Examples:
        | before          | after           | outcome              |
        | PPMID           | AltHAN Bridge 4 | refused with E080702 |
        | AltHAN Bridge 1 | PPMID           | accepted             |

    @rule:8.7.1-variant-from-inventory @choice:A24=PPMID
    Scenario Outline: <target> can be joined to a PPMID from before PPMIDVariant existed
      Given the target is a <target>
      And the other device is a PPMID
      And the other device never got a PPMIDVariant
      When the <role> submits 8.7.1
      Then the request is accepted
      And a Pre-Command is returned

      Examples:
        | target | role |
        | ESME   | IS   |
        | GSME   | GS   |

  Rule: Key Agreement Certificates

    @rule:8.7.1-key-agreement-certificate
    Scenario: Joining a GSME to a PPMID brings the PPMID's Key Agreement Certificate
      Given the target is a GSME
      And the other device is a PPMID
      When the GS submits 8.7.1
      Then the Pre-Command carries the Key Agreement Certificate of the other device

    @rule:8.7.1-key-agreement-certificate
    Scenario Outline: Joining <target> to <other> brings no certificate
      Given the target is a <target>
      And the other device is a <other>
      When the IS submits 8.7.1
      Then the Pre-Command carries no certificate

      Examples:
        | target | other  |
        | ESME   | PPMID  |
        | ESME   | HCALCS |
        | HCALCS | ESME   |

    @rule:8.7.1-certificate-in-use
    Scenario: A superseded certificate is not used
      Given the target is a GSME
      And the other device is a PPMID
      And the other device has a superseded Key Agreement Certificate beside the one in use
      When the GS submits 8.7.1
      Then the Pre-Command carries the Key Agreement Certificate of the other device

    @rule:8.7.1-certificate-in-use
    Scenario: A newer certificate is not used before it is in use
      Given the target is a GSME
      And the other device is a PPMID
      And the other device has a newer Key Agreement Certificate that is not in use yet
      When the GS submits 8.7.1
      Then the Pre-Command carries the Key Agreement Certificate of the other device

    @rule:8.7.1-certificate-in-use
    Scenario: A certificate that came into use since the last join is used
      Given the target is a GSME
      And the other device is a PPMID
      And the other device has a newer Key Agreement Certificate that is not in use yet
      When the GS submits 8.7.1
      And a newer Key Agreement Certificate of the other device comes into use
      And the GS submits 8.7.1
      Then the Pre-Command carries the Key Agreement Certificate of the other device

    # What happens where none is in use is not printed: no other certificate is put in its place.
    @rule:8.7.1-certificate-in-use
    Scenario: Where none is in use, no other certificate stands in
      Given the target is a GSME
      And the other device is a PPMID
      And the other device has a Key Agreement Certificate that is not in use
      When the GS submits 8.7.1
      Then no Pre-Command carries a certificate of the other device that is not in use

  Rule: What a join does to the inventory

    @rule:8.7.1-commissions-joined-device
    Scenario Outline: A <joined> joined by way of <target> to <other> becomes Commissioned
      Given the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.1 and the join succeeds
      Then the SMI shows the <joined> as Commissioned

      Examples:
        | target | other  | role | joined       |
        | ESME   | HCALCS | IS   | other device |
        | ESME   | PPMID  | IS   | other device |
        | GSME   | PPMID  | GS   | other device |
        | HCALCS | ESME   | IS   | target       |

    @rule:8.7.1-commissions-joined-device
    Scenario Outline: A <other> that is InstalledNotCommissioned becomes Commissioned when <target> is joined to it
      Given the target is a <target>
      And the other device is an InstalledNotCommissioned <other>
      When the <role> submits 8.7.1 and the join succeeds
      Then the SMI shows the other device as Commissioned

      Examples:
        | target | other  | role |
        | ESME   | PPMID  | IS   |
        | ESME   | HCALCS | IS   |
        | GSME   | PPMID  | GS   |

    @rule:8.7.1-commissions-joined-device
    Scenario Outline: A <bystander> beside the <other> that is joined stays Whitelisted
      Given a Whitelisted <bystander> on the hub
      And the target is an ESME
      And the other device is another <other>
      When the IS submits 8.7.1 and the join succeeds
      Then the SMI shows the other device as Commissioned
      And the SMI shows the <bystander> as Whitelisted

      Examples:
        | bystander | other  |
        | PPMID     | PPMID  |
        | PPMID     | HCALCS |
        | HCALCS    | PPMID  |

    @rule:8.7.1-commissions-joined-device
    Scenario Outline: A <joined> joined by way of <target> to <other> becomes Commissioned whatever the <meter> is
      Given the SMI status of the <meter> is Whitelisted
      And the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.1 and the join succeeds
      Then the SMI shows the <joined> as Commissioned

      Examples:
        | target | other  | role | joined       | meter |
        | ESME   | HCALCS | IS   | other device | GSME  |
        | ESME   | PPMID  | IS   | other device | GSME  |
        | GSME   | PPMID  | GS   | other device | ESME  |
        | HCALCS | ESME   | IS   | target       | GSME  |

    @rule:8.7.1-hub-not-commissioned
    Scenario Outline: Under a CHF that is <status>, a join of <target> to <other> commissions nothing
      Given the SMI status of the CHF is <status>
      And the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.1 and the join succeeds
      Then the SMI shows the <joined> as Whitelisted

      Examples:
        | status                   | target | other  | role | joined       |
        | InstalledNotCommissioned | ESME   | PPMID  | IS   | other device |
        | InstalledNotCommissioned | ESME   | HCALCS | IS   | other device |
        | InstalledNotCommissioned | HCALCS | ESME   | IS   | target       |
        | InstalledNotCommissioned | GSME   | PPMID  | GS   | other device |

    # Whether a join is let through at all under such a hub is not printed: it commissions nothing either way.
    @rule:8.7.1-hub-not-commissioned
    Scenario Outline: Let through or not under a <status> CHF, joining <target> to <other> commissions nothing
      Given the SMI status of the CHF is <status>
      And the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.1 as far as it is let through
      Then the SMI shows the other device as Whitelisted

      Examples:
        | status         | target | other | role |
        | Pending        | ESME   | PPMID | IS   |
        | Withdrawn      | ESME   | PPMID | IS   |
        | Suspended      | ESME   | PPMID | IS   |
        | Recovery       | ESME   | PPMID | IS   |
        | Decommissioned | ESME   | PPMID | IS   |

    @rule:8.7.1-hub-not-commissioned @choice:A52=never
    Scenario: A Device that was joined too early is not commissioned with its hub
      Given the SMI status of the CHF is InstalledNotCommissioned
      And the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1 and the join succeeds
      And the CHF becomes Commissioned afterwards
      Then the SMI shows the other device as Whitelisted

    @rule:8.7.1-hub-not-commissioned @choice:A52=later
    Scenario: A Device that was joined too early is commissioned with its hub
      Given the SMI status of the CHF is InstalledNotCommissioned
      And the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1 and the join succeeds
      And the CHF becomes Commissioned afterwards
      Then the SMI shows the other device as Commissioned

    # Neither meter is Commissioned, so that it does not matter which of them is the associated one.
    @rule:8.7.1-meter-not-commissioned
    Scenario Outline: With meters that are <status>, a join of <target> to <other> commissions nothing
      Given the SMI status of the ESME is <status>
      And the SMI status of the GSME is <status>
      And the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.1 and the join succeeds
      Then the SMI shows the <joined> as Whitelisted
      And the SMI shows the ESME as <status>
      And the SMI shows the GSME as <status>

      Examples:
        | status                   | target | other  | role | joined       |
        | Whitelisted              | ESME   | PPMID  | IS   | other device |
        | Whitelisted              | ESME   | HCALCS | IS   | other device |
        | Whitelisted              | HCALCS | ESME   | IS   | target       |
        | Whitelisted              | GSME   | PPMID  | GS   | other device |
        | InstalledNotCommissioned | ESME   | PPMID  | IS   | other device |
        | InstalledNotCommissioned | ESME   | HCALCS | IS   | other device |
        | InstalledNotCommissioned | HCALCS | ESME   | IS   | target       |
        | InstalledNotCommissioned | GSME   | PPMID  | GS   | other device |

    # Whether a join is let through at all with such a meter is not printed: it commissions nothing either way.
    @rule:8.7.1-meter-not-commissioned
    Scenario Outline: Let through or not with <status> meters, joining <target> to <other> commissions nothing
      Given the SMI status of the ESME is <status>
      And the SMI status of the GSME is <status>
      And the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.1 as far as it is let through
      Then the SMI shows the <joined> as Whitelisted

      Examples:
        | status    | target | other | role | joined       |
        | Suspended | ESME   | PPMID | IS   | other device |
        | Suspended | GSME   | PPMID | GS   | other device |
        | Suspended | HCALCS | ESME  | IS   | target       |
        | Recovery  | ESME   | PPMID | IS   | other device |
        | Recovery  | GSME   | PPMID | GS   | other device |

    @rule:8.7.1-meter-not-commissioned @choice:A52=never
    Scenario: A Device that was joined too early is not commissioned with the meter
      Given the SMI status of the ESME is Whitelisted
      And the SMI status of the GSME is Whitelisted
      And the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1 and the join succeeds
      And the ESME becomes Commissioned afterwards
      Then the SMI shows the other device as Whitelisted

    @rule:8.7.1-meter-not-commissioned @choice:A52=later
    Scenario: A Device that was joined too early is commissioned with the meter
      Given the SMI status of the ESME is Whitelisted
      And the SMI status of the GSME is Whitelisted
      And the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1 and the join succeeds
      And the ESME becomes Commissioned afterwards
      Then the SMI shows the other device as Commissioned

    @rule:8.7.1-failed-join-changes-nothing
    Scenario Outline: A join that the <target> fails with result code <result> commissions nothing
      Given the target is a <target>
      And the other device is a <other>
      And the target answers Commands with result code <result>
      When the <role> submits 8.7.1 and the Command is carried out
      Then a Response with result code <result> arrives later
      And the SMI shows the <joined> as Whitelisted

      Examples:
        | target | other  | role | joined       | result |
        | ESME   | PPMID  | IS   | other device | 3      |
        | ESME   | HCALCS | IS   | other device | 4      |
        | HCALCS | ESME   | IS   | target       | 5      |
        | GSME   | PPMID  | GS   | other device | 11     |

    @rule:8.7.1-failed-join-changes-nothing
    Scenario Outline: Result code <result> is a failure
      Given the target is an ESME
      And the other device is a PPMID
      And the target answers Commands with result code <result>
      When the IS submits 8.7.1 and the Command is carried out
      Then a Response with result code <result> arrives later
      And the SMI shows the other device as Whitelisted

      Examples:
        | result |
        | 1      |
        | 2      |
        | 5      |
        | 6      |
        | 7      |
        | 8      |
        | 9      |
        | 10     |
        | 12     |
        | 13     |

    @rule:8.7.1-failed-join-changes-nothing
    Scenario Outline: A join with Command Variant 7 that the <target> fails commissions nothing
      Given the target is a <target>
      And the other device is a <other>
      And the target answers Commands with result code 3
      When the <role> submits 8.7.1
      And the <role> signs the Pre-Command and sends it with Command Variant 7
      Then a Response with result code 3 arrives later
      And the SMI shows the <joined> as Whitelisted

      Examples:
        | target | other | role | joined       |
        | ESME   | PPMID | IS   | other device |
        | HCALCS | ESME  | IS   | target       |

    @rule:8.7.1-failed-join-changes-nothing
    Scenario Outline: A join that fails leaves a Commissioned PPMID Commissioned
      Given the target is a <target>
      And the other device is a Commissioned PPMID
      And the target answers Commands with result code 3
      When the <role> submits 8.7.1 and the Command is carried out
      Then a Response with result code 3 arrives later
      And the SMI shows the other device as Commissioned

      Examples:
        | target | role |
        | ESME   | IS   |
        | GSME   | GS   |

    @rule:8.7.1-failed-join-changes-nothing
    Scenario Outline: A join that the <target> never answers commissions nothing
      Given the target is a <target>
      And the other device is a <other>
      And the target never answers
      When the <role> submits 8.7.1 and the Command is carried out
      Then no GBCS payload is returned
      And the SMI shows the <joined> as Whitelisted

      Examples:
        | target | other | role | joined       |
        | ESME   | PPMID | IS   | other device |
        | HCALCS | ESME  | IS   | target       |
        | GSME   | PPMID | GS   | other device |

    @rule:8.7.1-failed-join-changes-nothing
    Scenario Outline: While the <target> has not answered, nothing is commissioned
      Given the target is a <target>
      And the other device is a <other>
      And the target never answers
      When the <role> submits 8.7.1
      And the <role> signs the Pre-Command and sends it with Command Variant <variant>
      Then the request is accepted
      And meanwhile the SMI shows the <joined> as Whitelisted

      Examples:
        | target | other  | role | joined       | variant |
        | ESME   | PPMID  | IS   | other device | 5       |
        | ESME   | HCALCS | IS   | other device | 7       |
        | HCALCS | ESME   | IS   | target       | 5       |
        | GSME   | PPMID  | GS   | other device | 5       |

    @rule:8.7.1-failed-join-changes-nothing
    Scenario: A Pre-Command that is never signed commissions nothing
      Given the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1
      And everything comes to rest
      Then no Command reaches the target
      And the SMI shows the other device as Whitelisted

    @rule:8.7.1-failed-join-changes-nothing
    Scenario: A Command for local delivery that nobody delivers commissions nothing
      Given the target is an ESME
      And the other device is a PPMID
      When the IS submits 8.7.1
      And the IS signs the Pre-Command and sends it with Command Variant 6
      And everything comes to rest
      Then a Command for local delivery is returned
      And the SMI shows the other device as Whitelisted
