@epic:SMI
Feature: Alt HAN bridges beside genuine PPMIDs
  People must be able to tell a bridge from the PPMIDs of a premises, though both are PPMIDs to every hub. Three requests
  know the variant, Users alone may send them, and nothing but a right pre-notification makes a bridge.

  Background:
    Given a premises

  Rule: Told apart

    @srv:8.2 @rule:smi-bridges-told-apart
    Scenario Outline: <user> tells <first> and <second> from the PPMID beside them
      Given the first bridge is an "<first>"
      And the second bridge is an "<second>"
      And a Whitelisted PPMID of variant "PPMID" on the hub
      When the <user> reads the inventory of the premises
      Then the answer shows the first bridge with PPMIDVariant "<first>"
      And the answer shows the second bridge with PPMIDVariant "<second>"
      And the answer shows the PPMID with PPMIDVariant "PPMID"

      Examples:
        | user | first           | second          |
        | IS   | AltHAN Bridge 1 | AltHAN Bridge 2 |
        | GS   | AltHAN Bridge 2 | AltHAN Bridge 3 |
        | ES   | AltHAN Bridge 3 | AltHAN Bridge 4 |
        | IS   | AltHAN Bridge 4 | AltHAN Bridge 1 |

    @srv:8.2 @rule:smi-bridges-told-apart
    Scenario Outline: No other Device has a variant of a bridge: the <type> beside <variant>
      Given the first bridge is an "<variant>"
      And a <described> on the hub
      When the IS reads the inventory of the premises
      Then the answer shows the first bridge with PPMIDVariant "<variant>"
      And the answer shows the <type> without a PPMIDVariant

      Examples:
        | variant         | type   | described          |
        | AltHAN Bridge 1 | HCALCS | Whitelisted HCALCS |
        | AltHAN Bridge 2 | CAD    | CAD                |
        | AltHAN Bridge 3 | HCALCS | Whitelisted HCALCS |

    @srv:8.2 @rule:smi-bridges-told-apart
    Scenario Outline: The <type> of the premises has no variant of a bridge
      Given the first bridge is an "AltHAN Bridge 4"
      When the IS reads the inventory of the premises
      Then the answer shows the <type> without a PPMIDVariant

      Examples:
        | type |
        | ESME |
        | GSME |
        | CHF  |
        | GPF  |

    @rule:smi-bridges-told-apart
    Scenario Outline: The Self-Service Interface tells <first> and <second> from the PPMID and the HCALCS beside them
      Given the first bridge is an "<first>"
      And the second bridge is an "<second>"
      And a Whitelisted PPMID of variant "PPMID" on the hub
      And a Whitelisted HCALCS on the hub
      When everything comes to rest
      Then the Self-Service Interface shows the first bridge as "<first>"
      And the Self-Service Interface shows the second bridge as "<second>"
      And the Self-Service Interface shows the PPMID as "PPMID"
      And the Self-Service Interface shows the HCALCS as no bridge

      Examples:
        | first           | second          |
        | AltHAN Bridge 1 | AltHAN Bridge 2 |
        | AltHAN Bridge 2 | AltHAN Bridge 3 |
        | AltHAN Bridge 3 | AltHAN Bridge 4 |
        | AltHAN Bridge 4 | AltHAN Bridge 1 |

  Rule: One firmware version everywhere

    @srv:8.2 @rule:smi-firmware-alike
    Scenario Outline: 8.2 and the Self-Service Interface show the same firmware of "<variant>" that is <status>
      Given the other device is a <status> PPMID of variant "<variant>"
      When everything comes to rest
      Then the Self-Service Interface shows the other device with the firmware version that 8.2 shows

      Examples:
        | variant         | status                   |
        | AltHAN Bridge 1 | Pending                  |
        | AltHAN Bridge 2 | Whitelisted              |
        | AltHAN Bridge 3 | InstalledNotCommissioned |
        | AltHAN Bridge 4 | Suspended                |
        | AltHAN Bridge 1 | Decommissioned           |
        | PPMID           | Commissioned             |

    @srv:8.2 @rule:smi-firmware-alike
    Scenario Outline: The same firmware of a "<variant>" on both after its product was changed
      Given the other device is a Pending PPMID of variant "<variant>"
      When the IS changes the product of the other device to another approved PPMID
      Then the request is accepted
      And the Self-Service Interface shows the other device with the firmware version that 8.2 shows

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |
        | PPMID           |

    @srv:12.2 @rule:smi-firmware-alike
    Scenario Outline: The same firmware of a "<variant>" on both after its pre-notification
      Given a 12.2 request for a PPMID of variant "<variant>"
      And the CPL lists its product for this scenario alone
      When the IS submits it
      Then the Self-Service Interface shows the device with the firmware version that 8.2 shows

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 4 |

  Rule: Where the variant may stand

    @rule:ppmid-variant-in-three-requests
    Scenario Outline: 12.2 carries "<variant>", 8.4 changes it to "<after>", and 8.2 gives either back
      Given the other device was pre-notified as a PPMID of variant "<variant>"
      When the IS changes the PPMIDVariant of the other device to "<after>"
      Then the request is accepted
      And the SMI shows the other device with PPMIDVariant "<after>"

      Examples:
        | variant         | after           |
        | AltHAN Bridge 1 | AltHAN Bridge 3 |
        | AltHAN Bridge 4 | AltHAN Bridge 2 |

    @rule:ppmid-variant-in-three-requests
    Scenario Outline: <request> can't hold a PPMIDVariant
      Given the first bridge is a Pending "<variant>"
      And a Whitelisted PPMID of variant "PPMID" on the hub
      And an <request>
      And it carries a PPMIDVariant of "<variant>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | request                                              | variant         |
        | 8.11 request that adds the first bridge              | AltHAN Bridge 1 |
        | 8.11 request that removes the PPMID                  | AltHAN Bridge 2 |
        | 8.3 request for the PPMID                            | AltHAN Bridge 3 |
        | 8.1.1 request for the ESME                           | AltHAN Bridge 4 |
        | 8.2 request by the Device ID of the first bridge     | AltHAN Bridge 1 |
        | 8.4 request that sets the PPMID to InstalledNotCommissioned | AltHAN Bridge 2 |
        | 8.4 request that deletes the first bridge            | AltHAN Bridge 3 |

    @rule:ppmid-variant-in-three-requests
    Scenario Outline: <srv> for a <target> and a <other> can't hold a PPMIDVariant
      Given the target is a <target>
      And the other device is a <other>
      And an <srv> request
      And it carries a PPMIDVariant of "AltHAN Bridge 1"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | srv   | target | other |
        | 8.7.1 | ESME   | PPMID |
        | 8.7.2 | PPMID  | ESME  |
        | 8.8.1 | ESME   | PPMID |
        | 8.8.2 | PPMID  | ESME  |

    @srv:12.2 @rule:12.2-bridge-not-as-cad @choice:A34=business
    Scenario Outline: A <type> can't be pre-notified as "<variant>"
      Given a 12.2 request for a <type>
      And its PPMIDVariant is "<variant>"
      When the IS submits it
      Then the request is refused with E120204
      And the SMI does not hold the device

      Examples:
        | type   | variant         |
        | CAD    | AltHAN Bridge 1 |
        | CAD    | AltHAN Bridge 2 |
        | CAD    | AltHAN Bridge 3 |
        | CAD    | AltHAN Bridge 4 |
        | IHD    | AltHAN Bridge 1 |
        | HCALCS | AltHAN Bridge 3 |

    @srv:12.2 @rule:12.2-bridge-not-as-cad @choice:A34=schema
    Scenario Outline: To the schema no <type> can be a "<variant>"
      Given a 12.2 request for a <type>
      And its PPMIDVariant is "<variant>"
      When the IS submits it
      Then the request is refused by the schema
      And the SMI does not hold the device

      Examples:
        | type   | variant         |
        | CAD    | AltHAN Bridge 1 |
        | HCALCS | AltHAN Bridge 3 |

    @srv:12.2 @rule:12.2-bridge-not-as-cad
    Scenario Outline: "<variant>" is pre-notified as a PPMID
      Given a 12.2 request for a PPMID of variant "<variant>"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with DeviceType "PPMID"

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @srv:8.4 @rule:12.2-bridge-not-as-cad
    Scenario Outline: A <type> can't be made "<variant>" afterwards
      Given the SMI holds a <type>
      When the IS gives the device the PPMIDVariant "<variant>"
      Then the SMI shows the device without PPMIDVariant
      And the SMI shows the device with DeviceType "<type>"

      Examples:
        | type | variant         |
        | CAD  | AltHAN Bridge 1 |
        | CAD  | AltHAN Bridge 4 |
        | IHD  | AltHAN Bridge 2 |

  Rule: Users alone

    @rule:althanco-no-user
    Scenario Outline: A party that is no User gets nowhere with an <request>
      Given the first bridge is <bridge>
      And an <request>
      When a party that is no DUIS User submits the update
      Then the request is refused by the common check on user
      And nothing in the SMI has changed
      And no Command reaches the CHF

      Examples:
        | bridge                    | request                                                                |
        | an "AltHAN Bridge 1"         | 8.2 request by the Device ID of the first bridge                       |
        | a Pending "AltHAN Bridge 2" | 8.4 request that changes the PPMIDVariant of the first bridge to "PPMID" |
        | a Pending "AltHAN Bridge 3" | 8.4 request that deletes the first bridge                              |
        | an "AltHAN Bridge 4"         | 8.4 request that sets the first bridge to InstalledNotCommissioned     |
        | an "AltHAN Bridge 1"         | 8.3 request for the first bridge                                       |
        | a Pending "AltHAN Bridge 2" | 8.11 request that adds the first bridge                                |
        | an "AltHAN Bridge 3"         | 8.11 request that removes the first bridge                             |

    @srv:12.2 @rule:althanco-no-user
    Scenario Outline: A party that is no User can't pre-notify "<variant>"
      Given a 12.2 request for a PPMID of variant "<variant>"
      When a party that is no DUIS User submits it
      Then the request is refused by the common check on user
      And the SMI does not hold the device

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:althanco-no-user
    Scenario Outline: A party that is no User can't ask for <srv>
      Given the target is a <target>
      And the other device is a Whitelisted PPMID of variant "AltHAN Bridge 1"
      And an <srv> request
      When a party that is no DUIS User submits it
      Then the request is refused by the common check on user
      And no Command reaches the target

      Examples:
        | srv   | target |
        | 8.7.1 | ESME   |
        | 8.7.2 | GPF    |
        | 8.8.1 | ESME   |
        | 8.8.2 | GPF    |

  Rule: Bridges from before there were variants

    @srv:8.4 @rule:12.2-bridge-before-variants
    Scenario Outline: While it is Pending, 8.4 makes it "<variant>"
      Given the other device is a Pending PPMID
      And the other device never got a PPMIDVariant
      When the IS changes the PPMIDVariant of the other device to "<variant>"
      Then the request is accepted
      And the SMI shows the other device with PPMIDVariant "<variant>"

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @srv:8.4 @rule:12.2-bridge-before-variants
    Scenario Outline: Once it is <status>, 8.4 can't make it "<variant>"
      Given the other device is a <status> PPMID
      And the other device never got a PPMIDVariant
      When the IS gives the other device the PPMIDVariant "<variant>"
      Then the update is refused because the Device is not Pending
      And the SMI does not show the other device with PPMIDVariant "<variant>"
      And nothing in the SMI has changed

      Examples:
        | status                   | variant         |
        | Whitelisted              | AltHAN Bridge 1 |
        | InstalledNotCommissioned | AltHAN Bridge 2 |
        | Commissioned             | AltHAN Bridge 3 |
        | Suspended                | AltHAN Bridge 4 |
        | Decommissioned           | AltHAN Bridge 1 |
        | Withdrawn                | AltHAN Bridge 2 |
        | Recovery                 | AltHAN Bridge 3 |

    @srv:12.2 @rule:12.2-bridge-before-variants
    Scenario Outline: While it is <status>, it can't be pre-notified again as "<variant>"
      Given the other device is a <status> PPMID
      And the other device never got a PPMIDVariant
      When the IS pre-notifies the other device again as "<variant>"
      Then the request is refused with E120201
      And nothing in the SMI has changed

      Examples:
        | status                   | variant         |
        | Pending                  | AltHAN Bridge 1 |
        | Whitelisted              | AltHAN Bridge 2 |
        | InstalledNotCommissioned | AltHAN Bridge 3 |
        | Commissioned             | AltHAN Bridge 4 |
        | Suspended                | AltHAN Bridge 1 |

    @srv:8.3 @rule:12.2-bridge-before-variants
    Scenario Outline: One that is <status> can be decommissioned
      Given the other device is a <status> PPMID
      And the other device never got a PPMIDVariant
      When its supplier decommissions the other device
      Then the request is accepted
      And the SMI shows the other device as Decommissioned

      Examples:
        | status       |
        | Whitelisted  |
        | Commissioned |

    @srv:12.2 @rule:12.2-bridge-before-variants
    Scenario Outline: One that was <status> and is decommissioned can be pre-notified again as "<variant>"
      Given the other device is a <status> PPMID
      And the other device never got a PPMIDVariant
      And the other device was decommissioned
      When the <user> pre-notifies the other device again as "<variant>"
      Then the request is accepted
      And the SMI shows the other device as Pending
      And the SMI shows the other device with PPMIDVariant "<variant>"

      Examples:
        | status       | variant         | user |
        | Whitelisted  | AltHAN Bridge 1 | IS   |
        | Whitelisted  | AltHAN Bridge 2 | GS   |
        | Commissioned | AltHAN Bridge 3 | IS   |
        | Commissioned | AltHAN Bridge 4 | OU   |

    @srv:8.7.1 @rule:12.2-bridge-before-variants @choice:A116=currentValue
    Scenario Outline: What is "<variant>" in its second life is refused as a bridge
      Given the target is an ESME
      And the other device is a Decommissioned PPMID
      And the other device never got a PPMIDVariant
      And the other device was pre-notified again with variant "<variant>", and whitelisted
      When the IS submits 8.7.1
      Then the request is refused with E080702

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 4 |

  Rule: No certificate of assurance

    @srv:12.2 @rule:12.2-bridge-without-cpa
    Scenario Outline: An entry of the CPL is enough for "<variant>"
      Given a 12.2 request for a PPMID of variant "<variant>"
      And the CPL lists its product for this scenario alone
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device as Pending

      Examples:
        | variant         |
        | PPMID           |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @srv:12.2 @rule:12.2-bridge-without-cpa
    Scenario Outline: An entry of the CPL is needed for "<variant>" like for any PPMID
      Given a 12.2 request for a PPMID of variant "<variant>" that the CPL has removed
      When the IS submits it
      Then the request is refused

      Examples:
        | variant         |
        | PPMID           |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @srv:12.2 @rule:12.2-bridge-without-cpa
    Scenario Outline: 12.2 has no place for a certificate of "<variant>"
      Given a 12.2 request for a PPMID of variant "<variant>"
      And it carries the item CPACertificate that DUIS does not know
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 4 |
