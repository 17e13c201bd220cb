@srv:8.2 @epic:SMI
Feature: 8.2 Read Inventory: what is listed of each Device
  The answer lists each Device of the premises with the items of Table 227 that its type has. What they hold comes from
  pre-notification, from later requests, from the Central Products List (CPL), and from what the DCC knows.

  Rule: Which items each type of Device has

    Background:
      Given a premises
      And a Device of every type on the hub

    Scenario Outline: Which types of Device have <item>
      When the IS reads the inventory of the premises
      Then the answer has <item> for ESME <ESME>, GSME <GSME>, GPF <GPF>, CHF <CHF>, HCALCS <HCALCS>, PPMID <PPMID>, IHD <IHD>, CAD <CAD>

      @rule:8.2-shown-device-id
      Examples:
        | item     | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DeviceID | yes  | yes  | yes | yes | yes    | yes   | yes | yes |

      @rule:8.2-shown-device-type
      Examples:
        | item       | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DeviceType | yes  | yes  | yes | yes | yes    | yes   | yes | yes |

      @rule:8.2-shown-status
      Examples:
        | item         | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DeviceStatus | yes  | yes  | yes | yes | yes    | yes   | no  | no  |

      @rule:8.2-shown-manufacturer
      Examples:
        | item               | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DeviceManufacturer | yes  | yes  | yes | yes | yes    | yes   | yes | yes |

      @rule:8.2-shown-model
      Examples:
        | item        | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DeviceModel | yes  | yes  | yes | yes | yes    | yes   | yes | yes |

      @rule:8.2-shown-smets-version
      Examples:
        | item             | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | SMETSCHTSVersion | yes  | yes  | yes | yes | yes    | yes   | yes | no  |

      @rule:8.2-shown-firmware
      Examples:
        | item                  | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DeviceFirmwareVersion | yes  | yes  | any | yes | yes    | yes   | no  | no  |

      @rule:8.2-shown-firmware-status
      Examples:
        | item                        | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DeviceFirmwareVersionStatus | yes  | yes  | any | yes | yes    | yes   | no  | no  |

      @rule:8.2-shown-cpl-status
      Examples:
        | item      | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | CPLStatus | yes  | yes  | any | yes | yes    | yes   | no  | no  |

      @rule:8.2-shown-date-commissioned
      Examples:
        | item             | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DateCommissioned | yes  | yes  | any | yes | any    | any   | no  | no  |

      @rule:8.2-shown-import-mpxn
      Examples:
        | item       | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | ImportMPxN | yes  | yes  | no  | no  | no     | no    | no  | no  |

      @rule:8.2-shown-secondary-mpan
      Examples:
        | item                | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | SecondaryImportMPAN | no   | no   | no  | no  | no     | no    | no  | no  |

      @rule:8.2-shown-export-mpan
      Examples:
        | item       | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | ExportMPAN | no   | no   | no  | no  | no     | no    | no  | no  |

      @rule:8.2-shown-esme-variant
      Examples:
        | item        | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | ESMEVariant | yes  | no   | no  | no  | no     | no    | no  | no  |

      @rule:8.2-shown-ppmid-variant
      Examples:
        | item         | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | PPMIDVariant | no   | no   | no  | no  | no     | yes   | no  | no  |

      @rule:8.2-shown-gbcs-version
      Examples:
        | item              | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DeviceGBCSVersion | yes  | yes  | any | yes | yes    | yes   | no  | no  |

      @rule:8.2-shown-han-variant
      Examples:
        | item       | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | HANVariant | no   | no   | no  | yes | no     | no    | no  | no  |

    Scenario Outline: Which types of Device have <item> where it is recorded
      Given the ESME is of variant "B"
      And a secondary import MPAN is recorded against the ESME
      And an export MPAN is recorded against the ESME
      When the IS reads the inventory of the premises
      Then the answer has <item> for ESME <ESME>, GSME <GSME>, GPF no, CHF no, HCALCS no, PPMID no, IHD no, CAD no

      @rule:8.2-shown-import-mpxn
      Examples:
        | item       | ESME | GSME |
        | ImportMPxN | yes  | yes  |

      @rule:8.2-shown-secondary-mpan
      Examples:
        | item                | ESME | GSME |
        | SecondaryImportMPAN | yes  | no   |

      @rule:8.2-shown-export-mpan
      Examples:
        | item       | ESME | GSME |
        | ExportMPAN | yes  | no   |

    Scenario Outline: <item>, which any type may have, is listed of every Device of which it is recorded
      Given the premises has a UPRN and an address of its own
      When the IS reads the inventory of the premises
      Then the answer has <item> for ESME yes, GSME yes, GPF yes, CHF yes, HCALCS yes, PPMID yes, IHD yes, CAD yes

      @rule:8.2-shown-uprn
      Examples:
        | item |
        | UPRN |

      @rule:8.2-shown-property-filter
      Examples:
        | item              |
        | PropertyFilter    |
        | PostCode          |
        | AddressIdentifier |

    Scenario Outline: Which types of Device have <item> though every Device is <status>
      Given every Device of the premises is <status>
      When the IS reads the inventory of the premises
      Then the answer has <item> for ESME <ESME>, GSME <GSME>, GPF <GPF>, CHF <CHF>, HCALCS <HCALCS>, PPMID <PPMID>, IHD <IHD>, CAD <CAD>

      @rule:8.2-shown-manufacturer
      Examples:
        | item               | status    | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DeviceManufacturer | Pending   | yes  | yes  | yes | yes | yes    | yes   | yes | yes |
        | DeviceManufacturer | Suspended | yes  | yes  | yes | yes | yes    | yes   | yes | yes |

      @rule:8.2-shown-model
      Examples:
        | item        | status         | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DeviceModel | Pending        | yes  | yes  | yes | yes | yes    | yes   | yes | yes |
        | DeviceModel | Decommissioned | yes  | yes  | yes | yes | yes    | yes   | yes | yes |

      @rule:8.2-shown-smets-version
      Examples:
        | item             | status    | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | SMETSCHTSVersion | Pending   | yes  | yes  | yes | yes | yes    | yes   | yes | no  |
        | SMETSCHTSVersion | Withdrawn | yes  | yes  | yes | yes | yes    | yes   | yes | no  |

      @rule:8.2-shown-firmware
      Examples:
        | item                  | status                   | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DeviceFirmwareVersion | Pending                  | yes  | yes  | any | yes | yes    | yes   | no  | no  |
        | DeviceFirmwareVersion | InstalledNotCommissioned | yes  | yes  | any | yes | yes    | yes   | no  | no  |
        | DeviceFirmwareVersion | Recovery                 | yes  | yes  | any | yes | yes    | yes   | no  | no  |

      @rule:8.2-shown-firmware-status
      Examples:
        | item                        | status    | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DeviceFirmwareVersionStatus | Pending   | yes  | yes  | any | yes | yes    | yes   | no  | no  |
        | DeviceFirmwareVersionStatus | Suspended | yes  | yes  | any | yes | yes    | yes   | no  | no  |

      @rule:8.2-shown-cpl-status
      Examples:
        | item      | status    | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | CPLStatus | Pending   | yes  | yes  | any | yes | yes    | yes   | no  | no  |
        | CPLStatus | Withdrawn | yes  | yes  | any | yes | yes    | yes   | no  | no  |

      @rule:8.2-shown-import-mpxn
      Examples:
        | item       | status         | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | ImportMPxN | Whitelisted    | yes  | yes  | no  | no  | no     | no    | no  | no  |
        | ImportMPxN | Decommissioned | yes  | yes  | no  | no  | no     | no    | no  | no  |

      @rule:8.2-shown-esme-variant
      Examples:
        | item        | status    | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | ESMEVariant | Pending   | yes  | no   | no  | no  | no     | no    | no  | no  |
        | ESMEVariant | Suspended | yes  | no   | no  | no  | no     | no    | no  | no  |

      @rule:8.2-shown-ppmid-variant
      Examples:
        | item         | status       | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | PPMIDVariant | Pending      | no   | no   | no  | no  | no     | yes   | no  | no  |
        | PPMIDVariant | Commissioned | no   | no   | no  | no  | no     | yes   | no  | no  |
        | PPMIDVariant | Withdrawn    | no   | no   | no  | no  | no     | yes   | no  | no  |

      @rule:8.2-shown-gbcs-version
      Examples:
        | item              | status    | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | DeviceGBCSVersion | Pending   | yes  | yes  | any | yes | yes    | yes   | no  | no  |
        | DeviceGBCSVersion | Recovered | yes  | yes  | any | yes | yes    | yes   | no  | no  |

      @rule:8.2-shown-han-variant
      Examples:
        | item       | status                   | ESME | GSME | GPF | CHF | HCALCS | PPMID | IHD | CAD |
        | HANVariant | Pending                  | no   | no   | no  | yes | no     | no    | no  | no  |
        | HANVariant | InstalledNotCommissioned | no   | no   | no  | yes | no     | no    | no  | no  |
        | HANVariant | Withdrawn                | no   | no   | no  | yes | no     | no    | no  | no  |

    @rule:8.2-shown-device-id @rule:8.2-shown-device-type
    Scenario: Each Device is listed once, under its own Device ID and type
      When the IS reads the inventory of the premises
      Then the answer shows every Device of the premises and no other

    @rule:8.2-shown-device-type @choice:A121=known
    Scenario Outline: "<bridge>" has the Device type PPMID
      Given the other device is another PPMID of variant "<bridge>"
      When the IS reads the inventory of the other device
      Then the answer shows the other device with DeviceType "PPMID"

      Examples:
        | bridge          |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:8.2-shown-device-type
    Scenario Outline: An ESME of variant "<variant>", a controller of loads though it is, has the Device type ESME
      Given the ESME is of variant "<variant>"
      When the IS reads the inventory of the premises
      Then the answer shows the ESME with DeviceType "ESME"

      Examples:
        | variant |
        | AG      |
        | AEG     |
        | ADG     |
        | ADEG    |

    @rule:8.2-bridge-as-ppmid
    Scenario Outline: "<bridge>" that is <status> is listed with the items of a PPMID
      Given the other device is another <status> PPMID of variant "<bridge>"
      When the IS reads the inventory of the other device
      Then the answer has the other device with DeviceID, DeviceType, DeviceStatus, DeviceManufacturer, DeviceModel, SMETSCHTSVersion, DeviceFirmwareVersion, DeviceFirmwareVersionStatus, CPLStatus, PPMIDVariant and DeviceGBCSVersion
      And the answer has the other device without ImportMPxN, SecondaryImportMPAN, ExportMPAN, ESMEVariant and HANVariant

      Examples:
        | bridge          | status      |
        | AltHAN Bridge 1 | Whitelisted |
        | AltHAN Bridge 2 | Whitelisted |
        | AltHAN Bridge 3 | Whitelisted |
        | AltHAN Bridge 4 | Whitelisted |
        | AltHAN Bridge 1 | Pending     |
        | AltHAN Bridge 3 | Suspended   |

    @rule:8.2-shown-ppmid-variant
    Scenario Outline: A <status> PPMID of variant "<variant>" is listed as such
      Given the other device is another <status> PPMID of variant "<variant>"
      When the IS reads the inventory of the other device
      Then the answer shows the other device with PPMIDVariant "<variant>"

      Examples:
        | variant         | status         |
        | PPMID           | Whitelisted    |
        | AltHAN Bridge 1 | Whitelisted    |
        | AltHAN Bridge 2 | Whitelisted    |
        | AltHAN Bridge 3 | Whitelisted    |
        | AltHAN Bridge 4 | Whitelisted    |
        | AltHAN Bridge 2 | Suspended      |
        | PPMID           | Commissioned   |
        | AltHAN Bridge 4 | Decommissioned |

    @rule:8.2-shown-ppmid-variant @choice:A24=PPMID
    Scenario: A PPMID that was never given a variant is listed as a genuine one
      Given the other device is another Whitelisted PPMID
      And the other device never got a PPMIDVariant
      When the IS reads the inventory of the other device
      Then the answer shows the other device with PPMIDVariant "PPMID"

    @rule:8.2-shown-ppmid-variant @choice:A24=absent
    Scenario: A PPMID that was never given a variant is listed without one
      Given the other device is another Whitelisted PPMID
      And the other device never got a PPMIDVariant
      When the IS reads the inventory of the other device
      Then the answer shows the other device without a PPMIDVariant

    @rule:8.2-shown-firmware @choice:A28=none
    Scenario: An IHD is listed without firmware, whatever the inventory holds of it
      Given an IHD with firmware in it
      When the IS reads the inventory of the device
      Then the answer has the device without DeviceFirmwareVersion, DeviceFirmwareVersionStatus, CPLStatus and DeviceGBCSVersion

    @rule:8.2-shown-firmware @choice:A28=ihd
    Scenario: An IHD of which the inventory holds firmware is listed with it
      Given an IHD with firmware in it
      When the IS reads the inventory of the device
      Then the answer shows the device with DeviceFirmwareVersion "01020304"
      And the answer has the device with DeviceFirmwareVersionStatus, CPLStatus and DeviceGBCSVersion

  Rule: The same for everybody

    Background:
      Given a premises
      And a Device of every type on the hub

    @rule:8.2-listed-alike
    Scenario Outline: <role> is told of the premises what its supplier is told
      When the <role> reads the inventory of the premises
      Then the answer lists every Device as it does for the IS who searches by MPxN

      Examples:
        | role |
        | ES   |
        | GS   |
        | RSA  |
        | ED   |
        | GT   |
        | OU   |
        | IS-2 |
        | GS-2 |

    @rule:8.2-listed-alike
    Scenario Outline: A search by the <criterion> tells what any other does
      Given the premises has a UPRN and an address of its own
      And an 8.2 request by the <criterion>
      When the IS submits it
      Then the answer lists every Device as it does for the IS who searches by MPxN

      Examples:
        | criterion               |
        | UPRN of the premises    |
        | address of the premises |

    @rule:8.2-listed-alike
    Scenario Outline: A search by the Device ID of the <device> tells what any other does
      Given the premises has a UPRN and an address of its own
      And an 8.2 request by the Device ID of the <device>
      When the IS submits it
      Then the answer lists every Device as it does for the IS who searches by MPxN

      Examples:
        | device |
        | ESME   |
        | GSME   |
        | GPF    |
        | CHF    |
        | HCALCS |
        | PPMID  |
        | IHD    |
        | CAD    |

  Rule: Several Devices of one type

    Background:
      Given a premises

    @rule:8.2-shown-esme-variant
    Scenario: Each of two ESMEs has its own variant
      Given the ESME is of variant "AD"
      And the other device is another ESME of variant "BDE"
      When the IS reads the inventory of the premises
      Then the answer shows the ESME with ESMEVariant "AD"
      And the answer shows the other device with ESMEVariant "BDE"

    @rule:8.2-shown-import-mpxn
    Scenario: Each of two ESMEs has its own import MPAN
      Given the other device is another ESME
      When the IS reads the inventory of the premises
      Then the answer shows the ESME with the ImportMPxN that is recorded
      And the answer shows the other device with the ImportMPxN that is recorded

    @rule:8.2-shown-export-mpan
    Scenario: Of two ESMEs the second has an export MPAN
      Given the other device is another ESME
      And the other device has an export MPAN
      When the IS reads the inventory of the premises
      Then the answer has the other device with ExportMPAN
      And the answer has the ESME without ExportMPAN

    @rule:8.2-shown-secondary-mpan
    Scenario: Of two ESMEs the second has a secondary import MPAN
      Given the other device is another ESME
      And the other device has a secondary import MPAN
      When the IS reads the inventory of the premises
      Then the answer has the other device with SecondaryImportMPAN
      And the answer has the ESME without SecondaryImportMPAN

    @rule:8.2-shown-ppmid-variant
    Scenario Outline: Beside a "<first>" on one hub, a "<second>" has its own variant
      Given the target is a PPMID of variant "<first>"
      And the other device is another PPMID of variant "<second>"
      When the IS reads the inventory of the premises
      Then the answer shows the target with PPMIDVariant "<first>"
      And the answer shows the other device with PPMIDVariant "<second>"

      Examples:
        | first           | second          |
        | PPMID           | AltHAN Bridge 1 |
        | AltHAN Bridge 3 | PPMID           |
        | AltHAN Bridge 2 | AltHAN Bridge 4 |

    @rule:8.2-shown-status-values
    Scenario Outline: Beside a <first> <type> on one hub, another has its own status
      Given the target is a <first> <type>
      And the other device is another <second> <type>
      When the IS reads the inventory of the premises
      Then the answer shows the target as <first>
      And the answer shows the other device as <second>

      Examples:
        | type   | first        | second      |
        | PPMID  | Commissioned | Whitelisted |
        | HCALCS | Whitelisted  | Suspended   |

  Rule: The SMI status

    Background:
      Given a premises
      And a Device of every type on the hub

    @rule:8.2-shown-status-values
    Scenario Outline: Every Device that is <status> is listed as <status>
      Given every Device of the premises is <status>
      When the <role> reads the inventory of the premises
      Then the answer has DeviceStatus "<status>" for ESME, GSME, GPF, CHF, HCALCS and PPMID

      Examples:
        | status                   | role |
        | Pending                  | IS   |
        | Whitelisted              | GS   |
        | InstalledNotCommissioned | ES   |
        | Commissioned             | RSA  |
        | Decommissioned           | ED   |
        | Withdrawn                | GT   |
        | Suspended                | OU   |
        | Recovery                 | IS-2 |
        | Recovered                | GS-2 |

    @rule:8.2-shown-status-values
    Scenario: Recovered is listed, and not the status before Recovery
      Given every Device of the premises is Recovered, and was Commissioned once
      When the IS reads the inventory of the premises
      Then the answer has DeviceStatus "Recovered" for ESME, GSME, GPF, CHF, HCALCS and PPMID

    @rule:8.2-shown-status
    Scenario Outline: A Type 2 Device has no status, though every other Device is <status>
      Given every Device of the premises is <status>
      When the IS reads the inventory of the premises
      Then the answer has DeviceStatus for ESME yes, GSME yes, GPF yes, CHF yes, HCALCS yes, PPMID yes, IHD no, CAD no

      Examples:
        | status                   |
        | Pending                  |
        | Whitelisted              |
        | InstalledNotCommissioned |
        | Commissioned             |
        | Decommissioned           |
        | Withdrawn                |
        | Suspended                |
        | Recovery                 |
        | Recovered                |

  Rule: Manufacturer, model and versions

    Background:
      Given a premises
      And a Device of every type on the hub

    Scenario Outline: <item> is what the CPL has
      When the IS reads the inventory of the premises
      Then the answer shows every listed Device with the <item> of its product

      @rule:8.2-shown-manufacturer-listed
      Examples:
        | item               |
        | DeviceManufacturer |

      @rule:8.2-shown-model-listed
      Examples:
        | item        |
        | DeviceModel |

      @rule:8.2-shown-smets-version-listed
      Examples:
        | item             |
        | SMETSCHTSVersion |

      @rule:8.2-shown-firmware-listed
      Examples:
        | item                  |
        | DeviceFirmwareVersion |

      @rule:8.2-shown-gbcs-version
      Examples:
        | item              |
        | DeviceGBCSVersion |

    Scenario Outline: The <item> of a GPF is that of its hub
      When the IS reads the inventory of the premises
      Then the answer shows the GPF with the <item> of the CHF

      @rule:8.2-shown-manufacturer-listed
      Examples:
        | item               |
        | DeviceManufacturer |

      @rule:8.2-shown-model-listed
      Examples:
        | item        |
        | DeviceModel |

      @rule:8.2-gpf-as-its-hub
      Examples:
        | item                        |
        | SMETSCHTSVersion            |
        | DeviceFirmwareVersion       |
        | DeviceFirmwareVersionStatus |
        | CPLStatus                   |
        | DeviceGBCSVersion           |

  Rule: What was pre-notified is read back

    Scenario Outline: <item> "<shown>" of a new <type>
      Given a 12.2 request for a <type>
      And the CPL lists its product as manufacturer "F0:0D", model "BE:EF", hardware "0A" and "9C", firmware "00:0A:B0:01"
      When the IS submits it
      And the IS reads the inventory of the device
      Then the answer shows the device with <item> "<shown>"

      @rule:8.2-shown-manufacturer-listed
      Examples:
        | item               | type   | shown |
        | DeviceManufacturer | ESME   | F00D  |
        | DeviceManufacturer | GSME   | F00D  |
        | DeviceManufacturer | CHF    | F00D  |
        | DeviceManufacturer | HCALCS | F00D  |
        | DeviceManufacturer | PPMID  | F00D  |

      @rule:8.2-shown-model-listed
      Examples:
        | item        | type   | shown    |
        | DeviceModel | ESME   | BEEF0A9C |
        | DeviceModel | GSME   | BEEF0A9C |
        | DeviceModel | CHF    | BEEF0A9C |
        | DeviceModel | HCALCS | BEEF0A9C |
        | DeviceModel | PPMID  | BEEF0A9C |

      @rule:8.2-shown-firmware-listed
      Examples:
        | item                  | type   | shown    |
        | DeviceFirmwareVersion | ESME   | 000AB001 |
        | DeviceFirmwareVersion | GSME   | 000AB001 |
        | DeviceFirmwareVersion | CHF    | 000AB001 |
        | DeviceFirmwareVersion | HCALCS | 000AB001 |
        | DeviceFirmwareVersion | PPMID  | 000AB001 |

    Scenario Outline: The GPF of a new hub is listed with its <item> "<shown>"
      Given a 12.2 request for a CHF
      And the CPL lists its product as manufacturer "F0:0D", model "BE:EF", hardware "0A" and "9C", firmware "00:0A:B0:01"
      When the IS submits it
      And the IS reads the inventory of the GPF
      Then the answer shows the GPF with <item> "<shown>"

      @rule:8.2-shown-manufacturer-listed
      Examples:
        | item               | shown |
        | DeviceManufacturer | F00D  |

      @rule:8.2-shown-model-listed
      Examples:
        | item        | shown    |
        | DeviceModel | BEEF0A9C |

      @rule:8.2-gpf-as-its-hub
      Examples:
        | item                  | shown    |
        | DeviceFirmwareVersion | 000AB001 |

    @choice:A29=eitherCase
    Scenario Outline: The <item> of a <type> that was sent in lower case is listed in capitals
      Given a 12.2 request for a <type>
      And the CPL lists its product as manufacturer "F0:0D", model "BE:EF", hardware "0A" and "9C", firmware "00:0A:B0:01"
      And its <sent> is in lower case
      When the IS submits it
      And the IS reads the inventory of the device
      Then the answer shows the device with <item> "<shown>"

      @rule:8.2-shown-manufacturer-listed
      Examples:
        | item               | sent               | type  | shown |
        | DeviceManufacturer | DeviceManufacturer | ESME  | F00D  |
        | DeviceManufacturer | DeviceManufacturer | PPMID | F00D  |

      @rule:8.2-shown-model-listed
      Examples:
        | item        | sent        | type | shown    |
        | DeviceModel | DeviceModel | GSME | BEEF0A9C |
        | DeviceModel | DeviceModel | CHF  | BEEF0A9C |

      @rule:8.2-shown-firmware-listed
      Examples:
        | item                  | sent            | type   | shown    |
        | DeviceFirmwareVersion | FirmwareVersion | HCALCS | 000AB001 |
        | DeviceFirmwareVersion | FirmwareVersion | ESME   | 000AB001 |

    Scenario Outline: <item> "<value>" of a new <type> is listed as it was sent
      Given a 12.2 request for a <type>
      And its <item> is "<value>"
      When the <role> submits it
      And the IS reads the inventory of the device
      Then the answer shows the device with <item> "<value>"

      @rule:8.2-shown-manufacturer-free
      Examples:
        | item               | type | role | value                          |
        | DeviceManufacturer | IHD  | IS   | Hearth & Home                  |
        | DeviceManufacturer | CAD  | GS   | Hearth & Home                  |
        | DeviceManufacturer | IHD  | OU   | ab01                           |
        | DeviceManufacturer | CAD  | IS   | ab01                           |
        | DeviceManufacturer | IHD  | IS   | F0:0D                          |
        | DeviceManufacturer | CAD  | IS   | F0:0D                          |
        | DeviceManufacturer | IHD  | IS   | Two  spaces                    |
        | DeviceManufacturer | CAD  | IS   | Two  spaces                    |
        | DeviceManufacturer | IHD  | IS   | Zähler <3>                     |
        | DeviceManufacturer | CAD  | IS   | Zähler <3>                     |
        | DeviceManufacturer | IHD  | IS   | A name of exactly thirty chars |
        | DeviceManufacturer | CAD  | IS   | A name of exactly thirty chars |
        | DeviceManufacturer | IHD  | IS   | 1A01                           |
        | DeviceManufacturer | IHD  | IS   | 0001                           |
        | DeviceManufacturer | CAD  | IS   | 0001                           |

      @rule:8.2-shown-model-free
      Examples:
        | item        | type | role | value                          |
        | DeviceModel | IHD  | IS   | Glance & Go                    |
        | DeviceModel | CAD  | GS   | Glance & Go                    |
        | DeviceModel | IHD  | OU   | beef0a9c                       |
        | DeviceModel | CAD  | IS   | beef0a9c                       |
        | DeviceModel | IHD  | IS   | BE:EF:0A:9C                    |
        | DeviceModel | CAD  | IS   | BE:EF:0A:9C                    |
        | DeviceModel | IHD  | IS   | Two  spaces                    |
        | DeviceModel | CAD  | IS   | Two  spaces                    |
        | DeviceModel | IHD  | IS   | Übersicht <3>                  |
        | DeviceModel | CAD  | IS   | Übersicht <3>                  |
        | DeviceModel | IHD  | IS   | A name of exactly thirty chars |
        | DeviceModel | CAD  | IS   | A name of exactly thirty chars |
        | DeviceModel | IHD  | IS   | A1010101                       |
        | DeviceModel | IHD  | IS   | 00000001                       |
        | DeviceModel | CAD  | IS   | 00000001                       |

    @rule:8.2-shown-smets-version
    Scenario Outline: The <item> of a new IHD is listed as it was sent: "<value>"
      Given a 12.2 request for an IHD
      And its <item> is "<value>"
      When the IS submits it
      And the IS reads the inventory of the device
      Then the answer shows the device with <item> "<value>"

      Examples:
        | item             | value                |
        | SMETSCHTSVersion | 2                    |
        | SMETSCHTSVersion | SMETS2 v4.2          |
        | SMETSCHTSVersion | Twenty characters 20 |

    @rule:8.2-shown-smets-version-listed
    Scenario Outline: A <type> of SMETS or CHTS version "<version>" is listed with it
      Given a 12.2 request for a <type>
      And the CPL lists its product with SMETS or CHTS version "<version>"
      When the IS submits it
      And the IS reads the inventory of the device
      Then the answer shows the device with the SMETSCHTSVersion that the CPL has for it

      Examples:
        | type   | version |
        | ESME   | V1.58   |
        | GSME   | V4.2    |
        | CHF    | V1.2    |
        | HCALCS | V5.10   |
        | PPMID  | V9      |

    @rule:8.2-shown-gbcs-version
    Scenario Outline: A <type> of GBCS version "<version>" is listed with it
      Given a 12.2 request for a <type>
      And the CPL lists its product with GBCS version "<version>"
      When the IS submits it
      And the IS reads the inventory of the device
      Then the answer shows the device with DeviceGBCSVersion "<version>"

      Examples:
        | type   | version |
        | ESME   | 1.0     |
        | GSME   | 2.0     |
        | CHF    | 3.2     |
        | HCALCS | 4.1     |
        | PPMID  | 10.0    |

    @rule:8.2-shown-esme-variant-gbcs
    Scenario Outline: An ESME of variant "<variant>" is listed with GBCS version 4.0 or later
      Given a 12.2 request for an ESME of variant "<variant>"
      When the IS submits it
      And the IS reads the inventory of the device
      Then the answer shows the device with ESMEVariant "<variant>"
      And the answer shows the device with a DeviceGBCSVersion of 4.0 or later

      Examples:
        | variant |
        | ADF     |
        | ADEF    |
        | AEF     |
        | AF      |
        | AG      |
        | AEG     |
        | ADG     |
        | ADEG    |
        | BF      |
        | BDF     |
        | BDEF    |
        | BEF     |
        | CDEF    |
        | CF      |
        | CDF     |
        | CEF     |

    @rule:8.2-shown-esme-variant-gbcs
    Scenario Outline: GBCS version "<version>" is later than 4.0 for variant "<variant>"
      Given a 12.2 request for an ESME of variant "<variant>"
      And the CPL lists its product with GBCS version "<version>"
      When the IS submits it
      And the IS reads the inventory of the device
      Then the answer shows the device with ESMEVariant "<variant>"
      And the answer shows the device with a DeviceGBCSVersion of 4.0 or later

      Examples:
        | variant | version |
        | ADF     | 10.0    |
        | BF      | 10.0    |
        | CEF     | 12.1    |
        | AG      | 4.1     |

    @rule:8.2-shown-esme-variant-gbcs @choice:A32=accept
    Scenario Outline: A "<variant>" that came in with GBCS version 3.2 all the same is listed as it is
      Given a 12.2 request for an ESME of variant "<variant>"
      And the CPL lists its product with GBCS version "3.2"
      When the IS submits it
      And the IS reads the inventory of the device
      Then the answer shows the device with ESMEVariant "<variant>"
      And the answer shows the device with DeviceGBCSVersion "3.2"

      Examples:
        | variant |
        | ADF     |
        | BF      |
        | AG      |

  Rule: Products that are approved, and products that no longer are

    Scenario Outline: While its product is Current, the <type> is listed with <item> Active
      Given a 12.2 request for a <type>
      And the CPL lists its product for this scenario alone
      When the IS submits it
      And the IS reads the inventory of the device
      Then the answer shows the device with <item> "Active"

      @rule:8.2-cpl-current-active
      Examples:
        | type   | item                        |
        | ESME   | DeviceFirmwareVersionStatus |
        | GSME   | DeviceFirmwareVersionStatus |
        | CHF    | DeviceFirmwareVersionStatus |
        | HCALCS | DeviceFirmwareVersionStatus |
        | PPMID  | DeviceFirmwareVersionStatus |
        | ESME   | CPLStatus                   |
        | GSME   | CPLStatus                   |
        | CHF    | CPLStatus                   |
        | HCALCS | CPLStatus                   |
        | PPMID  | CPLStatus                   |

    @rule:8.2-cpl-removed-cancelled
    Scenario Outline: Once its product is Removed, the <type> is listed with <item> Cancelled
      Given a 12.2 request for a <type>
      And the CPL lists its product for this scenario alone
      When the IS submits it
      And the CPL removes that product
      And the IS reads the inventory of the device
      Then the answer shows the device with <item> "Cancelled"

      Examples:
        | type   | item                        |
        | ESME   | DeviceFirmwareVersionStatus |
        | GSME   | DeviceFirmwareVersionStatus |
        | CHF    | DeviceFirmwareVersionStatus |
        | HCALCS | DeviceFirmwareVersionStatus |
        | PPMID  | DeviceFirmwareVersionStatus |
        | ESME   | CPLStatus                   |
        | GSME   | CPLStatus                   |
        | CHF    | CPLStatus                   |
        | HCALCS | CPLStatus                   |
        | PPMID  | CPLStatus                   |

    @rule:8.2-cpl-removed-cancelled
    Scenario Outline: A <type> that was read before its product is Removed is listed with <item> Cancelled afterwards
      Given a 12.2 request for a <type>
      And the CPL lists its product for this scenario alone
      When the IS submits it
      And the IS reads the inventory of the device
      And the CPL removes that product
      And the IS reads the inventory of the device
      Then the answer shows the device with <item> "Cancelled"

      Examples:
        | type  | item                        |
        | ESME  | DeviceFirmwareVersionStatus |
        | PPMID | CPLStatus                   |

    @rule:8.2-cpl-current-active
    Scenario Outline: Once its product is Current again, the <type> is listed with <item> Active again
      Given a 12.2 request for a <type>
      And the CPL lists its product for this scenario alone
      When the IS submits it
      And the CPL removes that product
      And the IS reads the inventory of the device
      And the CPL lists that product as Current again
      And the IS reads the inventory of the device
      Then the answer shows the device with <item> "Active"

      Examples:
        | type | item                        |
        | GSME | DeviceFirmwareVersionStatus |
        | CHF  | CPLStatus                   |

    @rule:8.2-cpl-current-active
    Scenario Outline: That another <part> of its product is Removed makes no difference to a <type>
      Given a 12.2 request for a <type>
      And the CPL lists its product for this scenario alone
      When the IS submits it
      And the CPL removes another <part> of that product
      And the IS reads the inventory of the device
      Then the answer shows the device with CPLStatus "Active"
      And the answer shows the device with DeviceFirmwareVersionStatus "Active"

      Examples:
        | type   | part              |
        | ESME   | firmware version  |
        | GSME   | hardware revision |
        | HCALCS | hardware version  |
        | PPMID  | model             |
        | CHF    | manufacturer      |
        | PPMID  | firmware version  |
        | CHF    | firmware version  |

    @rule:8.2-gpf-as-its-hub
    Scenario Outline: The GPF of a hub whose product is Removed is listed with <item> Cancelled
      Given a 12.2 request for a CHF
      And the CPL lists its product for this scenario alone
      When the IS submits it
      And the CPL removes that product
      And the IS reads the inventory of the GPF
      Then the answer shows the GPF with <item> "Cancelled"

      Examples:
        | item                        |
        | DeviceFirmwareVersionStatus |
        | CPLStatus                   |

    @rule:8.2-cpl-unused-statuses @rule:8.2-cpl-current-active
    Scenario Outline: A Device that is <status> is listed with <item> Active while its product is Current
      Given a premises
      And a Device of every type on the hub
      And every Device of the premises is <status>
      When the IS reads the inventory of the premises
      Then the answer has <item> "Active" for ESME, GSME, CHF, HCALCS and PPMID

      Examples:
        | status                   | item                        |
        | Pending                  | DeviceFirmwareVersionStatus |
        | Whitelisted              | DeviceFirmwareVersionStatus |
        | InstalledNotCommissioned | DeviceFirmwareVersionStatus |
        | Commissioned             | DeviceFirmwareVersionStatus |
        | Decommissioned           | DeviceFirmwareVersionStatus |
        | Withdrawn                | DeviceFirmwareVersionStatus |
        | Suspended                | DeviceFirmwareVersionStatus |
        | Recovery                 | DeviceFirmwareVersionStatus |
        | Recovered                | DeviceFirmwareVersionStatus |
        | Pending                  | CPLStatus                   |
        | Whitelisted              | CPLStatus                   |
        | InstalledNotCommissioned | CPLStatus                   |
        | Commissioned             | CPLStatus                   |
        | Decommissioned           | CPLStatus                   |
        | Withdrawn                | CPLStatus                   |
        | Suspended                | CPLStatus                   |
        | Recovery                 | CPLStatus                   |
        | Recovered                | CPLStatus                   |

    @rule:8.2-cpl-unused-statuses
    Scenario Outline: Removal gives a <type> neither Expired nor Withdrawn
      Given a 12.2 request for a <type>
      And the CPL lists its product for this scenario alone
      When the IS submits it
      And the CPL removes that product
      And the IS reads the inventory of the device
      Then the answer shows the device with DeviceFirmwareVersionStatus "Cancelled"
      And the answer shows the device with CPLStatus "Cancelled"

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | CHF    |
        | HCALCS |
        | PPMID  |

  Rule: When a Device was commissioned

    @rule:8.2-shown-date-commissioned
    Scenario: Devices are listed with the day on which they were commissioned
      Given a premises
      And a Device of every type on the hub
      And every Device of the premises is Commissioned
      And that premises came about today
      When the IS reads the inventory of the premises
      Then the answer shows every Device that has a status as commissioned on that day

    @rule:8.2-shown-date-commissioned
    Scenario: The day of commissioning stays as time goes by
      Given a premises
      And a Device of every type on the hub
      And every Device of the premises is Commissioned
      And that premises came about today
      When 40 days have gone by
      And the IS reads the inventory of the premises
      Then the answer shows every Device that has a status as commissioned on that day

    @rule:8.2-shown-date-commissioned
    Scenario Outline: The date is still there once Devices that were commissioned are <status>
      Given a premises
      And a Device of every type on the hub
      And every Device of the premises is <status>, and was Commissioned once
      And that premises came about today
      When 2 days have gone by
      And the IS reads the inventory of the premises
      Then the answer shows every Device that has a status as commissioned on that day

      Examples:
        | status         |
        | Decommissioned |
        | Withdrawn      |
        | Suspended      |
        | Recovery       |
        | Recovered      |

    @rule:8.2-shown-date-commissioned
    Scenario Outline: The date of the <meter> is still there when it was decommissioned days later
      Given a premises
      And that premises came about today
      When 3 days have gone by
      And the <role> decommissions the <meter>
      And the IS reads the inventory of the <meter>
      Then the answer shows the <meter> as commissioned on that day

      Examples:
        | meter | role |
        | ESME  | IS   |
        | GSME  | GS   |

    @rule:8.2-shown-date-commissioned @choice:A37=adderWhoIsIsOrGs
    Scenario: The date of the CHF is still there when it was withdrawn days later
      Given a communications hub by itself
      And that premises came about today
      When 3 days have gone by
      And the IS sets the CHF to Withdrawn
      And the IS reads the inventory of the CHF
      Then the answer shows the CHF as Withdrawn
      And the answer shows the CHF as commissioned on that day

    @rule:8.2-shown-date-commissioned
    Scenario: A hub that is commissioned days after its meters has a date of its own
      Given a premises
      And the SMI status of the CHF is InstalledNotCommissioned
      And that premises came about today
      When another day has begun
      And the CHF becomes Commissioned afterwards
      And the IS reads the inventory of the CHF
      Then the answer shows the CHF as commissioned on that day

    @rule:8.2-shown-date-commissioned
    Scenario Outline: The date of the <meter> stays when it is told days later to be commissioned once more
      Given a premises
      And that premises came about today
      When 3 days have gone by
      And the <meter> becomes Commissioned afterwards
      And the IS reads the inventory of the <meter>
      Then the answer shows the <meter> as commissioned on that day

      Examples:
        | meter |
        | ESME  |
        | GSME  |

    @rule:8.2-shown-date-commissioned
    Scenario Outline: The date of a Commissioned <type> stays when it is joined days later
      Given a premises
      And the target is an ESME
      And the other device is a Commissioned <type>
      And that premises came about today
      When 3 days have gone by
      And the IS submits 8.7.1 and the join succeeds
      And the IS reads the inventory of the other device
      Then the answer shows the other device as commissioned on that day

      Examples:
        | type   |
        | PPMID  |
        | HCALCS |

    @rule:8.2-shown-date-commissioned
    Scenario Outline: At <time> UTC in <season> the <device> is commissioned on that day, whatever clocks show
      Given a premises
      And the SMI status of the <device> is InstalledNotCommissioned
      And it is <time> UTC on a <season> day
      When the <device> becomes Commissioned afterwards
      And the IS reads the inventory of the <device>
      Then the answer shows the <device> as commissioned on that day

      Examples:
        | time  | season | device |
        | 23:30 | summer | ESME   |
        | 23:30 | summer | GSME   |
        | 23:30 | summer | CHF    |
        | 00:15 | summer | ESME   |
        | 00:15 | summer | CHF    |
        | 23:30 | winter | GSME   |
        | 00:15 | winter | CHF    |

    @rule:8.2-shown-date-commissioned
    Scenario Outline: At <time> UTC in <season> a join makes the <type> Commissioned on that day
      Given a premises
      And the target is an ESME
      And the other device is a Whitelisted <type>
      And it is <time> UTC on a <season> day
      When the IS submits 8.7.1 and the join succeeds
      And the IS reads the inventory of the other device
      Then the answer shows the other device as commissioned on that day

      Examples:
        | time  | season | type   |
        | 23:30 | summer | PPMID  |
        | 23:30 | summer | HCALCS |
        | 00:15 | summer | HCALCS |
        | 12:00 | winter | PPMID  |

    @rule:8.2-shown-date-commissioned
    Scenario Outline: At <time> UTC in <season> a join makes the GPF Commissioned on that day
      Given a premises
      And the target is a GSME
      And the other device is a GPF
      And it is <time> UTC on a <season> day
      When the GS submits 8.7.2 and the join succeeds
      And the IS reads the inventory of the other device
      Then the answer shows the other device as commissioned on that day

      Examples:
        | time  | season |
        | 23:30 | summer |
        | 12:00 | winter |

    @rule:8.2-no-date-before-commissioning
    Scenario Outline: A Device that is <status> and was never commissioned is listed without a date
      Given a premises
      And a Device of every type on the hub
      And every Device of the premises is <status>
      When the IS reads the inventory of the premises
      Then the answer has DateCommissioned for ESME no, GSME no, GPF no, CHF no, HCALCS no, PPMID no, IHD no, CAD no

      Examples:
        | status                   |
        | Pending                  |
        | Whitelisted              |
        | InstalledNotCommissioned |
        | Decommissioned           |
        | Withdrawn                |
        | Suspended                |
        | Recovery                 |
        | Recovered                |

  Rule: Metering points and where the Devices are

    Background:
      Given a premises
      And a Device of every type on the hub

    @rule:8.2-shown-import-mpxn
    Scenario Outline: The <meter> is listed with its own metering point
      When the <role> reads the inventory of the premises
      Then the answer shows the <meter> with the ImportMPxN that is recorded

      Examples:
        | meter | role |
        | ESME  | IS   |
        | GSME  | GS   |
        | ESME  | OU   |
        | GSME  | ED   |

    @rule:8.2-shown-secondary-mpan @choice:A26=allB
    Scenario Outline: An ESME of variant "<variant>" is listed with its secondary import MPAN
      Given the ESME is of variant "<variant>"
      And a secondary import MPAN is recorded against the ESME
      When the IS reads the inventory of the premises
      Then the answer shows the ESME with the SecondaryImportMPAN that is recorded

      Examples:
        | variant |
        | B       |
        | BD      |
        | BDE     |
        | BF      |
        | BDF     |
        | BDEF    |
        | BEF     |

    @rule:8.2-shown-secondary-mpan @choice:A26=onlyB
    Scenario: An ESME of variant "B" alone is listed with its secondary import MPAN
      Given the ESME is of variant "B"
      And a secondary import MPAN is recorded against the ESME
      When the IS reads the inventory of the premises
      Then the answer shows the ESME with the SecondaryImportMPAN that is recorded

    @rule:8.2-shown-secondary-mpan @choice:A26=onlyB
    Scenario Outline: An ESME of variant "<variant>" is listed without a secondary import MPAN, twin element though it is
      Given the ESME is of variant "<variant>"
      And a secondary import MPAN is recorded against the ESME
      When the IS reads the inventory of the premises
      Then the answer shows the ESME without a SecondaryImportMPAN

      Examples:
        | variant |
        | BD      |
        | BDE     |
        | BF      |
        | BDF     |
        | BDEF    |
        | BEF     |

    @rule:8.2-shown-secondary-mpan
    Scenario Outline: An ESME of variant "<variant>" is listed without a secondary import MPAN, whatever is recorded
      Given the ESME is of variant "<variant>"
      And a secondary import MPAN is recorded against the ESME
      When the IS reads the inventory of the premises
      Then the answer shows the ESME without a SecondaryImportMPAN

      Examples:
        | variant |
        | A       |
        | AD      |
        | ADE     |
        | ADF     |
        | ADEF    |
        | AEF     |
        | AF      |
        | AG      |
        | AEG     |
        | ADG     |
        | ADEG    |
        | C       |
        | CD      |
        | CDE     |
        | CDEF    |
        | CF      |
        | CDF     |
        | CEF     |

    @rule:8.2-shown-secondary-mpan
    Scenario: A twin element ESME without a secondary import MPAN is listed without one
      Given the ESME is of variant "B"
      And an export MPAN is recorded against the ESME
      When the IS reads the inventory of the premises
      Then the answer shows the ESME without a SecondaryImportMPAN

    @rule:8.2-shown-export-mpan
    Scenario Outline: An ESME of variant "<variant>" is listed with its export MPAN
      Given the ESME is of variant "<variant>"
      And an export MPAN is recorded against the ESME
      When the IS reads the inventory of the premises
      Then the answer shows the ESME with the ExportMPAN that is recorded

      Examples:
        | variant |
        | A       |
        | AD      |
        | ADE     |
        | ADF     |
        | ADEF    |
        | AEF     |
        | AF      |
        | AG      |
        | AEG     |
        | ADG     |
        | ADEG    |
        | B       |
        | BD      |
        | BDE     |
        | BF      |
        | BDF     |
        | BDEF    |
        | BEF     |
        | C       |
        | CD      |
        | CDE     |
        | CDEF    |
        | CF      |
        | CDF     |
        | CEF     |

    @rule:8.2-shown-export-mpan
    Scenario: An ESME with a secondary import MPAN and no export MPAN is listed without one
      Given the ESME is of variant "B"
      And a secondary import MPAN is recorded against the ESME
      When the IS reads the inventory of the premises
      Then the answer shows the ESME without an ExportMPAN

    @rule:8.2-shown-export-mpan @choice:A27=everyEsme
    Scenario: An export MPAN is listed of any ESME that has one recorded, whatever its product
      Given the ESME can't export
      And an export MPAN is recorded against the ESME
      When the IS reads the inventory of the premises
      Then the answer shows the ESME with the ExportMPAN that is recorded

    @rule:8.2-shown-export-mpan @choice:A27=byProduct
    Scenario: An export MPAN is not listed of an ESME of a product without export capability
      Given the ESME can't export
      And an export MPAN is recorded against the ESME
      When the IS reads the inventory of the premises
      Then the answer shows the ESME without an ExportMPAN

    @rule:8.2-shown-esme-variant
    Scenario Outline: An ESME of variant "<variant>" is listed as such
      Given the ESME is of variant "<variant>"
      When the IS reads the inventory of the premises
      Then the answer shows the ESME with ESMEVariant "<variant>"

      Examples:
        | variant |
        | A       |
        | AD      |
        | ADE     |
        | ADF     |
        | ADEF    |
        | AEF     |
        | AF      |
        | AG      |
        | AEG     |
        | ADG     |
        | ADEG    |
        | B       |
        | BD      |
        | BDE     |
        | BF      |
        | BDF     |
        | BDEF    |
        | BEF     |
        | C       |
        | CD      |
        | CDE     |
        | CDEF    |
        | CF      |
        | CDF     |
        | CEF     |

    @rule:8.2-shown-uprn
    Scenario: Every Device is listed with the UPRN that is recorded
      Given the premises has a UPRN and an address of its own
      When the IS reads the inventory of the premises
      Then the answer shows every Device with the UPRN that is recorded

    @rule:8.2-shown-property-filter
    Scenario Outline: Every Device is listed at "<address>", letter by letter
      Given the premises has a UPRN and an address of its own
      And the address identifier of the premises is "<address>"
      When the IS reads the inventory of the premises
      Then the answer shows every Device with the post code and address identifier that are recorded

      Examples:
        | address                        |
        | Rose Cottage                   |
        | 12a                            |
        | FLAT 3 & 4                     |
        | Flat 3, The Malthouse, No 1234 |

    @rule:8.2-shown-property-filter
    Scenario: A post code that is recorded in small letters is listed so
      Given the premises has a UPRN and an address of its own
      And the post code of the premises is recorded in small letters
      When the IS reads the inventory of the premises
      Then the answer shows every Device with the post code and address identifier that are recorded

    @rule:8.2-shown-csp-region
    Scenario: A region, where there is one, is of the valid set
      When the IS reads the inventory of the premises
      Then each CSPRegion in the answer is North, Central, South or Unknown

  Rule: The radio bands of a hub

    @rule:8.2-han-variant-by-product @choice:A25=threeLabels
    Scenario Outline: A new hub of a product known as "<variant>" is listed so
      Given a 12.2 request for a CHF whose HAN variant is "<variant>"
      When the <role> submits it
      And the IS reads the inventory of the device
      Then the answer shows the device with HANVariant "<variant>"

      Examples:
        | variant                       | role |
        | Single Band (2.4GHz only)     | IS   |
        | Dual Band (868MHz and 2.4GHz) | IS   |
        | Single Band (2.4GHz only)     | GS   |
        | Dual Band (868MHz and 2.4GHz) | OU   |

    @rule:8.2-han-variant-by-product @choice:A25=threeLabels
    Scenario Outline: A hub known as "<variant>" is still listed so when it is <status>
      Given a 12.2 request for a CHF whose HAN variant is "<variant>"
      When the IS submits it
      And the IS sets the device to <status>
      And the IS reads the inventory of the device
      Then the answer shows the device with HANVariant "<variant>"

      Examples:
        | variant                       | status                   |
        | Single Band (2.4GHz only)     | InstalledNotCommissioned |
        | Dual Band (868MHz and 2.4GHz) | InstalledNotCommissioned |
        | Dual Band (868MHz and 2.4GHz) | Commissioned             |
        | Single Band (2.4GHz only)     | Commissioned             |

    @rule:8.2-han-variant-by-product
    Scenario: A User can't send the HAN variant of a hub
      Given a 12.2 request for a CHF
      And it carries the item HANVariant that DUIS does not know
      When the IS submits it
      Then the request is refused by the schema

    @rule:8.2-han-variant-unknown @choice:A25=threeLabels
    Scenario: A hub of a product that nothing is known of is listed as unknown
      Given a 12.2 request for a CHF whose HAN variant is "Unknown HAN Variant"
      When the IS submits it
      And the IS reads the inventory of the device
      Then the answer shows the device with HANVariant "Unknown HAN Variant"

    @rule:8.2-han-variant-labels @choice:A25=threeLabels
    Scenario Outline: The HANVariant of a hub known as "<variant>" is one of three labels
      Given a 12.2 request for a CHF whose HAN variant is "<variant>"
      When the IS submits it
      And the IS reads the inventory of the device
      Then the answer has the device with one of the three labels of HANVariant

      Examples:
        | variant                       |
        | Single Band (2.4GHz only)     |
        | Dual Band (868MHz and 2.4GHz) |
        | Unknown HAN Variant           |

    @rule:8.2-han-variant-labels @choice:A25=anyText
    Scenario Outline: The HANVariant of a hub known as "<variant>" may be any text
      Given a 12.2 request for a CHF whose HAN variant is "<variant>"
      When the IS submits it
      And the IS reads the inventory of the device
      Then the answer shows the device with a HANVariant

      Examples:
        | variant                       |
        | Single Band (2.4GHz only)     |
        | Dual Band (868MHz and 2.4GHz) |
        | Unknown HAN Variant           |

    @rule:8.2-shown-han-variant
    Scenario Outline: The GPF of a hub known as "<variant>" is listed without a HANVariant
      Given a 12.2 request for a CHF whose HAN variant is "<variant>"
      When the IS submits it
      And the IS reads the inventory of the GPF
      Then the answer shows the GPF without a HANVariant

      Examples:
        | variant                       |
        | Single Band (2.4GHz only)     |
        | Dual Band (868MHz and 2.4GHz) |
        | Unknown HAN Variant           |
