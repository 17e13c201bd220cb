@srv:8.7.2 @epic:DUIS
Feature: 8.7.2 Join Service (Non-Critical)
  A supplier, or an Other User for a CAD, has an ESME, a GSME, a GPF or a PPMID joined to another Device
  on the same HAN. No signature of the requester's is needed, so the Command goes out at once.

  Background:
    Given a premises

  Rule: Who may ask, and how

    @rule:8.7.2-request-identity
    Scenario: The header and the body of a non-critical join belong together
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      When the IS submits it
      Then the request is accepted

    @rule:8.7.2-request-identity
    Scenario Outline: A header of <variant> over the body of a non-critical join is refused
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      And its Service Reference Variant is <variant>
      When the IS submits it
      Then the request is refused before it is processed
      And no Command reaches the target

      Examples:
        | variant |
        | 8.7.1   |
        | 8.8.2   |

    @rule:8.7.2-request-identity
    Scenario Outline: A Service Reference of <reference> beside the Variant 8.7.2 is refused
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      And its Service Reference alone is <reference>
      When the IS submits it
      Then the request is refused before it is processed
      And no Command reaches the target

      Examples:
        | reference |
        | 8.8       |
        | 8.1       |

    @rule:8.7.2-request-identity
    Scenario Outline: A header of 8.7.2 with Command Variant <variant> over the body of a critical join is refused
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.1 request
      And its Command Variant is <variant>
      And its Service Reference Variant is 8.7.2
      When the IS submits it
      Then the request is refused before it is processed
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | variant |
        | 1       |
        | 2       |
        | 3       |

    @rule:8.7.2-request-identity
    Scenario: A non-critical join is not transformed into a Pre-Command
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      And its Command Variant is 4
      When the IS submits it
      Then the request is refused before it is processed
      And no Pre-Command is returned

    @rule:8.7.2-request-identity
    Scenario Outline: A non-critical join is not sent as a Signed Pre-Command with Command Variant <variant>
      Given the target is an ESME
      And the other device is a CAD
      When the IS sends a Signed Pre-Command under 8.7.2 with Command Variant <variant>
      Then the request is refused before it is processed
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | variant |
        | 5       |
        | 6       |
        | 7       |

    @rule:8.7.2-eligible-roles
    Scenario Outline: <role> may ask for a non-critical join of <target> to <other>
      Given the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then the request is accepted

      Examples:
        | role | target | other |
        | IS   | ESME   | IHD   |
        | GS   | GSME   | GPF   |
        | OU   | ESME   | CAD   |

    @rule:8.7.2-eligible-roles
    Scenario Outline: <role> may not ask for a non-critical join of <target> to <other>
      Given the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then the request is refused by the common check on user-role
      And no Command reaches the target

      Examples:
        | role | target | other |
        | ES   | ESME   | CAD   |
        | RSA  | ESME   | CAD   |
        | ED   | ESME   | CAD   |
        | GT   | ESME   | CAD   |
        | ES   | GSME   | GPF   |
        | RSA  | GSME   | GPF   |
        | ED   | GSME   | GPF   |
        | GT   | GSME   | GPF   |
        | ES   | GPF    | CAD   |
        | GT   | GPF    | CAD   |
        | ED   | PPMID  | ESME  |
        | GT   | PPMID  | GSME  |

    @rule:8.7.2-eligible-roles
    Scenario Outline: <role> may not ask for a non-critical join with Command Variant <variant> either
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      And its Command Variant is <variant>
      When the <role> submits it
      Then the request is refused by the common check on user-role
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | role | variant |
        | ES   | 2       |
        | RSA  | 3       |
        | ED   | 2       |
        | GT   | 3       |

    @rule:8.7.2-eligible-roles
    Scenario: A party that is no DUIS User may not ask for a non-critical join
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      When a party that is no DUIS User submits it
      Then the request is refused by the common check on user
      And no Command reaches the target

    @rule:8.7.2-eligible-roles
    Scenario Outline: <role>, in whose Request ID the identifiers are in lower case, may ask for a non-critical join
      Given the target is a <target>
      And the other device is a <other>
      And an 8.7.2 request
      And its RequestID is written in lower case
      When the <role> submits it
      Then the request is accepted
      And one Command with message code <code> reaches the target

      Examples:
        | role | target | other | code   |
        | IS   | ESME   | IHD   | 0x000E |
        | GS   | GSME   | GPF   | 0x000E |
        | OU   | ESME   | CAD   | 0x000E |
        | IS   | PPMID  | ESME  | 0x00AB |

    @rule:8.7.2-other-user-cad-only
    Scenario Outline: An Other User may join a CAD to the <target>
      Given the target is a <target>
      And the other device is a CAD
      When the OU submits 8.7.2
      Then the request is accepted
      And one Command with message code 0x000E reaches the target

      Examples:
        | target |
        | ESME   |
        | GPF    |

    @rule:8.7.2-other-user-cad-only
    Scenario Outline: An Other User may not join <target> to <other>
      Given the target is a <target>
      And the other device is a <other>
      When the OU submits 8.7.2
      Then the request is refused with E080722
      And no Command reaches the target

      Examples:
        | target | other |
        | ESME   | IHD   |
        | GPF    | IHD   |
        | GPF    | PPMID |
        | PPMID  | ESME  |
        | PPMID  | GSME  |

    @rule:8.7.2-other-user-cad-only
    Scenario Outline: An Other User may not join <target> to <other> with Command Variant <variant> either
      Given the target is a <target>
      And the other device is a <other>
      And an 8.7.2 request
      And its Command Variant is <variant>
      When the OU submits it
      Then the request is refused with E080722
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | target | other | variant |
        | ESME   | IHD   | 2       |
        | ESME   | IHD   | 3       |
        | GPF    | IHD   | 2       |
        | PPMID  | ESME  | 3       |

    # An Other User is no supplier of anything on the hub either, so that E080723 is as true.
    @rule:8.7.2-other-user-cad-only
    Scenario: An Other User may not join GSME and GPF, for its role or for what it is responsible for
      Given the target is a GSME
      And the other device is a GPF
      When the OU submits 8.7.2
      Then the request is refused with either E080722 or E080723
      And no Command reaches the target

    @rule:8.7.2-other-user-cad-only @choice:A50=roleFirst
    Scenario Outline: An Other User may not join <variant> to the <other>: for its role
      Given the target is a PPMID of variant "<variant>"
      And the other device is a <other>
      When the OU submits 8.7.2
      Then the request is refused with E080722
      And no Command reaches the target

      Examples:
        | variant         | other |
        | AltHAN Bridge 1 | ESME  |
        | AltHAN Bridge 4 | GSME  |

    @rule:8.7.2-other-user-cad-only @choice:A50=typeFirst
    Scenario Outline: An Other User may not join <variant> to the <other>: for its type
      Given the target is a PPMID of variant "<variant>"
      And the other device is a <other>
      When the OU submits 8.7.2
      Then the request is refused with E080721
      And no Command reaches the target

      Examples:
        | variant         | other |
        | AltHAN Bridge 1 | ESME  |
        | AltHAN Bridge 4 | GSME  |

    @rule:8.7.2-other-user-cad-only
    Scenario Outline: An Other User may not join the GPF to <variant>
      Given the target is a GPF
      And the other device is a PPMID of variant "<variant>"
      When the OU submits 8.7.2
      Then the request is refused with either E080722 or E080721
      And no Command reaches the target

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 4 |

    @rule:8.7.2-role-not-for-device-type
    Scenario Outline: Joining <target> to <other> is not for an Other User
      Given the target is a <target>
      And the other device is a <other>
      When the OU submits 8.7.2
      Then the request is refused with E080722

      Examples:
        | target | other |
        | ESME   | IHD   |
        | GPF    | IHD   |
        | GPF    | PPMID |
        | PPMID  | ESME  |
        | PPMID  | GSME  |

    @rule:8.7.2-role-not-for-device-type @choice:A50=roleFirst
    Scenario Outline: Where neither role nor type fits, joining <target> to <other> is refused for the role
      Given the target is a <target>
      And the other device is a <other>
      When the OU submits 8.7.2
      Then the request is refused with E080722

      Examples:
        | target | other  |
        | ESME   | PPMID  |
        | ESME   | HCALCS |
        | ESME   | GPF    |
        | GSME   | IHD    |
        | GPF    | ESME   |

    @rule:8.7.2-role-not-for-device-type @choice:A50=typeFirst
    Scenario Outline: Where neither role nor type fits, joining <target> to <other> is refused for the type
      Given the target is a <target>
      And the other device is a <other>
      When the OU submits 8.7.2
      Then the request is refused with E080721

      Examples:
        | target | other  |
        | ESME   | PPMID  |
        | ESME   | HCALCS |
        | ESME   | GPF    |
        | GSME   | IHD    |
        | GPF    | ESME   |

    @rule:8.7.2-role-not-for-device-type
    Scenario: The same join by a supplier is not refused for its role
      Given the target is an ESME
      And the other device is an IHD
      When the IS submits 8.7.2
      Then the request is accepted

    @rule:8.7.2-gpf-gsme-any-supplier-on-hub
    Scenario: The import supplier of a premises may join its GSME and GPF
      Given the target is a GSME
      And the other device is a GPF
      When the IS submits 8.7.2
      Then the request is accepted
      And one Command with message code 0x000E reaches the target

    @rule:8.7.2-gpf-gsme-any-supplier-on-hub
    Scenario: The gas supplier of a premises may join its GSME and GPF
      Given the target is a GSME
      And the other device is a GPF
      When the GS submits 8.7.2
      Then the request is accepted
      And one Command with message code 0x000E reaches the target

    @rule:8.7.2-not-responsible-on-hub
    Scenario: Being responsible for the GSME does not help with a GPF on another hub
      Given the target is a GSME
      And the other device is another GPF
      When the GS submits 8.7.2
      Then the request is refused with E080723
      And no Command reaches the target

    @rule:8.7.2-not-responsible-on-hub
    Scenario Outline: Command Variant <variant> does not help with a GPF on another hub either
      Given the target is a GSME
      And the other device is another GPF
      And an 8.7.2 request
      And its Command Variant is <variant>
      When the GS submits it
      Then the request is refused with E080723
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | variant |
        | 2       |
        | 3       |

    # These suppliers are not the GSME's either: whether the common check on that strikes first is not printed.
    @rule:8.7.2-not-responsible-on-hub
    Scenario Outline: <role>, responsible for no Device on the hub, may not join GSME and GPF
      Given a second premises whose meters are registered to IS-2 and GS-2
      And the target is a GSME
      And the other device is a GPF
      When the <role> submits 8.7.2
      Then the request is refused
      And no Command reaches the target

      Examples:
        | role |
        | IS-2 |
        | GS-2 |

    @rule:8.7.2-not-responsible-on-hub
    Scenario: Being responsible for the ESME beside the GSME does not help with a GPF on another hub
      Given the target is a GSME
      And the other device is another GPF
      When the IS submits 8.7.2
      Then the request is refused
      And no Command reaches the target

    @rule:8.7.2-not-responsible-on-hub
    Scenario: A supplier that became responsible for a Device on the hub is not refused
      Given the ESME is registered to IS-2
      And the target is a GSME
      And the other device is a GPF
      When the IS-2 submits 8.7.2
      Then the request is accepted

    # A GPF is no target for a GSME, and who is responsible for nothing on its hub may not ask either. By the note that
    # is E080723; where the note is not for this direction, the common check on eligibility comes first.
    @rule:8.7.2-not-responsible-on-hub @choice:A122=eitherDirection @choice:A50=roleFirst
    Scenario Outline: The note is for the GPF as target too: <user>, responsible for nothing on the hub, is refused by it
      Given the target is a GPF
      And the other device is a GSME
      When the <user> submits 8.7.2
      Then the request is refused with E080723
      And no Command reaches the target

      Examples:
        | user |
        | GS-2 |
        | IS-2 |

    @rule:8.7.2-not-responsible-on-hub @choice:A122=gsmeTarget
    Scenario Outline: The note is not for the GPF as target: <user>, responsible for nothing on the hub, is not eligible
      Given the target is a GPF
      And the other device is a GSME
      When the <user> submits 8.7.2
      Then the request is refused by the common check on eligibility
      And no Command reaches the target

      Examples:
        | user |
        | GS-2 |
        | IS-2 |

    @rule:8.7.2-not-responsible-on-hub
    Scenario: A supplier whose meter on the hub went to another is refused
      Given the ESME is registered to IS-2
      And the target is a GSME
      And the other device is a GPF
      When the IS submits 8.7.2
      Then the request is refused
      And no Command reaches the target

    @rule:8.7.2-eligible-roles
    Scenario Outline: <role> may not join a <target> of its own to a <other> either
      Given the <target> is registered to <role>
      And the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then the request is refused by the common check on user-role
      And no Command reaches the target

      Examples:
        | role | target | other |
        | ES   | ESME   | CAD   |
        | RSA  | ESME   | CAD   |
        | ED   | ESME   | CAD   |
        | GT   | ESME   | CAD   |
        | ES   | GSME   | GPF   |
        | RSA  | GSME   | GPF   |
        | ED   | GSME   | GPF   |
        | GT   | GSME   | GPF   |

    @rule:8.7.2-business-target
    Scenario Outline: A non-critical join may be addressed to a <target>
      Given the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then the request is accepted

      Examples:
        | target | other | role |
        | ESME   | IHD   | IS   |
        | GSME   | GPF   | GS   |
        | GPF    | CAD   | GS   |
        | PPMID  | ESME  | IS   |

    @rule:8.7.2-business-target
    Scenario Outline: A non-critical join may not be addressed to a <target>
      Given the target is a <target>
      And the other device is an ESME
      When the IS submits 8.7.2
      Then the request is refused before it is processed
      And no Command reaches the target

      Examples:
        | target |
        | HCALCS |
        | CHF    |
        | IHD    |
        | CAD    |

    @rule:8.7.2-business-target
    Scenario Outline: A non-critical join with Command Variant <variant> may not be addressed to a <target> either
      Given the target is a <target>
      And the other device is an ESME
      And an 8.7.2 request
      And its Command Variant is <variant>
      When the IS submits it
      Then the request is refused before it is processed
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | target | variant |
        | HCALCS | 2       |
        | CHF    | 3       |
        | IHD    | 2       |
        | CAD    | 3       |

    @rule:8.7.2-on-demand-only
    Scenario: A non-critical join can't be dated ahead
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      And it carries an ExecutionDateTime of "2035-01-01T00:00:00.00Z"
      When the IS submits it
      Then the request is refused by the schema
      And no Command reaches the target

    @rule:8.7.2-on-demand-only
    Scenario: A non-critical join takes effect when it is sent
      Given the target is an ESME
      And the other device is a CAD
      When the IS submits 8.7.2
      Then one Command with message code 0x000E reaches the target

    @rule:8.7.2-command-variants
    Scenario Outline: A non-critical join with Command Variant <variant> is accepted
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      And its Command Variant is <variant>
      When the IS submits it
      Then the request is accepted

      Examples:
        | variant |
        | 1       |
        | 2       |
        | 3       |

    @rule:8.7.2-command-variants
    Scenario Outline: A non-critical join with Command Variant <variant> is refused
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      And its Command Variant is <variant>
      When the IS submits it
      Then the request is refused before it is processed
      And no Command reaches the target

      Examples:
        | variant |
        | 4       |
        | 5       |
        | 6       |
        | 7       |
        | 8       |
        | 9       |

  Rule: What comes back

    @rule:8.7.2-responses
    Scenario: Command Variant 1 gives an acknowledgement, and the Device's Response later
      Given the target is an ESME
      And the other device is a CAD
      When the IS submits 8.7.2
      Then the answer is the acknowledgement that DUIS gives
      And a Response with result code 0 arrives later
      And no Command for local delivery is returned
      And no Pre-Command is returned

    @rule:8.7.2-responses
    Scenario: Command Variant 2 gives a Command for local delivery and sends nothing
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      And its Command Variant is 2
      When the IS submits it
      Then the answer is the answer that DUIS gives
      And a Command for local delivery is returned
      And no Response arrives later
      And no Command reaches the target
      And no Pre-Command is returned

    @rule:8.7.2-responses
    Scenario: Command Variant 3 gives both a Command for local delivery and the Device's Response
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      And its Command Variant is 3
      When the IS submits it
      Then the request is accepted
      And a Response with result code 0 arrives later
      And the Command for local delivery is use case CS03B, message code 0x000E
      And one Command with message code 0x000E reaches the target
      And no Pre-Command is returned

    @rule:8.7.2-responses
    Scenario Outline: Command Variant 1 for <target> to <other> gives an acknowledgement, and a Response later
      Given the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then the answer is the acknowledgement that DUIS gives
      And a Response with result code 0 arrives later
      And no Command for local delivery is returned

      Examples:
        | target | other | role |
        | ESME   | IHD   | IS   |
        | GSME   | GPF   | GS   |
        | PPMID  | ESME  | IS   |
        | PPMID  | GSME  | GS   |
        | GPF    | PPMID | GS   |
        | GPF    | IHD   | GS   |
        | GPF    | CAD   | GS   |

    @rule:8.7.2-responses
    Scenario Outline: Command Variant 2 for <target> to <other> gives a Command for local delivery and sends nothing
      Given the target is a <target>
      And the other device is a <other>
      And an 8.7.2 request
      And its Command Variant is 2
      When the <role> submits it
      Then a Command for local delivery is returned
      And no Response arrives later
      And no Command reaches the target

      Examples:
        | target | other | role |
        | GSME   | GPF   | GS   |
        | PPMID  | ESME  | IS   |
        | PPMID  | GSME  | GS   |
        | GPF    | PPMID | GS   |
        | GPF    | CAD   | GS   |

    @rule:8.7.2-responses
    Scenario Outline: Command Variant 3 for <target> to <other> gives both
      Given the target is a <target>
      And the other device is a <other>
      And an 8.7.2 request
      And its Command Variant is 3
      When the <role> submits it
      Then the request is accepted
      And a Response with result code 0 arrives later
      And the Command for local delivery is use case <use case>, message code <code>
      And one Command with message code <code> reaches the target

      Examples:
        | target | other | role | use case | code   |
        | GSME   | GPF   | GS   | CS03B    | 0x000E |
        | PPMID  | ESME  | IS   | CS03A2   | 0x00AB |
        | PPMID  | GSME  | GS   | CS03C    | 0x00AF |
        | GPF    | PPMID | GS   | CS03B    | 0x000E |
        | GPF    | CAD   | GS   | CS03B    | 0x000E |

    @rule:8.7.2-message-codes
    Scenario Outline: Joining <target> to <other> is use case <use case>
      Given the target is a <target>
      And the other device is a <other>
      And an 8.7.2 request
      And its Command Variant is 2
      When the <role> submits it
      Then the Command for local delivery is use case <use case>, message code <code>
      And the Command for local delivery names the other device and its type

      Examples:
        | target | other | role | use case | code   |
        | ESME   | IHD   | IS   | CS03B    | 0x000E |
        | ESME   | CAD   | IS   | CS03B    | 0x000E |
        | GSME   | GPF   | GS   | CS03B    | 0x000E |
        | PPMID  | ESME  | IS   | CS03A2   | 0x00AB |
        | PPMID  | GSME  | GS   | CS03C    | 0x00AF |
        | GPF    | PPMID | GS   | CS03B    | 0x000E |
        | GPF    | IHD   | GS   | CS03B    | 0x000E |
        | GPF    | CAD   | GS   | CS03B    | 0x000E |

    @rule:8.7.2-message-codes
    Scenario Outline: The Command that joins <target> to <other> over the WAN has message code <code>
      Given the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then one Command with message code <code> reaches the target

      Examples:
        | target | other | role | code   |
        | ESME   | IHD   | IS   | 0x000E |
        | ESME   | CAD   | IS   | 0x000E |
        | GSME   | GPF   | GS   | 0x000E |
        | PPMID  | ESME  | IS   | 0x00AB |
        | PPMID  | GSME  | GS   | 0x00AF |
        | GPF    | PPMID | GS   | 0x000E |
        | GPF    | IHD   | GS   | 0x000E |
        | GPF    | CAD   | GS   | 0x000E |

  Rule: The other Device

    @rule:8.7.2-other-device-item
    Scenario: The other Device must be named
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      And its OtherDeviceID is left out
      When the IS submits it
      Then the request is refused by the schema

    @rule:8.7.2-other-device-item
    Scenario: The other Device is named once
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      And its OtherDeviceID is given twice
      When the IS submits it
      Then the request is refused by the schema

    @rule:8.7.2-other-device-item
    Scenario Outline: The other Device of a <target> named in lower case is the same Device
      Given the target is a <target>
      And the other device is a <other>
      And an 8.7.2 request
      And its OtherDeviceID is written in lower case
      When the <role> submits it
      Then the request is accepted
      And one Command with message code <code> reaches the target

      Examples:
        | target | other | role | code   |
        | ESME   | CAD   | OU   | 0x000E |
        | GSME   | GPF   | GS   | 0x000E |
        | PPMID  | GSME  | GS   | 0x00AF |
        | GPF    | PPMID | GS   | 0x000E |

    @rule:8.7.2-other-device-item
    Scenario Outline: <value> is no Device ID
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
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

    @rule:8.7.2-other-device-item
    Scenario: A Device can't be joined to itself
      Given the target is an ESME
      And the other device is a CAD
      And an 8.7.2 request
      And its OtherDeviceID names the target
      When the IS submits it
      Then the request is refused with E080721

    @rule:8.7.2-other-device-exists
    Scenario Outline: A <target> can't be joined to a Device that was never pre-notified
      Given the target is a <target>
      And the other device was never pre-notified
      When the <role> submits 8.7.2
      Then the request is refused by the common check on device-existence
      And no Command reaches the target

      Examples:
        | target | role |
        | ESME   | IS   |
        | GSME   | GS   |
        | GPF    | GS   |
        | PPMID  | IS   |

    @rule:8.7.2-other-device-exists
    Scenario Outline: With Command Variant <variant> a <target> can't be joined to what was never pre-notified either
      Given the target is a <target>
      And the other device was never pre-notified
      And an 8.7.2 request
      And its Command Variant is <variant>
      When the <role> submits it
      Then the request is refused by the common check on device-existence
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | target | role | variant |
        | ESME   | IS   | 2       |
        | GSME   | GS   | 3       |
        | GPF    | GS   | 2       |
        | PPMID  | IS   | 3       |

    @rule:8.7.2-other-device-exists
    Scenario: An IHD that was deleted does not exist
      Given the target is an ESME
      And the other device is an IHD
      And the other device was deleted by its adder
      When the IS submits 8.7.2
      Then the request is refused by the common check on device-existence
      And no Command reaches the target

    @rule:8.7.2-esme-other-device-type
    Scenario Outline: An ESME can't be joined to a <other>
      Given the target is an ESME
      And the other device is a <other>
      When the IS submits 8.7.2
      Then the request is refused with E080721
      And no Command reaches the target

      Examples:
        | other  |
        | ESME   |
        | GSME   |
        | GPF    |
        | CHF    |
        | HCALCS |
        | PPMID  |

    @rule:8.7.2-esme-other-device-type
    Scenario Outline: An ESME can't be joined to a <other> with Command Variant <variant> either
      Given the target is an ESME
      And the other device is a <other>
      And an 8.7.2 request
      And its Command Variant is <variant>
      When the IS submits it
      Then the request is refused with E080721
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | other  | variant |
        | PPMID   | 2       |
        | HCALCS   | 3       |

    @rule:8.7.2-esme-other-device-type
    Scenario Outline: An ESME can be joined to a <other>
      Given the target is an ESME
      And the other device is a <other>
      When the IS submits 8.7.2
      Then the request is accepted

      Examples:
        | other |
        | IHD   |
        | CAD   |

    @rule:8.7.2-gsme-other-device-type
    Scenario Outline: A GSME can't be joined to a <other>
      Given the target is a GSME
      And the other device is a <other>
      When the GS submits 8.7.2
      Then the request is refused with E080721
      And no Command reaches the target

      Examples:
        | other  |
        | ESME   |
        | GSME   |
        | CHF    |
        | HCALCS |
        | PPMID  |
        | IHD    |
        | CAD    |

    @rule:8.7.2-gsme-other-device-type
    Scenario Outline: A GSME can't be joined to a <other> with Command Variant <variant> either
      Given the target is a GSME
      And the other device is a <other>
      And an 8.7.2 request
      And its Command Variant is <variant>
      When the GS submits it
      Then the request is refused with E080721
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | other  | variant |
        | IHD   | 2       |
        | ESME   | 3       |

    @rule:8.7.2-gsme-other-device-type
    Scenario: A GSME can't be joined to itself
      Given the target is a GSME
      And the other device is a GPF
      And an 8.7.2 request
      And its OtherDeviceID names the target
      When the GS submits it
      Then the request is refused with E080721
      And no Command reaches the target

    @rule:8.7.2-gsme-other-device-type
    Scenario: A GSME can't be joined to a CAD by an Other User, who may join CADs
      Given the target is a GSME
      And the other device is a CAD
      When the OU submits 8.7.2
      Then the request is refused with E080721
      And no Command reaches the target

    @rule:8.7.2-gsme-other-device-type
    Scenario: A GSME can be joined to a GPF
      Given the target is a GSME
      And the other device is a GPF
      When the GS submits 8.7.2
      Then the request is accepted

    @rule:8.7.2-ppmid-other-device-type
    Scenario Outline: A PPMID can't be joined to a <other>
      Given the target is a PPMID
      And the other device is a <other>
      When the IS submits 8.7.2
      Then the request is refused with E080721
      And no Command reaches the target

      Examples:
        | other  |
        | GPF    |
        | CHF    |
        | HCALCS |
        | PPMID  |
        | IHD    |
        | CAD    |

    @rule:8.7.2-ppmid-other-device-type
    Scenario Outline: A PPMID can't be joined to a <other> with Command Variant <variant> either
      Given the target is a PPMID
      And the other device is a <other>
      And an 8.7.2 request
      And its Command Variant is <variant>
      When the IS submits it
      Then the request is refused with E080721
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | other  | variant |
        | IHD   | 2       |
        | HCALCS   | 3       |

    @rule:8.7.2-ppmid-other-device-type
    Scenario: A PPMID can't be joined to itself
      Given the target is a PPMID
      And the other device is an ESME
      And an 8.7.2 request
      And its OtherDeviceID names the target
      When the IS submits it
      Then the request is refused with E080721
      And no Command reaches the target

    @rule:8.7.2-ppmid-other-device-type
    Scenario: A PPMID can't be joined to a CAD by an Other User, who may join CADs
      Given the target is a PPMID
      And the other device is a CAD
      When the OU submits 8.7.2
      Then the request is refused with E080721
      And no Command reaches the target

    @rule:8.7.2-ppmid-other-device-type
    Scenario Outline: A PPMID can be joined to a <other>
      Given the target is a PPMID
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then the request is accepted

      Examples:
        | other | role |
        | ESME  | IS   |
        | GSME  | GS   |

    @rule:8.7.2-gpf-other-device-type
    Scenario Outline: A GPF can't be joined to a <other>
      Given the target is a GPF
      And the other device is a <other>
      When the GS submits 8.7.2
      Then the request is refused with E080721
      And no Command reaches the target

      Examples:
        | other  |
        | ESME   |
        | GPF    |
        | CHF    |
        | HCALCS |

    @rule:8.7.2-gpf-other-device-type
    Scenario Outline: A GPF can't be joined to a <other> with Command Variant <variant> either
      Given the target is a GPF
      And the other device is a <other>
      And an 8.7.2 request
      And its Command Variant is <variant>
      When the GS submits it
      Then the request is refused with E080721
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | other  | variant |
        | ESME   | 2       |
        | CHF   | 3       |

    @rule:8.7.2-gpf-other-device-type
    Scenario: A GPF can't be joined to itself
      Given the target is a GPF
      And the other device is a CAD
      And an 8.7.2 request
      And its OtherDeviceID names the target
      When the GS submits it
      Then the request is refused with E080721
      And no Command reaches the target

    @rule:8.7.2-gpf-other-device-type
    Scenario: A GPF as target can't be joined to a GSME
      Given the target is a GPF
      And the other device is a GSME
      When the GS submits 8.7.2
      Then the request is refused with E080721
      And no Command reaches the target

    @rule:8.7.2-gpf-other-device-type
    Scenario Outline: A GPF can be joined to a <other>
      Given the target is a GPF
      And the other device is a <other>
      When the GS submits 8.7.2
      Then the request is accepted

      Examples:
        | other |
        | PPMID |
        | IHD   |
        | CAD   |

  Rule: Alt HAN bridges

    @rule:8.7.2-bridge-target-refused
    Scenario Outline: <variant> can't be joined to the <other> with Command Variant <command variant>
      Given the target is a PPMID of variant "<variant>"
      And the other device is a <other>
      And an 8.7.2 request
      And its Command Variant is <command variant>
      When the <role> submits it
      Then the request is refused with E080721
      And no Command for local delivery is returned
      And no Command reaches the target

      Examples:
        | variant         | other | role | command variant |
        | AltHAN Bridge 1 | ESME  | IS   | 1               |
        | AltHAN Bridge 1 | ESME  | IS   | 2               |
        | AltHAN Bridge 1 | ESME  | IS   | 3               |
        | AltHAN Bridge 1 | GSME  | GS   | 1               |
        | AltHAN Bridge 1 | GSME  | GS   | 2               |
        | AltHAN Bridge 1 | GSME  | GS   | 3               |
        | AltHAN Bridge 2 | ESME  | IS   | 1               |
        | AltHAN Bridge 2 | ESME  | IS   | 2               |
        | AltHAN Bridge 2 | ESME  | IS   | 3               |
        | AltHAN Bridge 2 | GSME  | GS   | 1               |
        | AltHAN Bridge 2 | GSME  | GS   | 2               |
        | AltHAN Bridge 2 | GSME  | GS   | 3               |
        | AltHAN Bridge 3 | ESME  | IS   | 1               |
        | AltHAN Bridge 3 | ESME  | IS   | 2               |
        | AltHAN Bridge 3 | ESME  | IS   | 3               |
        | AltHAN Bridge 3 | GSME  | GS   | 1               |
        | AltHAN Bridge 3 | GSME  | GS   | 2               |
        | AltHAN Bridge 3 | GSME  | GS   | 3               |
        | AltHAN Bridge 4 | ESME  | IS   | 1               |
        | AltHAN Bridge 4 | ESME  | IS   | 2               |
        | AltHAN Bridge 4 | ESME  | IS   | 3               |
        | AltHAN Bridge 4 | GSME  | GS   | 1               |
        | AltHAN Bridge 4 | GSME  | GS   | 2               |
        | AltHAN Bridge 4 | GSME  | GS   | 3               |

    @rule:8.7.2-bridge-target-refused
    Scenario Outline: <variant> that is <status> can't be joined to the <other>
      Given the target is a <status> PPMID of variant "<variant>"
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then the request is refused with E080721
      And no Command reaches the target

      Examples:
        | variant         | status                   | other | role |
        | AltHAN Bridge 1 | InstalledNotCommissioned | ESME  | IS   |
        | AltHAN Bridge 2 | Commissioned             | GSME  | GS   |
        | AltHAN Bridge 3 | InstalledNotCommissioned | GSME  | GS   |
        | AltHAN Bridge 4 | Commissioned             | ESME  | IS   |

    # Whether a join is let through at all to a Device in such a status is not printed: a bridge is refused either way.
    @rule:8.7.2-bridge-target-refused
    Scenario Outline: Whatever strikes first, <variant> that is <status> can't be joined to the <other>
      Given the target is a <status> PPMID of variant "<variant>"
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then the request is refused
      And no Command reaches the target

      Examples:
        | variant         | status    | other | role |
        | AltHAN Bridge 1 | Pending   | ESME  | IS   |
        | AltHAN Bridge 2 | Suspended | GSME  | GS   |
        | AltHAN Bridge 3 | Recovery  | ESME  | IS   |
        | AltHAN Bridge 4 | Recovered | GSME  | GS   |

    @rule:8.7.2-bridge-target-refused
    Scenario Outline: <variant> named in lower case is a bridge all the same
      Given the target is a PPMID of variant "<variant>"
      And the other device is a <other>
      And an 8.7.2 request
      And its RequestID is written in lower case
      When the <role> submits it
      Then the request is refused with E080721
      And no Command reaches the target

      Examples:
        | variant         | other | role |
        | AltHAN Bridge 1 | ESME  | IS   |
        | AltHAN Bridge 2 | GSME  | GS   |

    @rule:8.7.2-bridge-target-refused
    Scenario Outline: <variant> that <adder> pre-notified can't be joined to the <other> by <role>
      Given the target is a PPMID of variant "<variant>"
      And the target was pre-notified by <adder>
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then the request is refused with E080721
      And no Command reaches the target

      Examples:
        | variant         | adder | other | role |
        | AltHAN Bridge 1 | OU    | ESME  | IS   |
        | AltHAN Bridge 2 | GS    | GSME  | GS   |
        | AltHAN Bridge 3 | ED    | ESME  | IS   |

    @rule:8.7.2-bridge-target-refused
    Scenario Outline: A genuine PPMID that is <status> can be joined to the <other>
      Given the target is a <status> PPMID of variant "PPMID"
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then the request is accepted

      Examples:
        | status                   | other | role |
        | Commissioned             | ESME  | IS   |
        | Commissioned             | GSME  | GS   |
        | InstalledNotCommissioned | ESME  | IS   |

    @rule:8.7.2-bridge-target-refused
    Scenario Outline: A genuine PPMID can be joined to the <other> with Command Variant <command variant>
      Given the target is a PPMID of variant "PPMID"
      And the other device is a <other>
      And an 8.7.2 request
      And its Command Variant is <command variant>
      When the <role> submits it
      Then the request is accepted

      Examples:
        | other | role | command variant |
        | ESME  | IS   | 1               |
        | ESME  | IS   | 2               |
        | ESME  | IS   | 3               |
        | GSME  | GS   | 1               |
        | GSME  | GS   | 2               |
        | GSME  | GS   | 3               |

    @rule:8.7.2-bridge-target-refused @choice:A116=currentValue
    Scenario Outline: A PPMID that became <after> while Pending is judged by that
      Given the target is a Pending PPMID of variant "<before>"
      And the other device is an ESME
      And the PPMIDVariant of the target was changed to "<after>"
      And the target was whitelisted since
      When the IS submits 8.7.2
      Then the request is <outcome>

      Examples:
        | before          | after           | outcome              |
        | PPMID           | AltHAN Bridge 1 | refused with E080721 |
        | PPMID           | AltHAN Bridge 2 | refused with E080721 |
        | PPMID           | AltHAN Bridge 3 | refused with E080721 |
        | PPMID           | AltHAN Bridge 4 | refused with E080721 |
        | AltHAN Bridge 2 | AltHAN Bridge 3 | refused with E080721 |
        | AltHAN Bridge 1 | PPMID           | accepted             |
        | AltHAN Bridge 4 | PPMID           | accepted             |

    @rule:8.7.2-bridge-target-refused @choice:A116=firstValue
    Scenario Outline: A PPMID that became <after> while Pending is judged by what it was pre-notified as, <before>
      Given the target is a Pending PPMID of variant "<before>"
      And the other device is an ESME
      And the PPMIDVariant of the target was changed to "<after>"
      And the target was whitelisted since
      When the IS submits 8.7.2
      Then the request is <outcome>

      Examples:
        | before          | after           | outcome              |
        | PPMID           | AltHAN Bridge 1 | accepted             |
        | AltHAN Bridge 2 | AltHAN Bridge 3 | refused with E080721 |
        | AltHAN Bridge 1 | PPMID           | refused with E080721 |

    @rule:8.7.2-bridge-target-refused @choice:A116=currentValue
    Scenario Outline: A join that was tried before does not settle what the PPMID is: <before>, then <after>
      Given the target is a Pending PPMID of variant "<before>"
      And the other device is an ESME
      When the IS submits 8.7.2
      And the PPMIDVariant of the target is changed to "<after>" afterwards
      And the target is whitelisted afterwards
      And the IS submits 8.7.2
      Then the request is <outcome>

      Examples:
        | before          | after           | outcome              |
        | PPMID           | AltHAN Bridge 2 | refused with E080721 |
        | AltHAN Bridge 3 | PPMID           | accepted             |

    @rule:8.7.2-bridge-target-refused
    Scenario Outline: A Decommissioned <before> that was pre-notified again as <after> is judged by that
      Given the target is a Decommissioned PPMID of variant "<before>"
      And the other device is an ESME
      And the target was pre-notified again with variant "<after>", and whitelisted
      When the IS submits 8.7.2
      Then the request is <outcome>

      Examples:
        | before          | after           | outcome              |
        | PPMID           | AltHAN Bridge 4 | refused with E080721 |
        | AltHAN Bridge 1 | PPMID           | accepted             |

    @rule:8.7.2-bridge-target-refused
    Scenario Outline: A join in an earlier life does not settle what the PPMID is: <before>, then <after>
      Given the target is a PPMID of variant "<before>"
      And the other device is an ESME
      When the IS submits 8.7.2
      And the target is decommissioned, pre-notified again with variant "<after>" and whitelisted afterwards
      And the IS submits 8.7.2
      Then the request is <outcome>

      Examples:
        | before          | after           | outcome              |
        | PPMID           | AltHAN Bridge 1 | refused with E080721 |
        | AltHAN Bridge 4 | PPMID           | accepted             |

    @rule:8.7.2-bridge-target-refused @choice:A24=PPMID
    Scenario Outline: A PPMID from before PPMIDVariant existed can be joined to the <other>
      Given the target is a PPMID
      And the target never got a PPMIDVariant
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then the request is accepted

      Examples:
        | other | role |
        | ESME  | IS   |
        | GSME  | GS   |

    @rule:8.7.2-bridge-not-as-ppmid
    Scenario Outline: <variant> takes no join that a genuine PPMID takes
      Given the target is a PPMID of variant "<variant>"
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then the request is refused
      And no Command reaches the target
      And the SMI shows the target as Whitelisted

      Examples:
        | variant         | other | role |
        | AltHAN Bridge 1 | ESME  | IS   |
        | AltHAN Bridge 1 | GSME  | GS   |
        | AltHAN Bridge 2 | ESME  | IS   |
        | AltHAN Bridge 2 | GSME  | GS   |
        | AltHAN Bridge 3 | ESME  | IS   |
        | AltHAN Bridge 3 | GSME  | GS   |
        | AltHAN Bridge 4 | ESME  | IS   |
        | AltHAN Bridge 4 | GSME  | GS   |

    @rule:8.7.2-bridge-not-as-ppmid
    Scenario Outline: A genuine PPMID beside <variant> keeps its joins
      Given a PPMID of variant "<variant>" on the hub
      And the target is another PPMID
      And the other device is an ESME
      When the IS submits 8.7.2
      Then the request is accepted
      And one Command with message code 0x00AB reaches the target

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 4 |

    @rule:8.7.2-bridge-not-as-ppmid @choice:A48=assessment
    Scenario Outline: By the assessment a GPF can't be joined to <variant>
      Given the target is a GPF
      And the other device is a PPMID of variant "<variant>"
      When the GS submits 8.7.2
      Then the request is refused
      And no Command reaches the target

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:8.7.2-gpf-to-bridge
    Scenario Outline: By the legal text a GPF can be joined to <variant>
      Given the target is a GPF
      And the other device is a PPMID of variant "<variant>"
      When the GS submits 8.7.2
      Then the request is accepted
      And one Command with message code 0x000E reaches the target

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:8.7.2-gpf-to-bridge @choice:A51=Whitelisted
    Scenario Outline: A GPF that is joined to <variant> does not change the status of the bridge
      Given the target is a GPF
      And the other device is a PPMID of variant "<variant>"
      When the GS submits 8.7.2 and the join succeeds
      Then the SMI shows the other device as Whitelisted

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 4 |

    @rule:8.7.2-gpf-to-bridge @choice:A51=Commissioned
    Scenario Outline: A <variant> that a GPF was joined to stays in service as Commissioned
      Given the target is a GPF
      And the other device is a PPMID of variant "<variant>"
      When the GS submits 8.7.2 and the join succeeds
      Then the SMI shows the other device as Commissioned

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 4 |

    @rule:8.7.2-gpf-to-bridge @choice:A51=InstalledNotCommissioned
    Scenario Outline: A <variant> that a GPF was joined to stays in service as InstalledNotCommissioned
      Given the target is a GPF
      And the other device is a PPMID of variant "<variant>"
      When the GS submits 8.7.2 and the join succeeds
      Then the SMI shows the other device as InstalledNotCommissioned

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 4 |

    @rule:8.7.2-gpf-to-bridge
    Scenario Outline: The Command that joins a GPF to <variant> is returned for local delivery too
      Given the target is a GPF
      And the other device is a PPMID of variant "<variant>"
      And an 8.7.2 request
      And its Command Variant is 2
      When the GS submits it
      Then the Command for local delivery is use case CS03B, message code 0x000E
      And the Command for local delivery names the other device and its type

      Examples:
        | variant         |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |

  Rule: Key Agreement Certificates

    @rule:8.7.2-key-agreement-certificate
    Scenario: Joining a PPMID to a GSME brings the GSME's Key Agreement Certificate
      Given the target is a PPMID
      And the other device is a GSME
      And an 8.7.2 request
      And its Command Variant is 2
      When the GS submits it
      Then the Command for local delivery carries the Key Agreement Certificate of the other device

    @rule:8.7.2-key-agreement-certificate
    Scenario Outline: The Command that joins a PPMID to a GSME over the WAN with Command Variant <variant> brings it too
      Given the target is a PPMID
      And the other device is a GSME
      And the other device has a superseded Key Agreement Certificate beside the one in use
      And an 8.7.2 request
      And its Command Variant is <variant>
      When the GS submits it
      Then the Command that reaches the target carries the Key Agreement Certificate of the other device

      Examples:
        | variant |
        | 1       |
        | 3       |

    @rule:8.7.2-key-agreement-certificate
    Scenario: The GSME's superseded certificate is not used
      Given the target is a PPMID
      And the other device is a GSME
      And the other device has a superseded Key Agreement Certificate beside the one in use
      And an 8.7.2 request
      And its Command Variant is 2
      When the GS submits it
      Then the Command for local delivery carries the Key Agreement Certificate of the other device

    @rule:8.7.2-key-agreement-certificate
    Scenario: The GSME's newer certificate is not used before it is in use
      Given the target is a PPMID
      And the other device is a GSME
      And the other device has a newer Key Agreement Certificate that is not in use yet
      And an 8.7.2 request
      And its Command Variant is 2
      When the GS submits it
      Then the Command for local delivery carries the Key Agreement Certificate of the other device

    @rule:8.7.2-key-agreement-certificate
    Scenario: A certificate of the GSME that came into use since the last join is used
      Given the target is a PPMID
      And the other device is a GSME
      And the other device has a newer Key Agreement Certificate that is not in use yet
      And an 8.7.2 request
      And its Command Variant is 2
      When the GS submits it
      And a newer Key Agreement Certificate of the other device comes into use
      And the GS submits it
      Then the Command for local delivery carries the Key Agreement Certificate of the other device

    # What happens where none is in use is not printed: no other certificate is put in its place.
    @rule:8.7.2-key-agreement-certificate
    Scenario: Where none of the GSME's is in use, no other certificate stands in
      Given the target is a PPMID
      And the other device is a GSME
      And the other device has a Key Agreement Certificate that is not in use
      And an 8.7.2 request
      And its Command Variant is 2
      When the GS submits it
      Then no Command for local delivery carries a certificate of the other device that is not in use

    @rule:8.7.2-key-agreement-certificate
    Scenario Outline: Joining <target> to <other> brings no certificate
      Given the target is a <target>
      And the other device is a <other>
      And an 8.7.2 request
      And its Command Variant is 2
      When the <role> submits it
      Then the Command for local delivery carries no certificate

      Examples:
        | target | other | role |
        | PPMID  | ESME  | IS   |
        | ESME   | IHD   | IS   |
        | ESME   | CAD   | IS   |
        | GSME   | GPF   | GS   |
        | GPF    | PPMID | GS   |
        | GPF    | IHD   | GS   |
        | GPF    | CAD   | GS   |

    @rule:8.7.2-key-agreement-certificate
    Scenario Outline: The Command that joins <target> to <other> over the WAN brings no certificate
      Given the target is a <target>
      And the other device is a <other>
      When the <role> submits 8.7.2
      Then the Command that reaches the target carries no certificate

      Examples:
        | target | other | role |
        | PPMID  | ESME  | IS   |
        | ESME   | CAD   | IS   |
        | GSME   | GPF   | GS   |
        | GPF    | PPMID | GS   |
        | GPF    | CAD   | GS   |

  Rule: What a join does to the inventory

    @rule:8.7.2-commissions-gpf
    Scenario Outline: A GSME joined to the GPF by <role> makes the GPF Commissioned
      Given the target is a GSME
      And the other device is an InstalledNotCommissioned GPF
      When the <role> submits 8.7.2 and the join succeeds
      Then the SMI shows the GPF as Commissioned

      Examples:
        | role |
        | GS   |

      Examples:
        | role |
        | IS   |

    @rule:8.7.2-commissions-gpf
    Scenario: A GSME joined to the GPF makes the GPF Commissioned whatever the ESME is
      Given the SMI status of the ESME is Whitelisted
      And the target is a GSME
      And the other device is an InstalledNotCommissioned GPF
      When the GS submits 8.7.2 and the join succeeds
      Then the SMI shows the GPF as Commissioned

    @rule:8.7.2-commissions-gpf @choice:A47=asPrinted
    Scenario Outline: A PPMID that is joined to the <other> stays Whitelisted
      Given the target is a PPMID
      And the other device is a <other>
      When the <role> submits 8.7.2 and the Command is carried out
      Then the SMI shows the target as Whitelisted
      And the SMI shows the GPF as InstalledNotCommissioned

      Examples:
        | other | role |
        | ESME  | IS   |
        | GSME  | GS   |

    @rule:8.7.2-commissions-gpf @choice:A47=eitherHalf
    Scenario Outline: A PPMID that is joined to the <other> is commissioned by that half as well
      Given the target is a PPMID
      And the other device is a <other>
      When the <role> submits 8.7.2 and the Command is carried out
      Then the SMI shows the target as Commissioned
      And the SMI shows the GPF as InstalledNotCommissioned

      Examples:
        | other | role |
        | ESME  | IS   |
        | GSME  | GS   |

    @rule:8.7.2-commissions-gpf @choice:A47=eitherHalf
    Scenario: A PPMID that is joined to an ESME that is not Commissioned stays Whitelisted by either reading
      Given the SMI status of the ESME is Whitelisted
      And the target is a PPMID
      And the other device is an ESME
      When the IS submits 8.7.2 and the Command is carried out
      Then the SMI shows the target as Whitelisted

    @rule:8.7.2-commissions-gpf @choice:A53=gsmeToGpf
    Scenario Outline: A GPF that is joined to a <other> is not commissioned by that
      Given the target is an InstalledNotCommissioned GPF
      And the other device is a <other>
      When the GS submits 8.7.2 and the join succeeds
      Then the SMI shows the GPF as InstalledNotCommissioned

      Examples:
        | other |
        | PPMID |
        | IHD   |
        | CAD   |

    @rule:8.7.2-commissions-gpf @choice:A53=anyGpfJoin
    Scenario Outline: A GPF that is joined to a <other> is commissioned by that
      Given the target is an InstalledNotCommissioned GPF
      And the other device is a <other>
      When the GS submits 8.7.2 and the join succeeds
      Then the SMI shows the GPF as Commissioned

      Examples:
        | other |
        | PPMID |
        | IHD   |
        | CAD   |

    @rule:8.7.2-gpf-not-commissioned
    Scenario: Under a CHF that is InstalledNotCommissioned the GPF is not commissioned by the join
      Given the SMI status of the CHF is InstalledNotCommissioned
      And the target is a GSME
      And the other device is an InstalledNotCommissioned GPF
      When the GS submits 8.7.2 and the join succeeds
      Then the SMI shows the GPF as InstalledNotCommissioned

    # Whether a join is let through at all under such a hub is not printed: it commissions nothing either way.
    @rule:8.7.2-gpf-not-commissioned
    Scenario Outline: Let through or not under a CHF that is <status>, the join does not commission the GPF
      Given the SMI status of the CHF is <status>
      And the target is a GSME
      And the other device is an InstalledNotCommissioned GPF
      When the GS submits 8.7.2 as far as it is let through
      Then the SMI shows the GPF as InstalledNotCommissioned

      Examples:
        | status    |
        | Pending   |
        | Withdrawn |
        | Suspended |
        | Recovery  |

    @rule:8.7.2-gpf-not-commissioned @choice:A52=never
    Scenario: A GPF that was joined too early is not commissioned with its hub
      Given the SMI status of the CHF is InstalledNotCommissioned
      And the target is a GSME
      And the other device is an InstalledNotCommissioned GPF
      When the GS submits 8.7.2 and the join succeeds
      And the CHF becomes Commissioned afterwards
      Then the SMI shows the GPF as InstalledNotCommissioned

    @rule:8.7.2-gpf-not-commissioned @choice:A52=later
    Scenario: A GPF that was joined too early is commissioned with its hub
      Given the SMI status of the CHF is InstalledNotCommissioned
      And the target is a GSME
      And the other device is an InstalledNotCommissioned GPF
      When the GS submits 8.7.2 and the join succeeds
      And the CHF becomes Commissioned afterwards
      Then the SMI shows the GPF as Commissioned

    @rule:8.7.2-gpf-not-commissioned
    Scenario Outline: With a GSME that is <status> the GPF is not commissioned by the join
      Given the target is a <status> GSME
      And the other device is an InstalledNotCommissioned GPF
      When the GS submits 8.7.2 and the join succeeds
      Then the SMI shows the GPF as InstalledNotCommissioned

      Examples:
        | status                   |
        | Whitelisted              |
        | InstalledNotCommissioned |

    @rule:8.7.2-gpf-not-commissioned
    Scenario: Let through or not with a GSME that is Suspended, the join does not commission the GPF
      Given the target is a Suspended GSME
      And the other device is an InstalledNotCommissioned GPF
      When the GS submits 8.7.2 as far as it is let through
      Then the SMI shows the GPF as InstalledNotCommissioned

    @rule:8.7.2-gpf-not-commissioned
    Scenario: Let through or not with a GSME in Recovery, the join does not commission the GPF
      Given the target is a Recovery GSME
      And the other device is an InstalledNotCommissioned GPF
      When the GS submits 8.7.2 as far as it is let through
      Then the SMI shows the GPF as InstalledNotCommissioned

    @rule:8.7.2-gpf-not-commissioned @choice:A52=never
    Scenario: A GPF that was joined too early is not commissioned with the GSME
      Given the target is a Whitelisted GSME
      And the other device is an InstalledNotCommissioned GPF
      When the GS submits 8.7.2 and the join succeeds
      And the GSME becomes Commissioned afterwards
      Then the SMI shows the GPF as InstalledNotCommissioned

    @rule:8.7.2-gpf-not-commissioned @choice:A52=later
    Scenario: A GPF that was joined too early is commissioned with the GSME
      Given the target is a Whitelisted GSME
      And the other device is an InstalledNotCommissioned GPF
      When the GS submits 8.7.2 and the join succeeds
      And the GSME becomes Commissioned afterwards
      Then the SMI shows the GPF as Commissioned

    @rule:8.7.2-gpf-not-commissioned
    Scenario: A join that the GSME fails does not commission the GPF
      Given the target is a GSME
      And the other device is an InstalledNotCommissioned GPF
      And the target answers Commands with result code 3
      When the GS submits 8.7.2 and the Command is carried out
      Then a Response with result code 3 arrives later
      And the SMI shows the GPF as InstalledNotCommissioned

    @rule:8.7.2-gpf-not-commissioned
    Scenario Outline: Result code <result> of the GSME is a failure
      Given the target is a GSME
      And the other device is an InstalledNotCommissioned GPF
      And the target answers Commands with result code <result>
      When the GS submits 8.7.2 and the Command is carried out
      Then a Response with result code <result> arrives later
      And the SMI shows the GPF as InstalledNotCommissioned

      Examples:
        | result |
        | 1      |
        | 2      |
        | 4      |
        | 5      |
        | 6      |
        | 7      |
        | 8      |
        | 9      |
        | 10     |
        | 11     |
        | 12     |
        | 13     |

    @rule:8.7.2-gpf-not-commissioned
    Scenario: A join that the GSME never answers does not commission the GPF
      Given the target is a GSME
      And the other device is an InstalledNotCommissioned GPF
      And the target never answers
      When the GS submits 8.7.2 and the Command is carried out
      Then no GBCS payload is returned
      And the SMI shows the GPF as InstalledNotCommissioned

    @rule:8.7.2-gpf-not-commissioned
    Scenario: While the GSME has not answered, the GPF is not commissioned
      Given the target is a GSME
      And the other device is an InstalledNotCommissioned GPF
      And the target never answers
      When the GS submits 8.7.2
      Then the request is accepted
      And meanwhile the SMI shows the GPF as InstalledNotCommissioned

    @rule:8.7.2-gpf-not-commissioned
    Scenario: A Command for local delivery that nobody delivers does not commission the GPF
      Given the target is a GSME
      And the other device is an InstalledNotCommissioned GPF
      And an 8.7.2 request
      And its Command Variant is 2
      When the GS submits it
      Then a Command for local delivery is returned
      And the SMI shows the GPF as InstalledNotCommissioned
