@srv:8.11 @epic:DUIS
Feature: 8.11 and the Alt HAN: bridges in the whitelist of a hub
  A bridge joins as a PPMID. So it is pre-notified and whitelisted like one, takes one of the six places that a hub has
  for Type 1 Devices, and is a PPMID to the hub, which is never told anything else.

  Background:
    Given a premises

  Rule: Into the whitelist

    @rule:8.11-bridge-whitelisted
    Scenario Outline: What was pre-notified as "<before>" and changed to "<after>" is whitelisted as that
      Given the other device is a Pending PPMID of variant "<before>"
      And the PPMIDVariant of the other device was changed to "<after>"
      When the IS whitelists the other device at the CHF
      Then the SMI shows the other device as Whitelisted
      And the SMI shows the other device with PPMIDVariant "<after>"

      Examples:
        | before          | after           |
        | PPMID           | AltHAN Bridge 1 |
        | AltHAN Bridge 4 | AltHAN Bridge 2 |

    @rule:8.11-bridge-whitelisted
    Scenario Outline: <user> whitelists "<variant>"
      Given a Pending PPMID of variant "<variant>" on no hub
      When the <user> whitelists the device at the CHF
      Then the request is accepted
      And one Command with message code 0x0001 reaches the CHF
      And the SMI shows the device as Whitelisted
      And the SMI shows the device with PPMIDVariant "<variant>"

      Examples:
        | user | variant         |
        | IS   | AltHAN Bridge 1 |
        | IS   | AltHAN Bridge 2 |
        | IS   | AltHAN Bridge 3 |
        | IS   | AltHAN Bridge 4 |
        | GS   | AltHAN Bridge 1 |
        | GS   | AltHAN Bridge 4 |

    @rule:8.11-bridge-whitelisted
    Scenario Outline: "<variant>" that came by 12.2 is found in the premises of the hub
      Given the other device was pre-notified as a PPMID of variant "<variant>"
      When the IS whitelists the other device at the CHF
      Then the SMI shows the other device as Whitelisted
      And a search by the metering point of the ESME shows the other device

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:8.11-bridge-whitelisted
    Scenario: What was never pre-notified is not whitelisted
      Given the other device was never pre-notified
      When the IS whitelists the other device at the CHF
      Then the request is refused
      And no Command reaches the CHF
      And the SMI does not hold the other device

    @rule:8.11-bridge-whitelisted
    Scenario Outline: "<variant>" stays Pending where the hub <answer>
      Given a Pending PPMID of variant "<variant>" on no hub
      And the CHF <answer>
      When the IS whitelists the device at the CHF
      Then the SMI shows the device as Pending

      Examples:
        | variant         | answer                              |
        | AltHAN Bridge 1 | answers Commands with result code 3 |
        | AltHAN Bridge 3 | answers Commands with result code 3 |
        | AltHAN Bridge 2 | never answers                       |
        | AltHAN Bridge 4 | never answers                       |

  Rule: Two or three bridges

    @rule:12.2-bridge-sets
    Scenario Outline: Two bridges of one premises: <one> and <other>
      When the IS pre-notifies and whitelists bridges of variants "<one>", "<other>"
      Then each of these requests is accepted
      And the SMI shows each bridge as Whitelisted, and as the kind that it is

      Examples:
        | one             | other           |
        | AltHAN Bridge 1 | AltHAN Bridge 2 |
        | AltHAN Bridge 1 | AltHAN Bridge 3 |
        | AltHAN Bridge 1 | AltHAN Bridge 4 |
        | AltHAN Bridge 2 | AltHAN Bridge 3 |
        | AltHAN Bridge 2 | AltHAN Bridge 4 |
        | AltHAN Bridge 3 | AltHAN Bridge 4 |

    @rule:12.2-bridge-sets
    Scenario Outline: Three bridges of one premises: <one>, <two> and <three>
      When the GS pre-notifies and whitelists bridges of variants "<one>", "<two>", "<three>"
      Then each of these requests is accepted
      And the SMI shows each bridge as Whitelisted, and as the kind that it is

      Examples:
        | one             | two             | three           |
        | AltHAN Bridge 1 | AltHAN Bridge 2 | AltHAN Bridge 3 |
        | AltHAN Bridge 4 | AltHAN Bridge 2 | AltHAN Bridge 1 |
        | AltHAN Bridge 3 | AltHAN Bridge 4 | AltHAN Bridge 1 |
        | AltHAN Bridge 2 | AltHAN Bridge 3 | AltHAN Bridge 4 |

    @rule:12.2-bridge-numbers
    Scenario Outline: One bridge alone is whitelisted: <variant>
      Given a Pending PPMID of variant "<variant>" on no hub
      When the IS whitelists the device at the CHF
      Then the SMI shows the device as Whitelisted

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:12.2-bridge-numbers @choice:A68=anyNumber
    Scenario Outline: A fourth bridge is whitelisted like the others: <variant>
      Given the hub has 0 PPMIDs, 0 HCALCS and 3 bridges in its whitelist
      And a Pending PPMID of variant "<variant>" on no hub
      When the IS whitelists the device at the CHF
      Then the SMI shows the device as Whitelisted

      Examples:
        | variant         |
        | AltHAN Bridge 4 |
        | AltHAN Bridge 1 |

    @rule:12.2-bridge-numbers @choice:A68=atMostThree
    Scenario Outline: A fourth bridge is not whitelisted: <variant>
      Given the hub has 0 PPMIDs, 0 HCALCS and 3 bridges in its whitelist
      And a Pending PPMID of variant "<variant>" on no hub
      When the IS whitelists the device at the CHF
      Then the SMI shows the device as Pending

      Examples:
        | variant         |
        | AltHAN Bridge 4 |
        | AltHAN Bridge 1 |

    @rule:12.2-bridge-numbers
    Scenario: A genuine PPMID beside three bridges is whitelisted
      Given the hub has 0 PPMIDs, 0 HCALCS and 3 bridges in its whitelist
      And a Pending PPMID of variant "PPMID" on no hub
      When the IS whitelists the device at the CHF
      Then the SMI shows the device as Whitelisted

  Rule: Six Type 1 Devices

    @rule:8.11-type-1-capacity
    Scenario Outline: Beside <ppmids> PPMIDs, <hcalcs> HCALCS and <bridges> bridges there is room for a <type>
      Given the hub has <ppmids> PPMIDs, <hcalcs> HCALCS and <bridges> bridges in its whitelist
      And a Pending <type> on no hub
      When the IS whitelists the device at the CHF
      Then the SMI shows the device as Whitelisted

      Examples:
        | ppmids | hcalcs | bridges | type   |
        | 4      | 0      | 0       | PPMID  |
        | 5      | 0      | 0       | PPMID  |
        | 5      | 0      | 0       | HCALCS |
        | 0      | 5      | 0       | HCALCS |
        | 0      | 5      | 0       | PPMID  |
        | 3      | 2      | 0       | PPMID  |
        | 1      | 1      | 3       | HCALCS |
        | 0      | 2      | 3       | PPMID  |
        | 2      | 0      | 3       | HCALCS |

    @rule:8.11-type-1-capacity
    Scenario Outline: Beside <ppmids> PPMIDs, <hcalcs> HCALCS and <bridges> bridges a <type> is not whitelisted
      Given the hub has <ppmids> PPMIDs, <hcalcs> HCALCS and <bridges> bridges in its whitelist
      And a Pending <type> on no hub
      When the IS whitelists the device at the CHF
      Then the SMI shows the device as Pending
      And every Device that was in the whitelist is still Whitelisted

      Examples:
        | ppmids | hcalcs | bridges | type   |
        | 6      | 0      | 0       | PPMID  |
        | 6      | 0      | 0       | HCALCS |
        | 0      | 6      | 0       | HCALCS |
        | 0      | 6      | 0       | PPMID  |
        | 3      | 3      | 0       | PPMID  |
        | 3      | 0      | 3       | PPMID  |
        | 1      | 2      | 3       | PPMID  |
        | 1      | 2      | 3       | HCALCS |
        | 0      | 3      | 3       | HCALCS |

    @rule:8.11-type-1-capacity @choice:A69=hubFails
    Scenario Outline: It is the hub that fails to add a seventh: <type>
      Given the target is a CHF
      And the hub has 2 PPMIDs, 2 HCALCS and 2 bridges in its whitelist
      And a Pending <type> on no hub
      When the IS whitelists the device at the CHF
      Then the request is accepted
      And one Command with message code 0x0001 reaches the CHF
      And a Response that tells of failure arrives later

      Examples:
        | type   |
        | PPMID  |
        | HCALCS |

    @rule:8.11-type-1-capacity @choice:A69=dccRefuses
    Scenario Outline: The DCC refuses a request for a seventh: <type>
      Given the hub has 2 PPMIDs, 2 HCALCS and 2 bridges in its whitelist
      And a Pending <type> on no hub
      When the IS whitelists the device at the CHF
      Then the request is refused
      And no Command reaches the CHF

      Examples:
        | type   |
        | PPMID  |
        | HCALCS |

    @rule:8.11-type-1-capacity
    Scenario Outline: Once one of the <group> was taken off the whitelist, there is room for a <type>
      Given the hub has 2 PPMIDs, 2 HCALCS and 2 bridges in its whitelist
      And one of the <group> was taken off the whitelist
      And a Pending <type> on no hub
      When the IS whitelists the device at the CHF
      Then the SMI shows the device as Whitelisted

      Examples:
        | group   | type   |
        | PPMIDs  | HCALCS |
        | PPMIDs  | PPMID  |
        | HCALCS  | PPMID  |
        | HCALCS  | HCALCS |
        | bridges | PPMID  |
        | bridges | HCALCS |

    @rule:8.11-type-1-capacity
    Scenario: For each place that becomes free there is one Device
      Given the hub has 2 PPMIDs, 2 HCALCS and 2 bridges in its whitelist
      And one of the PPMIDs was taken off the whitelist
      And a Pending PPMID on no hub
      And another Pending HCALCS on no hub
      When the IS whitelists the device at the CHF
      And the IS whitelists the other device at the CHF
      Then the SMI shows one of the device and the other device as Whitelisted, not both

    @rule:8.11-type-1-capacity
    Scenario Outline: The one place that is left is given once: <type> and <other>
      Given the hub has 2 PPMIDs, 1 HCALCS and 2 bridges in its whitelist
      And a Pending <type> on no hub
      And another Pending <other> on no hub
      When the IS whitelists the device at the CHF
      And the IS whitelists the other device at the CHF
      Then the SMI shows one of the device and the other device as Whitelisted, not both

      Examples:
        | type   | other  |
        | PPMID  | HCALCS |
        | HCALCS | PPMID  |

    @rule:8.11-type-1-capacity
    Scenario Outline: A <type> finds room beside six Type 1 Devices
      Given the target is a CHF
      And the hub has 2 PPMIDs, 2 HCALCS and 2 bridges in its whitelist
      And another <type> on no hub
      When the IS whitelists the other device at the CHF
      Then the request is accepted
      And a Response with result code 0 arrives later

      Examples:
        | type |
        | IHD  |
        | CAD  |

    # At premises without meters: how many meters a hub takes is not said.
    @rule:8.11-type-1-capacity
    Scenario Outline: The first <type> of a hub finds room beside six Type 1 Devices
      Given a hub without meters at other premises
      And the neighbour's hub has 2 PPMIDs, 2 HCALCS and 2 bridges in its whitelist
      And another Pending <type> on no hub
      When the <user> whitelists the other device at the neighbour's CHF
      Then the SMI shows the other device as Whitelisted

      Examples:
        | type | user |
        | ESME | IS   |
        | GSME | GS   |

    @rule:8.11-type-1-capacity
    Scenario Outline: Meters, and an IHD and a CAD on the hub, take no place of a <type>
      Given an IHD on the hub
      And a CAD on the hub
      And the hub has 2 PPMIDs, 2 HCALCS and 1 bridges in its whitelist
      And a Pending <type> on no hub
      When the IS whitelists the device at the CHF
      Then the SMI shows the device as Whitelisted

      Examples:
        | type   |
        | PPMID  |
        | HCALCS |

    @rule:8.11-type-1-capacity
    Scenario: What is on another hub takes no place
      Given a second premises whose meters are registered to IS-2 and GS-2
      And the neighbour's hub has 2 PPMIDs, 2 HCALCS and 2 bridges in its whitelist
      And a Pending PPMID on no hub
      When the IS whitelists the device at the CHF
      Then the SMI shows the device as Whitelisted

    @rule:8.11-type-1-capacity
    Scenario Outline: Six Type 1 Devices that are <status> leave no room for a <type>
      Given the hub has 2 PPMIDs, 2 HCALCS and 2 bridges in its whitelist
      And every Type 1 Device in the whitelist is <status>
      And a Pending <type> on no hub
      When the IS whitelists the device at the CHF
      Then the SMI shows the device as Pending

      Examples:
        | status                   | type   |
        | InstalledNotCommissioned | PPMID  |
        | Commissioned             | PPMID  |
        | Commissioned             | HCALCS |
        | Suspended                | PPMID  |
        | Recovery                 | HCALCS |
        | Pending                  | PPMID  |
        | Pending                  | HCALCS |

    @rule:8.11-type-1-capacity
    Scenario Outline: What is on another hub takes no place of a <type>, though both hubs are at one UPRN
      Given a second premises whose meters are registered to IS-2 and GS-2
      And the neighbour's hub has 2 PPMIDs, 2 HCALCS and 2 bridges in its whitelist
      And the second premises has the UPRN of the first
      And a Pending <type> on no hub
      When the IS whitelists the device at the CHF
      Then the SMI shows the device as Whitelisted

      Examples:
        | type   |
        | PPMID  |
        | HCALCS |

    @rule:8.11-bridge-type-1
    Scenario Outline: "<variant>" takes the sixth place
      Given the hub has 3 PPMIDs, 2 HCALCS and 0 bridges in its whitelist
      And the first bridge is a Pending "<variant>"
      And a Pending PPMID of variant "PPMID" on no hub
      When the IS whitelists the first bridge at the CHF
      And the IS whitelists the device at the CHF
      Then the SMI shows one of the first bridge and the device as Whitelisted, not both

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:8.11-bridge-type-1
    Scenario Outline: "<variant>" finds room as the sixth and not as the seventh: <ppmids> PPMIDs and 3 HCALCS
      Given the hub has <ppmids> PPMIDs, 3 HCALCS and 0 bridges in its whitelist
      And the first bridge is a Pending "<variant>"
      When the IS whitelists the first bridge at the CHF
      Then the SMI shows the first bridge as <status>

      Examples:
        | variant         | ppmids | status      |
        | AltHAN Bridge 1 | 2      | Whitelisted |
        | AltHAN Bridge 2 | 2      | Whitelisted |
        | AltHAN Bridge 3 | 2      | Whitelisted |
        | AltHAN Bridge 4 | 2      | Whitelisted |
        | AltHAN Bridge 1 | 3      | Pending     |
        | AltHAN Bridge 2 | 3      | Pending     |
        | AltHAN Bridge 3 | 3      | Pending     |
        | AltHAN Bridge 4 | 3      | Pending     |

    @rule:8.11-bridge-type-1
    Scenario Outline: "<variant>" has an SMI Status from its pre-notification on
      Given a 12.2 request for a PPMID of variant "<variant>"
      When the IS submits it
      Then the SMI shows the device as Pending

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

  Rule: What a hub is told

    @rule:gbcs-without-variant
    Scenario Outline: Adding "<variant>" and a genuine PPMID, with Command Variant 3
      Given the first bridge is a Pending "<variant>"
      And a Pending PPMID of variant "PPMID" on no hub
      When the IS sends one and the same 8.11 that adds the device and the first bridge, with Command Variant 3
      Then both come to a Command for local delivery, alike but for identifiers and counters
      And both come to a Command that reaches the CHF, alike but for identifiers and counters

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:gbcs-without-variant
    Scenario Outline: Removing "<variant>" and a genuine PPMID
      Given the first bridge is an "<variant>"
      And a Whitelisted PPMID of variant "PPMID" on the hub
      When the IS sends one and the same 8.11 that removes the PPMID and the first bridge, with Command Variant <cv>
      Then both come to a <payload>, alike but for identifiers and counters

      Examples:
        | variant         | cv | payload                      |
        | AltHAN Bridge 1 | 1  | Command that reaches the CHF |
        | AltHAN Bridge 2 | 2  | Command for local delivery   |
        | AltHAN Bridge 3 | 1  | Command that reaches the CHF |
        | AltHAN Bridge 4 | 2  | Command for local delivery   |

    @rule:gbcs-without-variant
    Scenario Outline: Adding "<variant>" and a genuine PPMID, with Command Variant <cv>
      Given the first bridge is a Pending "<variant>"
      And a Pending PPMID of variant "PPMID" on no hub
      When the IS sends one and the same 8.11 that adds the device and the first bridge, with Command Variant <cv>
      Then both come to a <payload>, alike but for identifiers and counters

      Examples:
        | variant         | cv | payload                      |
        | AltHAN Bridge 1 | 2  | Command for local delivery   |
        | AltHAN Bridge 2 | 1  | Command that reaches the CHF |
        | AltHAN Bridge 3 | 2  | Command for local delivery   |
        | AltHAN Bridge 4 | 1  | Command that reaches the CHF |

    @rule:gbcs-without-variant @choice:A48=legalText
    Scenario Outline: Joining "<variant>" and a genuine PPMID to the GPF, with Command Variant <cv>
      Given the first bridge is an "<variant>"
      And a Whitelisted PPMID of variant "PPMID" on the hub
      When the GS sends one and the same 8.7.2 that joins to the GPF the PPMID and the first bridge, with Command Variant <cv>
      Then both come to a <payload>, alike but for identifiers and counters

      Examples:
        | variant         | cv | payload                      |
        | AltHAN Bridge 1 | 1  | Command that reaches the GPF |
        | AltHAN Bridge 2 | 2  | Command for local delivery   |
        | AltHAN Bridge 3 | 3  | Command that reaches the GPF |
        | AltHAN Bridge 4 | 3  | Command for local delivery   |

    @rule:gbcs-without-variant
    Scenario: A PPMID that never got a variant is joined by the Pre-Command of any other
      Given a Whitelisted PPMID of variant "PPMID" on the hub
      And the other device is another Whitelisted PPMID
      And the other device never got a PPMIDVariant
      When the IS sends one and the same 8.7.1 that joins to the ESME the PPMID and the other device, with Command Variant 4
      Then both come to a Pre-Command, alike but for identifiers and counters

    @rule:gbcs-without-variant @choice:A116=currentValue
    Scenario Outline: What was "<variant>" once and is a PPMID now, is joined by the Pre-Command of any other PPMID
      Given a Whitelisted PPMID of variant "PPMID" on the hub
      And the other device is another Pending PPMID of variant "<variant>"
      And the PPMIDVariant of the other device was changed to "PPMID"
      And the other device was whitelisted since
      When the IS sends one and the same 8.7.1 that joins to the ESME the PPMID and the other device, with Command Variant 4
      Then both come to a Pre-Command, alike but for identifiers and counters

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 4 |

    @rule:hub-treats-bridge-as-ppmid
    Scenario Outline: The hub adds "<variant>" as it adds a genuine PPMID
      Given the first bridge is a Pending "<variant>"
      And a Pending PPMID of variant "PPMID" on no hub
      When the IS sends one and the same 8.11 that adds the device and the first bridge, with Command Variant <cv>
      Then both come to a Response, alike but for identifiers and counters
      And the SMI shows the first bridge as Whitelisted
      And the SMI shows the device as Whitelisted

      Examples:
        | variant         | cv |
        | AltHAN Bridge 1 | 1  |
        | AltHAN Bridge 2 | 1  |
        | AltHAN Bridge 3 | 3  |
        | AltHAN Bridge 4 | 3  |

    @rule:hub-treats-bridge-as-ppmid
    Scenario Outline: A hub that can't add a genuine PPMID can't add "<variant>" either
      Given the first bridge is a Pending "<variant>"
      And a Pending PPMID of variant "PPMID" on no hub
      And the CHF answers Commands with result code 3
      When the IS sends one and the same 8.11 that adds the device and the first bridge, with Command Variant 1
      Then both come to a Response, alike but for identifiers and counters
      And the SMI shows the first bridge as Pending
      And the SMI shows the device as Pending

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:hub-treats-bridge-as-ppmid
    Scenario Outline: The hub removes "<variant>" as it removes a genuine PPMID
      Given the first bridge is an "<variant>"
      And a Whitelisted PPMID of variant "PPMID" on the hub
      When the IS sends one and the same 8.11 that removes the PPMID and the first bridge, with Command Variant 1
      Then both come to a Response, alike but for identifiers and counters

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:hub-treats-bridge-as-ppmid @choice:A48=legalText
    Scenario Outline: The GPF of the hub is joined to "<variant>" as to a genuine PPMID
      Given the first bridge is an "<variant>"
      And a Whitelisted PPMID of variant "PPMID" on the hub
      When the GS sends one and the same 8.7.2 that joins to the GPF the PPMID and the first bridge, with Command Variant 1
      Then both come to a Response, alike but for identifiers and counters

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |
