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
    Scenario Outline: A PPMID that is <status> keeps its variant
      Given the other device is a <status> PPMID of variant "PPMID"
      When the IS changes the PPMIDVariant of the other device to "AltHAN Bridge 1"
      Then the request is refused with E080407
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
        | Recovered                |

    @srv:8.4 @rule:8.4-ppmid-variant-changed
    Scenario Outline: <role>, who did not add the Device, can't change its variant
      Given the other device is a Pending PPMID of variant "PPMID"
      When the <role> changes the PPMIDVariant of the other device to "AltHAN Bridge 1"
      Then the request is refused with E080410
      And the SMI shows the other device with PPMIDVariant "PPMID"

      Examples:
        | role |
        | GS   |
        | IS-2 |
        | OU   |

    @srv:8.4 @rule:8.4-ppmid-variant-changed
    Scenario Outline: "<variant>" is no variant to change to
      Given the other device is a Pending PPMID of variant "PPMID"
      When the IS changes the PPMIDVariant of the other device to the malformed "<variant>"
      Then the request is refused by the schema
      And the SMI shows the other device with PPMIDVariant "PPMID"

      Examples:
        | variant         |
        | AltHAN Bridge 5 |
        | B1              |

    @srv:8.4 @rule:8.4-ppmid-variant-changed
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
