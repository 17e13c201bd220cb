@epic:SMI
Feature: The Alt HAN variant in the Smart Metering Inventory
  What a User said of a bridge when pre-notifying it can be corrected while it is Pending, can be read back,
  and shows people what the Device really is.

  Background:
    Given a premises

  Rule: Correcting it while Pending

    @srv:8.4 @rule:8.4-ppmid-variant-changed
    Scenario Outline: The adder of a Pending PPMID changes it from "<before>" to "<after>"
      Given the other device is a Pending PPMID of variant "<before>"
      When the IS changes the PPMIDVariant of the other device to "<after>"
      Then the request is accepted
      And the SMI shows the other device with PPMIDVariant "<after>"
      And the SMI shows the other device as Pending

      Examples:
        | before          | after           |
        | PPMID           | AltHAN Bridge 1 |
        | AltHAN Bridge 1 | AltHAN Bridge 4 |
        | AltHAN Bridge 2 | PPMID           |
        | AltHAN Bridge 4 | AltHAN Bridge 3 |

    @srv:8.4 @rule:8.4-ppmid-variant-changed
    Scenario: The adder changes the variant of a Device that it names in lower case
      Given the other device is a Pending PPMID of variant "PPMID"
      And an 8.4 request that changes the PPMIDVariant of the other device to "AltHAN Bridge 1"
      And its DeviceID is written in lower case
      When the IS submits it
      Then the request is accepted
      And the SMI shows the other device with PPMIDVariant "AltHAN Bridge 1"

    @srv:8.4 @rule:8.4-ppmid-variant-changed
    Scenario Outline: A join that was tried does not keep the adder from changing "<before>" to "<after>"
      Given the target is an ESME
      And the other device is a Pending PPMID of variant "<before>"
      When the IS submits 8.7.1
      And the IS changes the PPMIDVariant of the other device to "<after>"
      Then the request is accepted
      And the SMI shows the other device with PPMIDVariant "<after>"

      Examples:
        | before          | after           |
        | PPMID           | AltHAN Bridge 1 |
        | AltHAN Bridge 2 | PPMID           |

    @srv:8.4 @rule:8.4-ppmid-variant-changed
    Scenario: A refused pre-notification makes nobody the adder
      Given a 12.2 request for a PPMID of variant "PPMID"
      And the SMI already holds the Device as Pending
      When the GS submits it
      And the GS changes the PPMIDVariant of the device to "AltHAN Bridge 1"
      Then the request is refused
      And the SMI shows the device with PPMIDVariant "PPMID"

    @srv:8.4 @rule:8.4-ppmid-variant-changed
    Scenario Outline: A PPMID that is <status> keeps its variant
      Given the other device is a <status> PPMID of variant "PPMID"
      When the IS gives the other device the PPMIDVariant "AltHAN Bridge 1"
      Then the update is refused because the Device is not Pending
      And the SMI shows the other device with PPMIDVariant "PPMID"

      Examples:
        | status                   |
        | Whitelisted              |
        | InstalledNotCommissioned |
        | Commissioned             |
        | Decommissioned           |
        | Withdrawn                |
        | Suspended                |
        | Recovery                 |

    @srv:8.4 @rule:8.4-ppmid-variant-changed
    Scenario Outline: A "<before>" that is <status> can't be made a "<after>"
      Given the other device is a <status> PPMID of variant "<before>"
      When the IS gives the other device the PPMIDVariant "<after>"
      Then the update is refused because the Device is not Pending
      And the SMI shows the other device with PPMIDVariant "<before>"

      Examples:
        | before          | status                   | after           |
        | AltHAN Bridge 1 | Whitelisted              | PPMID           |
        | AltHAN Bridge 2 | InstalledNotCommissioned | PPMID           |
        | AltHAN Bridge 3 | Whitelisted              | AltHAN Bridge 4 |
        | AltHAN Bridge 4 | Commissioned             | PPMID           |
        | AltHAN Bridge 1 | Suspended                | PPMID           |

    @srv:8.4 @rule:8.4-ppmid-variant-changed
    Scenario Outline: A Recovered PPMID that was <status> before Recovery keeps its variant
      Given the other device is a Recovered PPMID of variant "PPMID"
      And the other device was <status> before Recovery
      When the IS gives the other device the PPMIDVariant "AltHAN Bridge 1"
      Then the update is refused because the Device is not Pending
      And the SMI shows the other device with PPMIDVariant "PPMID"

      Examples:
        | status                   |
        | Whitelisted              |
        | InstalledNotCommissioned |
        | Commissioned             |

    @srv:8.4 @rule:8.4-ppmid-variant-changed
    Scenario: A Recovered PPMID that was Pending before Recovery can still be corrected
      Given the other device is a Recovered PPMID of variant "PPMID"
      And the other device was Pending before Recovery
      When the IS changes the PPMIDVariant of the other device to "AltHAN Bridge 1"
      Then the request is accepted
      And the SMI shows the other device with PPMIDVariant "AltHAN Bridge 1"
      And the SMI shows the other device as Recovered

    @srv:8.4 @rule:8.4-ppmid-variant-changed
    Scenario Outline: <role>, who added the Device, changes its variant
      Given the other device is a Pending PPMID of variant "PPMID"
      And the other device was pre-notified by <role>
      When the <role> changes the PPMIDVariant of the other device to "AltHAN Bridge 1"
      Then the request is accepted
      And the SMI shows the other device with PPMIDVariant "AltHAN Bridge 1"

      Examples:
        | role |
        | ES   |
        | GS   |
        | RSA  |
        | ED   |
        | GT   |
        | OU   |

    # E080410 fits by its words, and so does the common check on the User's eligibility for the Device, which 8.4
    # is not exempt from; the source assigns neither to this case.
    @srv:8.4 @rule:8.4-ppmid-variant-changed
    Scenario Outline: <role> can't change the variant of a Device that <adder> added
      Given the other device is a Pending PPMID of variant "PPMID"
      And the other device was pre-notified by <adder>
      When the <role> changes the PPMIDVariant of the other device to "AltHAN Bridge 1"
      Then the request is refused
      And the SMI shows the other device with PPMIDVariant "PPMID"

      Examples:
        | role | adder |
        | GS   | IS    |
        | IS-2 | IS    |
        | OU   | IS    |
        | IS   | OU    |

    @srv:8.4 @rule:8.4-ppmid-variant-changed @choice:A22=label
    Scenario Outline: "<variant>" is no variant to change to
      Given the other device is a Pending PPMID of variant "PPMID"
      When the IS changes the PPMIDVariant of the other device to the malformed "<variant>"
      Then the request is refused by the schema
      And the SMI shows the other device with PPMIDVariant "PPMID"

      Examples:
        | variant         |
        | AltHAN Bridge 5 |
        | B1              |

    @srv:8.4 @rule:8.4-ppmid-variant-changed @choice:A22=code
    Scenario Outline: "<variant>" is no code of a variant to change to
      Given the other device is a Pending PPMID of variant "PPMID"
      When the IS changes the PPMIDVariant of the other device to the malformed "<variant>"
      Then the request is refused by the schema
      And the SMI shows the other device with PPMIDVariant "PPMID"

      Examples:
        | variant         |
        | B5              |
        | AltHAN Bridge 1 |

    @srv:8.4 @rule:8.4-ppmid-variant-changed @choice:A116=currentValue
    Scenario Outline: Joins follow a change from "<before>" to "<after>"
      Given the target is an ESME
      And the other device is a Pending PPMID of variant "<before>"
      And the PPMIDVariant of the other device was changed to "<after>"
      And the other device was whitelisted since
      When the IS submits 8.7.1
      Then the request is <outcome>

      Examples:
        | before          | after           | outcome              |
        | PPMID           | AltHAN Bridge 1 | refused with E080702 |
        | AltHAN Bridge 1 | PPMID           | accepted             |

    @srv:8.4 @rule:8.4-ppmid-variant-changed @choice:A116=currentValue
    Scenario Outline: Joins to a PPMID follow a change from "<before>" to "<after>"
      Given the other device is an ESME
      And the target is a Pending PPMID of variant "<before>"
      And the PPMIDVariant of the target was changed to "<after>"
      And the target was whitelisted since
      When the IS submits 8.7.2
      Then the request is <outcome>

      Examples:
        | before          | after           | outcome              |
        | PPMID           | AltHAN Bridge 2 | refused with E080721 |
        | AltHAN Bridge 3 | PPMID           | accepted             |

    @srv:8.4 @srv:8.2 @rule:8.4-bridge-update-read-back
    Scenario Outline: A Pending "<variant>" can be given the details of another product, and reads so
      Given the other device is a Pending PPMID of variant "<variant>"
      When the IS changes the product of the other device to another approved PPMID
      Then the request is accepted
      And the SMI shows the other device as that product
      And the SMI shows the other device with PPMIDVariant "<variant>"

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @srv:8.4 @srv:8.2 @rule:8.4-bridge-update-read-back
    Scenario Outline: A change of variant from "<before>" to "<after>" leaves the product that an update gave
      Given the other device is a Pending PPMID of variant "<before>"
      When the IS changes the product of the other device to another approved PPMID
      And the IS changes the PPMIDVariant of the other device to "<after>"
      Then the request is accepted
      And the SMI shows the other device as that product
      And the SMI shows the other device with PPMIDVariant "<after>"

      Examples:
        | before          | after           |
        | PPMID           | AltHAN Bridge 1 |
        | AltHAN Bridge 2 | AltHAN Bridge 3 |

    @srv:8.4 @srv:8.2 @rule:8.4-bridge-update-read-back
    Scenario: A bridge's variant is read back after it was changed
      Given the other device is a Pending PPMID of variant "AltHAN Bridge 2"
      When the IS changes the PPMIDVariant of the other device to "AltHAN Bridge 3"
      Then the SMI shows the other device with PPMIDVariant "AltHAN Bridge 3"

  Rule: What people see

    @rule:ssi-real-device-type
    Scenario Outline: The Self-Service Interface shows "<variant>" as what it is
      Given the other device is a Whitelisted PPMID of variant "<variant>"
      When everything comes to rest
      Then the Self-Service Interface shows the other device as "<variant>"

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |
        | PPMID           |

    @rule:ssi-real-device-type
    Scenario Outline: The Self-Service Interface shows "<variant>" that is <status> as what it is
      Given the other device is a <status> PPMID of variant "<variant>"
      When everything comes to rest
      Then the Self-Service Interface shows the other device as "<variant>"

      Examples:
        | variant         | status                   |
        | AltHAN Bridge 1 | Pending                  |
        | AltHAN Bridge 2 | InstalledNotCommissioned |
        | AltHAN Bridge 3 | Commissioned             |
        | AltHAN Bridge 4 | Suspended                |
        | AltHAN Bridge 1 | Decommissioned           |
        | PPMID           | Commissioned             |

    @rule:ssi-real-device-type
    Scenario Outline: The Self-Service Interface shows a Device that was pre-notified as "<variant>" as that
      Given the other device was pre-notified and whitelisted as a PPMID of variant "<variant>"
      When everything comes to rest
      Then the Self-Service Interface shows the other device as "<variant>"

      Examples:
        | variant         |
        | AltHAN Bridge 2 |
        | PPMID           |

    @rule:ssi-real-device-type @choice:A116=currentValue
    Scenario Outline: The Self-Service Interface follows a change from "<before>" to "<after>"
      Given the other device is a Pending PPMID of variant "<before>"
      And the PPMIDVariant of the other device was changed to "<after>"
      When everything comes to rest
      Then the Self-Service Interface shows the other device as "<after>"

      Examples:
        | before          | after           |
        | PPMID           | AltHAN Bridge 1 |
        | AltHAN Bridge 4 | PPMID           |
