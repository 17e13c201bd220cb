@srv:8.4 @epic:SMI
Feature: 8.4 Update Inventory: the items of an update of details
  Six items can be given (Table 232), one of them at least, each to the Device types that it applies to. The product
  that results, its type, manufacturer, model and firmware version, must be on the Central Products List (CPL).

  Rule: The items of Table 232

    @rule:8.4-details-manufacturer
    Scenario Outline: A manufacturer of <length> characters is <outcome> for a <type>
      Given the SMI holds a <type>
      And an 8.4 request that gives the device the DeviceManufacturer ""
      And its DeviceManufacturer has <length> characters
      When the IS submits the update
      Then the request is <outcome>

      Examples:
        | length | type | outcome               |
        | 1      | IHD  | accepted              |
        | 29     | IHD  | accepted              |
        | 30     | IHD  | accepted              |
        | 31     | IHD  | refused by the schema |
        | 1      | CAD  | accepted              |
        | 29     | CAD  | accepted              |
        | 30     | CAD  | accepted              |
        | 31     | CAD  | refused by the schema |

    @rule:8.4-details-manufacturer
    Scenario Outline: The manufacturer of a <type> may be "<value>"
      Given the SMI holds a <type>
      When the IS gives the device the DeviceManufacturer "<value>"
      Then the request is accepted
      And the SMI shows the device with the details sent
      And nothing in the SMI has changed but DeviceManufacturer of the device

      Examples:
        | type | value                          |
        | IHD  | Łódzkie Wyświetlacze Domowe ŁĄ |
        | IHD  | ffff                           |
        | IHD  | x                              |
        | IHD  | 1A01                           |
        | CAD  | Bywater & Daughters            |
        | CAD  | FFFF                           |
        | CAD  | a b  c                         |

    @rule:8.4-details-manufacturer
    Scenario Outline: The manufacturer of a <type> may be empty
      Given the SMI holds a <type>
      When the IS gives the device the DeviceManufacturer ""
      Then the request is accepted
      And the SMI shows the device with DeviceManufacturer ""
      And nothing in the SMI has changed but DeviceManufacturer of the device

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:8.4-details-manufacturer @choice:A30=mustWhereCoded
    Scenario Outline: The unlisted manufacturer "<value>" is refused for a <type>
      Given the SMI holds a Pending <type>
      When the IS gives the device the DeviceManufacturer "<value>"
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type   | value                  |
        | ESME   | FFFF                   |
        | GSME   | FFFF                   |
        | HCALCS | FFFF                   |
        | PPMID  | FFFF                   |
        | CHF    | FFFF                   |
        | ESME   | 0000                   |
        | GSME   | 0000                   |
        | HCALCS | 0000                   |
        | PPMID  | 0000                   |
        | CHF    | 0000                   |
        | PPMID  | Hearth & Home Displays |
        | ESME   | Bywater Instruments    |
        | ESME   | 1A0                    |
        | HCALCS | 1D011                  |
        | PPMID  | 0x1C01                 |
        | ESME   |                        |

    @rule:8.4-details-manufacturer
    Scenario Outline: A manufacturer of <length> characters is beyond the schema for a <type>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the DeviceManufacturer ""
      And its DeviceManufacturer has <length> characters
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | length | type   |
        | 31     | ESME   |
        | 31     | GSME   |
        | 31     | HCALCS |
        | 31     | PPMID  |
        | 31     | CHF    |
        | 200    | ESME   |

    @rule:8.4-details-manufacturer @choice:A30=mustWhereCoded
    Scenario Outline: A manufacturer of <length> characters passes the schema and not the CPL for a <type>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the DeviceManufacturer ""
      And its DeviceManufacturer has <length> characters
      When the IS submits the update
      Then the request is refused with E080409

      Examples:
        | length | type   |
        | 0      | ESME   |
        | 1      | GSME   |
        | 5      | PPMID  |
        | 30     | ESME   |
        | 30     | CHF    |
        | 30     | HCALCS |

    @rule:8.4-details-manufacturer
    Scenario Outline: A <type> is given another listed manufacturer
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device an approved product with another DeviceManufacturer alone
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-manufacturer @choice:A30=mustWhereCoded
    Scenario Outline: A manufacturer with <what> is refused
      Given the SMI holds a Pending PPMID
      And an 8.4 request that gives the device the product that it has
      And its DeviceManufacturer <how>
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | what                | how                           |
        | colons              | has a colon between octets    |
        | a character too few | lacks its last character      |
        | a 0 too many        | has a further 0 behind it     |
        | a blank behind it   | has a further blank behind it |

    @rule:8.4-details-manufacturer @choice:A30=mustWhereCoded @choice:A29=upperOnly
    Scenario: A listed manufacturer in lower case is refused
      Given the SMI holds a Pending PPMID
      And an 8.4 request that gives the device the product that it has
      And its DeviceManufacturer is in lower case
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

    @rule:8.4-details-manufacturer @choice:A29=eitherCase
    Scenario: A listed manufacturer in lower case is taken
      Given the SMI holds a Pending PPMID
      And an 8.4 request that gives the device another product
      And its DeviceManufacturer is in lower case
      When the IS submits the update
      Then the request is accepted

    @rule:8.4-details-model
    Scenario Outline: A model of <length> characters is <outcome> for a <type>
      Given the SMI holds a <type>
      And an 8.4 request that gives the device the DeviceModel ""
      And its DeviceModel has <length> characters
      When the IS submits the update
      Then the request is <outcome>

      Examples:
        | length | type | outcome               |
        | 1      | IHD  | accepted              |
        | 29     | IHD  | accepted              |
        | 30     | IHD  | accepted              |
        | 31     | IHD  | refused by the schema |
        | 1      | CAD  | accepted              |
        | 29     | CAD  | accepted              |
        | 30     | CAD  | accepted              |
        | 31     | CAD  | refused by the schema |

    @rule:8.4-details-model
    Scenario Outline: The model of a <type> may be "<value>"
      Given the SMI holds a <type>
      When the IS gives the device the DeviceModel "<value>"
      Then the request is accepted
      And the SMI shows the device with the details sent
      And nothing in the SMI has changed but DeviceModel of the device

      Examples:
        | type | value                          |
        | IHD  | Lumière à 3 couleurs           |
        | IHD  | 0000000                        |
        | CAD  | c1010101                       |
        | CAD  | Relay-One, second edition 2024 |
        | IHD  | Łuna 2                         |

    @rule:8.4-details-model
    Scenario Outline: The model of a <type> may be empty
      Given the SMI holds a <type>
      When the IS gives the device the DeviceModel ""
      Then the request is accepted
      And the SMI shows the device with DeviceModel ""
      And nothing in the SMI has changed but DeviceModel of the device

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:8.4-details-model @choice:A30=mustWhereCoded
    Scenario Outline: The unlisted model "<value>" is refused for a <type>
      Given the SMI holds a Pending <type>
      When the IS gives the device the DeviceModel "<value>"
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type   | value            |
        | ESME   | 00000000         |
        | GSME   | 00000000         |
        | HCALCS | 00000000         |
        | PPMID  | 00000000         |
        | CHF    | 00000000         |
        | PPMID  | Glance 3 (white) |
        | ESME   | A101             |
        | GSME   | B101010          |
        | HCALCS | D10101010        |
        | PPMID  | GGGGGGGG         |
        | ESME   |                  |

    @rule:8.4-details-model
    Scenario Outline: A model of <length> characters is beyond the schema for a <type>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the DeviceModel ""
      And its DeviceModel has <length> characters
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | length | type   |
        | 31     | ESME   |
        | 31     | GSME   |
        | 31     | HCALCS |
        | 31     | PPMID  |
        | 31     | CHF    |
        | 200    | PPMID  |

    @rule:8.4-details-model @choice:A30=mustWhereCoded
    Scenario Outline: A model of <length> characters passes the schema and not the CPL for a <type>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the DeviceModel ""
      And its DeviceModel has <length> characters
      When the IS submits the update
      Then the request is refused with E080409

      Examples:
        | length | type   |
        | 0      | ESME   |
        | 7      | GSME   |
        | 9      | PPMID  |
        | 30     | ESME   |
        | 30     | CHF    |
        | 30     | HCALCS |

    @rule:8.4-details-model
    Scenario Outline: A <type> is given another listed model
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device an approved product with another DeviceModel alone
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-model @choice:A30=mustWhereCoded
    Scenario Outline: A listed model whose <part> is "<value>" is refused for a <type>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the product that it has
      And the <part> in its DeviceModel is "<value>"
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | part              | value | type   |
        | model identifier  | 0000  | ESME   |
        | hardware version  | 99    | ESME   |
        | hardware revision | 99    | ESME   |
        | model identifier  | 0000  | CHF    |
        | hardware version  | 99    | PPMID  |
        | hardware revision | 99    | GSME   |
        | hardware revision | 99    | HCALCS |

    @rule:8.4-details-model @choice:A30=mustWhereCoded
    Scenario Outline: A model with <what> is refused
      Given the SMI holds a Pending PPMID
      And an 8.4 request that gives the device the product that it has
      And its DeviceModel <how>
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | what                | how                           |
        | colons              | has a colon between octets    |
        | a character too few | lacks its last character      |
        | a 0 too many        | has a further 0 behind it     |
        | a blank behind it   | has a further blank behind it |

    @rule:8.4-details-model @choice:A30=mustWhereCoded @choice:A29=upperOnly
    Scenario: A listed model in lower case is refused
      Given the SMI holds a Pending PPMID
      And an 8.4 request that gives the device the product that it has
      And its DeviceModel is in lower case
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

    @rule:8.4-details-model @choice:A29=eitherCase
    Scenario: A listed model in lower case is taken
      Given the SMI holds a Pending PPMID
      And an 8.4 request that gives the device another product
      And its DeviceModel is in lower case
      When the IS submits the update
      Then the request is accepted

    @rule:8.4-details-smets-version @choice:A31=warnOnly
    Scenario: A SMETS version is recorded to its twentieth character
      Given the SMI holds an IHD
      When the IS gives the device the SMETSCHTSVersion "V4.2 with 20 letters"
      Then the request is accepted
      And the SMI shows the device with the details sent

    @rule:8.4-details-smets-version
    Scenario Outline: A SMETS version of <length> characters is <outcome> for an IHD
      Given the SMI holds an IHD
      And an 8.4 request that gives the device the SMETSCHTSVersion "V1"
      And its SMETSCHTSVersion has <length> characters
      When the IS submits the update
      Then the request is <outcome>

      Examples:
        | length | outcome               |
        | 0      | refused by the schema |
        | 1      | accepted              |
        | 19     | accepted              |
        | 20     | accepted              |
        | 21     | refused by the schema |

    @rule:8.4-details-smets-version
    Scenario Outline: A SMETS version of <length> characters is beyond the schema for a <type>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the SMETSCHTSVersion "V1"
      And its SMETSCHTSVersion has <length> characters
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | length | type   |
        | 0      | ESME   |
        | 21     | ESME   |
        | 0      | GSME   |
        | 21     | GSME   |
        | 0      | HCALCS |
        | 21     | HCALCS |
        | 0      | PPMID  |
        | 21     | PPMID  |
        | 0      | CHF    |
        | 21     | CHF    |

    @rule:8.4-details-smets-version
    Scenario Outline: An IHD may be of SMETS version "<value>"
      Given the SMI holds an IHD
      When the IS gives the device the SMETSCHTSVersion "<value>"
      Then the request is accepted
      And the SMI shows the device with the details sent
      And nothing in the SMI has changed but SMETSCHTSVersion of the device

      Examples:
        | value           |
        | V4.2            |
        | SMETS V1.58     |
        | 1.58            |
        | v5              |
        | V5.1 (Entwürfe) |

    @rule:8.4-details-smets-version
    Scenario Outline: A <type> is given its product's own SMETS version
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the SMETSCHTSVersion that it has
      When the IS submits the update
      Then the request is accepted or refused with E080408
      And nothing in the SMI has changed

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-smets-version @choice:A31=warnOnly
    Scenario Outline: That the CPL has not the SMETS version "<value>" for a <type> is only remarked on
      Given the SMI holds a Pending <type>
      When the IS gives the device the SMETSCHTSVersion "<value>"
      Then the request is accepted, a refusal with E080409 being remarked on
      And the SMI shows the device with the details sent, unless they were refused

      Examples:
        | value       | type   |
        | V9.99       | ESME   |
        | V9.99       | GSME   |
        | V9.99       | HCALCS |
        | V9.99       | PPMID  |
        | V9.99       | CHF    |
        | 1.58        | ESME   |
        | SMETS V1.58 | GSME   |

    @rule:8.4-details-smets-version @choice:A31=refuse
    Scenario Outline: The SMETS version "<value>", which the CPL has not for a <type>, is refused
      Given the SMI holds a Pending <type>
      When the IS gives the device the SMETSCHTSVersion "<value>"
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | value | type  |
        | V9.99 | ESME  |
        | V9.99 | CHF   |
        | 1.58  | PPMID |

    @rule:8.4-details-smets-version @choice:A36=E080409
    Scenario Outline: A CAD has no SMETS version "<value>"
      Given the SMI holds a CAD
      When the IS gives the device the SMETSCHTSVersion "<value>"
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | value |
        | V5.0  |
        | V1.58 |

    @rule:8.4-details-smets-version @choice:A36=E080409
    Scenario: A SMETS version bars what else is given for a CAD
      Given the SMI holds a CAD
      And an 8.4 request that gives the device another product
      And it gives the SMETSCHTSVersion "V5.0" as well
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

    @rule:8.4-details-smets-version @choice:A36=ignore
    Scenario: The SMETS version of a CAD is passed over
      Given the SMI holds a CAD
      When the IS gives the device the SMETSCHTSVersion "V5.0"
      Then the request is accepted
      And nothing in the SMI has changed

    @rule:8.4-details-firmware-version
    Scenario Outline: A firmware version of <length> characters is beyond the schema for a <type>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the FirmwareVersion "00000000"
      And its FirmwareVersion has <length> characters
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | length | type   |
        | 0      | ESME   |
        | 9      | ESME   |
        | 0      | GSME   |
        | 9      | GSME   |
        | 0      | HCALCS |
        | 9      | HCALCS |
        | 0      | PPMID  |
        | 9      | PPMID  |
        | 0      | CHF    |
        | 9      | CHF    |

    @rule:8.4-details-firmware-version @choice:A30=mustWhereCoded
    Scenario Outline: A firmware version of <length> characters passes the schema and not the CPL for a <type>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the FirmwareVersion "00000000"
      And its FirmwareVersion has <length> characters
      When the IS submits the update
      Then the request is refused with E080409

      Examples:
        | length | type  |
        | 1      | ESME  |
        | 7      | GSME  |
        | 8      | PPMID |
        | 2      | CHF   |

    @rule:8.4-details-firmware-version
    Scenario Outline: A <type> is given another listed firmware version
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device an approved product with another FirmwareVersion alone
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-firmware-version @choice:A30=mustWhereCoded
    Scenario Outline: The unlisted firmware version "<value>" is refused for a <type>
      Given the SMI holds a Pending <type>
      When the IS gives the device the FirmwareVersion "<value>"
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type   | value    |
        | ESME   | 00000000 |
        | GSME   | 00000000 |
        | HCALCS | 00000000 |
        | PPMID  | 00000000 |
        | CHF    | 00000000 |
        | ESME   | FFFFFFFF |
        | GSME   | FFFFFFFF |
        | HCALCS | FFFFFFFF |
        | PPMID  | FFFFFFFF |
        | CHF    | FFFFFFFF |
        | ESME   | GGGGGGGG |
        | PPMID  | 1.2.3.4  |
        | PPMID  | 12F      |
        | GSME   | 0201     |
        | HCALCS | 0001010  |

    @rule:8.4-details-firmware-version @choice:A30=mustWhereCoded
    Scenario Outline: A firmware version of a <type>'s own model that the CPL has removed is refused
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device a FirmwareVersion of its model that the CPL has removed
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-firmware-version @choice:A30=mustWhereCoded
    Scenario Outline: A firmware version without its <part> is refused for a <type>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the product that it has
      And its FirmwareVersion lacks its <part>
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | part           | type   |
        | leading zeros  | ESME   |
        | leading zeros  | GSME   |
        | leading zeros  | HCALCS |
        | leading zeros  | PPMID  |
        | leading zeros  | CHF    |
        | last character | ESME   |
        | last character | GSME   |
        | last character | HCALCS |
        | last character | PPMID  |
        | last character | CHF    |

    @rule:8.4-details-firmware-version
    Scenario: A firmware version with the colons of the CPL is longer than its type
      Given the SMI holds a Pending PPMID
      And an 8.4 request that gives the device the product that it has
      And its FirmwareVersion has a colon between octets
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

    @rule:8.4-details-firmware-version @choice:A30=mustWhereCoded @choice:A29=upperOnly
    Scenario: A listed firmware version in lower case is refused
      Given the SMI holds a Pending PPMID
      And an 8.4 request that gives the device the product that it has
      And its FirmwareVersion is in lower case
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

    @rule:8.4-details-firmware-version @choice:A29=eitherCase
    Scenario: A listed firmware version in lower case is taken
      Given the SMI holds a Pending PPMID
      And an 8.4 request that gives the device the product that it has
      And its FirmwareVersion is in lower case
      When the IS submits the update
      Then the request is accepted or refused with E080408

    @rule:8.4-details-firmware-version @choice:A36=E080409
    Scenario Outline: A <type> has no firmware version
      Given the SMI holds a <type>
      When the IS gives the device the FirmwareVersion "0000012F"
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:8.4-details-firmware-version @choice:A36=E080409
    Scenario Outline: A firmware version bars what else is given for a <type>
      Given the SMI holds a <type>
      And an 8.4 request that gives the device another product
      And it gives the FirmwareVersion "0000012F" as well
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:8.4-details-firmware-version @choice:A36=ignore
    Scenario Outline: The firmware version of a <type> is passed over
      Given the SMI holds a <type>
      When the IS gives the device the FirmwareVersion "0000012F"
      Then the request is accepted
      And nothing in the SMI has changed

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:8.4-details-esme-variant
    Scenario Outline: An ESME of variant "<before>" is changed to "<after>"
      Given the SMI holds a Pending ESME of variant "<before>"
      When the IS gives the device the ESMEVariant "<after>"
      Then the request is accepted
      And the SMI shows the device with the details sent
      And nothing in the SMI has changed but ESMEVariant of the device

      Examples:
        | before | after |
        | ADEG   | A     |
        | A      | AD    |
        | AD     | ADE   |
        | ADE    | ADF   |
        | ADF    | ADEF  |
        | ADEF   | AEF   |
        | AEF    | AF    |
        | AF     | AG    |
        | AG     | AEG   |
        | AEG    | ADG   |
        | ADG    | ADEG  |
        | BEF    | B     |
        | B      | BD    |
        | BD     | BDE   |
        | BDE    | BF    |
        | BF     | BDF   |
        | BDF    | BDEF  |
        | BDEF   | BEF   |
        | CEF    | C     |
        | C      | CD    |
        | CD     | CDE   |
        | CDE    | CDEF  |
        | CDEF   | CF    |
        | CF     | CDF   |
        | CDF    | CEF   |

    @rule:8.4-details-esme-variant
    Scenario Outline: "<value>" is no ESME variant
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device the ESMEVariant "AD"
      And its ESMEVariant is malformed as "<value>"
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | value          |
        | AE             |
        | BE             |
        | CE             |
        | BG             |
        | CG             |
        | G              |
        | D              |
        | ad             |
        | A D            |
        | DA             |
        | ADEFG          |
        | PPMID          |
        | Single Element |
        |                |

    @rule:8.4-details-esme-variant
    Scenario Outline: An ESME of variant "<before>" does not become one of "<after>"
      Given the SMI holds a Pending ESME of variant "<before>"
      When the IS gives the device the ESMEVariant "<after>"
      Then the variant is answered as chosen for A32

      Examples:
        | before | after |
        | A      | B     |
        | A      | BD    |
        | A      | C     |
        | A      | CDEF  |
        | AD     | CD    |
        | ADE    | BDE   |
        | B      | A     |
        | B      | AG    |
        | B      | ADEG  |
        | B      | C     |
        | BD     | AD    |
        | BDEF   | CDEF  |
        | C      | A     |
        | C      | AEG   |
        | C      | ADG   |
        | C      | B     |
        | CDE    | ADE   |
        | CEF    | BEF   |

    @rule:8.4-details-esme-variant @choice:A32=accept
    Scenario Outline: An ESME of variant "<before>" becomes one of "<after>", where no variant is refused
      Given the SMI holds a Pending ESME of variant "<before>"
      When the IS gives the device the ESMEVariant "<after>"
      Then the variant is answered as chosen for A32
      And the SMI shows the device with the details sent

      Examples:
        | before | after |
        | A      | B     |
        | B      | ADEG  |
        | C      | AF    |

    @rule:8.4-details-esme-variant
    Scenario Outline: Variant "<variant>" is not for a product of GBCS version 3
      Given the SMI holds a Pending ESME of variant "<base>"
      And an 8.4 request that gives the device a product that was built to GBCS version 3
      And it gives the ESMEVariant "<variant>" as well
      When the IS submits the update
      Then the variant is answered as chosen for A32

      Examples:
        | base | variant |
        | A    | ADF     |
        | A    | ADEF    |
        | A    | AEF     |
        | A    | AF      |
        | A    | AG      |
        | A    | AEG     |
        | A    | ADG     |
        | A    | ADEG    |
        | B    | BF      |
        | B    | BDF     |
        | B    | BDEF    |
        | B    | BEF     |
        | C    | CDEF    |
        | C    | CF      |
        | C    | CDF     |
        | C    | CEF     |

    @rule:8.4-details-esme-variant
    Scenario Outline: Variant "<variant>" is for a product of GBCS version 3 too
      Given the SMI holds a Pending ESME of variant "<base>"
      And an 8.4 request that gives the device a product that was built to GBCS version 3
      And it gives the ESMEVariant "<variant>" as well
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | base | variant |
        | AD   | A       |
        | A    | AD      |
        | A    | ADE     |
        | BD   | B       |
        | B    | BD      |
        | B    | BDE     |
        | CD   | C       |
        | C    | CD      |
        | C    | CDE     |

    @rule:8.4-details-esme-variant
    Scenario Outline: An ESME of variant "<variant>" does not become a product of GBCS version 3 as it is
      Given the SMI holds a Pending ESME of variant "<variant>"
      And an 8.4 request that gives the device a product that was built to GBCS version 3
      When the IS submits the update
      Then the variant is answered as chosen for A32

      Examples:
        | variant |
        | ADF     |
        | AG      |
        | BF      |
        | BDEF    |
        | CF      |
        | CDEF    |

    @rule:8.4-details-esme-variant
    Scenario Outline: An ESME of variant "<variant>" becomes a product of GBCS version 3 as it is
      Given the SMI holds a Pending ESME of variant "<variant>"
      And an 8.4 request that gives the device a product that was built to GBCS version 3
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent
      And the SMI shows the device with ESMEVariant "<variant>"

      Examples:
        | variant |
        | A       |
        | ADE     |
        | BD      |
        | CD      |

    @rule:8.4-details-esme-variant
    Scenario Outline: An ESME made to GBCS version 3 by an update is refused "<variant>" afterwards
      Given the SMI holds a Pending ESME of variant "<base>"
      And an 8.4 request that gives the device a product that was built to GBCS version 3
      When the IS submits the update
      And the IS gives the device the ESMEVariant "<variant>"
      Then the variant is answered as chosen for A32

      Examples:
        | base | variant |
        | A    | ADF     |
        | B    | BF      |
        | C    | CEF     |

    @rule:8.4-details-esme-variant
    Scenario Outline: An ESME of variant "<variant>" does not become a product of "<other>" as it is
      Given the SMI holds a Pending ESME of variant "<variant>"
      And an 8.4 request that gives the device a product of ESMEs of variant "<other>"
      When the IS submits the update
      Then the variant is answered as chosen for A32

      Examples:
        | variant | other |
        | A       | B     |
        | AD      | C     |
        | B       | A     |
        | BDE     | C     |
        | C       | A     |
        | CF      | B     |

    @rule:8.4-details-esme-variant
    Scenario Outline: An ESME of variant "<variant>" becomes a product and a variant of "<other>" at once
      Given the SMI holds a Pending ESME of variant "<variant>"
      And an 8.4 request that gives the device a product of ESMEs of variant "<other>"
      And it gives the ESMEVariant "<other>" as well
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent
      And nothing in the SMI has changed but DeviceManufacturer, DeviceModel, SMETSCHTSVersion, DeviceFirmwareVersion and ESMEVariant of the device

      Examples:
        | variant | other |
        | A       | B     |
        | AD      | CD    |
        | B       | AG    |
        | BDE     | C     |
        | C       | ADE   |
        | CF      | BF    |

    @rule:8.4-details-esme-variant @choice:A36=E080409
    Scenario Outline: A <type> has no ESME variant
      Given the SMI holds a Pending <type>
      When the IS gives the device the ESMEVariant "<variant>"
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type   | variant |
        | GSME   | A       |
        | HCALCS | A       |
        | PPMID  | A       |
        | CHF    | A       |
        | PPMID  | AD      |

    @rule:8.4-details-esme-variant @choice:A36=E080409
    Scenario Outline: A <type> has no ESME variant either
      Given the SMI holds a <type>
      When the IS gives the device the ESMEVariant "A"
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:8.4-details-esme-variant @choice:A36=E080409
    Scenario Outline: An ESME variant bars what else is given for a <type>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device another product
      And it gives the ESMEVariant "A" as well
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-esme-variant @choice:A36=ignore
    Scenario Outline: The ESME variant of a <type> is passed over
      Given the SMI holds a Pending <type>
      When the IS gives the device the ESMEVariant "A"
      Then the request is accepted
      And nothing in the SMI has changed

      Examples:
        | type   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-esme-variant @choice:A36=ignore
    Scenario: An ESME variant that is passed over keeps nothing else from being stored
      Given the SMI holds a Pending HCALCS
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent
      And the SMI shows the device without ESMEVariant

    @rule:8.4-details-ppmid-variant
    Scenario Outline: A PPMID of variant "<before>" is changed to "<after>"
      Given the SMI holds a Pending PPMID of variant "<before>"
      When the IS gives the device the PPMIDVariant "<after>"
      Then the request is accepted
      And the SMI shows the device with the details sent
      And nothing in the SMI has changed but PPMIDVariant of the device

      Examples:
        | before          | after           |
        | PPMID           | AltHAN Bridge 1 |
        | PPMID           | AltHAN Bridge 2 |
        | PPMID           | AltHAN Bridge 3 |
        | PPMID           | AltHAN Bridge 4 |
        | AltHAN Bridge 1 | PPMID           |
        | AltHAN Bridge 1 | AltHAN Bridge 2 |
        | AltHAN Bridge 1 | AltHAN Bridge 3 |
        | AltHAN Bridge 1 | AltHAN Bridge 4 |
        | AltHAN Bridge 2 | PPMID           |
        | AltHAN Bridge 2 | AltHAN Bridge 1 |
        | AltHAN Bridge 2 | AltHAN Bridge 3 |
        | AltHAN Bridge 2 | AltHAN Bridge 4 |
        | AltHAN Bridge 3 | PPMID           |
        | AltHAN Bridge 3 | AltHAN Bridge 1 |
        | AltHAN Bridge 3 | AltHAN Bridge 2 |
        | AltHAN Bridge 3 | AltHAN Bridge 4 |
        | AltHAN Bridge 4 | PPMID           |
        | AltHAN Bridge 4 | AltHAN Bridge 1 |
        | AltHAN Bridge 4 | AltHAN Bridge 2 |
        | AltHAN Bridge 4 | AltHAN Bridge 3 |

    @rule:8.4-details-ppmid-variant @choice:A22=label
    Scenario Outline: "<value>" is no PPMID variant
      Given the SMI holds a Pending PPMID of variant "AltHAN Bridge 1"
      And an 8.4 request that gives the device the PPMIDVariant "PPMID"
      And its PPMIDVariant is malformed as "<value>"
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | value            |
        | AltHAN Bridge 0  |
        | AltHAN Bridge 5  |
        | AltHAN Bridge    |
        | althan bridge 1  |
        | AltHAN  Bridge 1 |
        | Bridge 1         |
        | ppmid            |
        | B1               |
        | A                |
        |                  |

    @rule:8.4-details-ppmid-variant @choice:A22=code
    Scenario Outline: "<value>" is no code of a PPMID variant
      Given the SMI holds a Pending PPMID of variant "AltHAN Bridge 1"
      And an 8.4 request that gives the device the PPMIDVariant "PPMID"
      And its PPMIDVariant is malformed as "<value>"
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | value           |
        | AltHAN Bridge 1 |
        | B0              |
        | B5              |
        | b1              |
        | ppmid           |
        |                 |

    @rule:8.4-details-ppmid-variant
    Scenario Outline: A Pending PPMID becomes another product of variant "<variant>" at once
      Given the SMI holds a Pending PPMID
      And an 8.4 request that gives the device another product
      And it gives the PPMIDVariant "<variant>" as well
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:8.4-details-ppmid-variant
    Scenario Outline: A PPMID that is <status> stays a "<before>"
      Given the SMI holds a <status> PPMID of variant "<before>"
      When the IS gives the device the PPMIDVariant "<after>"
      Then the update is refused because the Device is not Pending
      And nothing in the SMI has changed

      Examples:
        | status                                      | before          | after           |
        | Whitelisted                                 | PPMID           | AltHAN Bridge 2 |
        | InstalledNotCommissioned                    | AltHAN Bridge 1 | PPMID           |
        | Commissioned                                | PPMID           | AltHAN Bridge 2 |
        | Decommissioned                              | AltHAN Bridge 1 | PPMID           |
        | Withdrawn                                   | PPMID           | AltHAN Bridge 2 |
        | Suspended                                   | AltHAN Bridge 1 | PPMID           |
        | Recovery                                    | PPMID           | AltHAN Bridge 2 |
        | Recovered (Whitelisted before)              | AltHAN Bridge 1 | PPMID           |
        | Recovered (InstalledNotCommissioned before) | PPMID           | AltHAN Bridge 2 |
        | Recovered (Commissioned before)             | AltHAN Bridge 1 | PPMID           |
        | Recovered (Decommissioned before)           | PPMID           | AltHAN Bridge 2 |
        | Recovered (Withdrawn before)                | AltHAN Bridge 1 | PPMID           |
        | Recovered (Suspended before)                | PPMID           | AltHAN Bridge 2 |

    @rule:8.4-details-ppmid-variant
    Scenario: A Whitelisted bridge that was set back to Pending becomes a genuine PPMID
      Given the SMI holds a Whitelisted PPMID of variant "AltHAN Bridge 3"
      When the IS sets the device to Pending
      And the IS gives the device the PPMIDVariant "PPMID"
      Then the request is accepted
      And the SMI shows the device with the details sent

    @rule:8.4-details-ppmid-variant @choice:A36=E080409
    Scenario Outline: A <type> has no PPMID variant "<variant>"
      Given the SMI holds a Pending <type>
      When the IS gives the device the PPMIDVariant "<variant>"
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type   | variant         |
        | ESME   | PPMID           |
        | GSME   | AltHAN Bridge 1 |
        | HCALCS | PPMID           |
        | CHF    | AltHAN Bridge 4 |

    @rule:8.4-details-ppmid-variant @choice:A36=E080409
    Scenario Outline: A <type> has no PPMID variant
      Given the SMI holds a <type>
      When the IS gives the device the PPMIDVariant "PPMID"
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:8.4-details-ppmid-variant @choice:A36=E080409
    Scenario Outline: A PPMID variant bars what else is given for a <type>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device another product
      And it gives the PPMIDVariant "PPMID" as well
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | CHF    |

    @rule:8.4-details-ppmid-variant @choice:A36=ignore
    Scenario Outline: The PPMID variant of a <type> is passed over
      Given the SMI holds a Pending <type>
      When the IS gives the device the PPMIDVariant "AltHAN Bridge 1"
      Then the request is accepted
      And nothing in the SMI has changed

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | CHF    |

  Rule: At least one item

    @rule:8.4-details-one-item-suffices
    Scenario Outline: The <item> of a <type> is changed alone
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device an approved product with another <item> alone
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent
      And nothing in the SMI has changed but <shown> of the device

      Examples:
        | type   | item               | shown                 |
        | ESME   | DeviceManufacturer | DeviceManufacturer    |
        | ESME   | DeviceModel        | DeviceModel           |
        | ESME   | FirmwareVersion    | DeviceFirmwareVersion |
        | GSME   | DeviceManufacturer | DeviceManufacturer    |
        | GSME   | DeviceModel        | DeviceModel           |
        | GSME   | FirmwareVersion    | DeviceFirmwareVersion |
        | HCALCS | DeviceManufacturer | DeviceManufacturer    |
        | HCALCS | DeviceModel        | DeviceModel           |
        | HCALCS | FirmwareVersion    | DeviceFirmwareVersion |
        | PPMID  | DeviceManufacturer | DeviceManufacturer    |
        | PPMID  | DeviceModel        | DeviceModel           |
        | PPMID  | FirmwareVersion    | DeviceFirmwareVersion |

    @rule:8.4-details-one-item-suffices
    Scenario Outline: The <item> of a <type> is changed alone, whatever its text
      Given the SMI holds a <type>
      And an 8.4 request that gives the device an approved product with another <item> alone
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent
      And nothing in the SMI has changed but <item> of the device

      Examples:
        | type | item               |
        | IHD  | DeviceManufacturer |
        | IHD  | DeviceModel        |
        | CAD  | DeviceManufacturer |
        | CAD  | DeviceModel        |

    @rule:8.4-details-one-item-suffices @choice:A31=warnOnly
    Scenario Outline: The SMETS version of a <type> is changed alone
      Given the SMI holds a Pending <type>
      When the IS gives the device the SMETSCHTSVersion "V5.9"
      Then the request is accepted, a refusal with E080409 being remarked on
      And the SMI shows the device with the details sent, unless they were refused
      And nothing in the SMI has changed but SMETSCHTSVersion of the device

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |

    @rule:8.4-details-one-item-suffices
    Scenario: The SMETS version of an IHD is changed alone
      Given the SMI holds an IHD
      When the IS gives the device the SMETSCHTSVersion "V5.9"
      Then the request is accepted
      And the SMI shows the device with the details sent
      And nothing in the SMI has changed but SMETSCHTSVersion of the device

    @rule:8.4-details-one-item-suffices
    Scenario: The variant of an ESME is changed alone
      Given the SMI holds a Pending ESME
      When the IS gives the device the ESMEVariant "ADEF"
      Then the request is accepted
      And the SMI shows the device with the details sent
      And nothing in the SMI has changed but ESMEVariant of the device

    @rule:8.4-details-one-item-suffices
    Scenario: Every item that an ESME has is given at once
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device another product
      And it gives the SMETSCHTSVersion that the device has
      And it gives the ESMEVariant "ADF" as well
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

    @rule:8.4-details-one-item-suffices
    Scenario Outline: Every item that a <type> has is given at once
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device another product
      And it gives the SMETSCHTSVersion that the device has
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | type   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-one-item-suffices
    Scenario: Every item that an IHD has is given at once
      Given the SMI holds an IHD
      And an 8.4 request that gives the device another product
      And it gives the SMETSCHTSVersion "V5.9" as well
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

    @rule:8.4-details-one-item-suffices
    Scenario Outline: The <item> may not come twice
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device the product that it has
      And it gives the SMETSCHTSVersion "V5.0" as well
      And it gives the ESMEVariant "AD" as well
      And its <item> is given twice
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | item               |
        | DeviceManufacturer |
        | DeviceModel        |
        | SMETSCHTSVersion   |
        | FirmwareVersion    |
        | ESMEVariant        |

    @rule:8.4-details-one-item-suffices
    Scenario Outline: A <type> without any item to update is refused
      Given the SMI holds a Pending <type>
      And an 8.4 request that updates no detail of the device
      When the IS submits the update
      Then the update is refused because it asks for nothing
      And nothing in the SMI has changed

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-empty @choice:A34=business
    Scenario Outline: An empty update of a Pending <type> is refused with E080408
      Given the SMI holds a Pending <type>
      And an 8.4 request that updates no detail of the device
      When the IS submits the update
      Then the request is refused with E080408
      And nothing in the SMI has changed

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-empty @choice:A34=business
    Scenario Outline: An empty update of a <type> is refused with E080408
      Given the SMI holds a <type>
      And an 8.4 request that updates no detail of the device
      When the IS submits the update
      Then the request is refused with E080408
      And nothing in the SMI has changed

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:8.4-details-empty @choice:A34=business
    Scenario Outline: An empty update by <role> is refused with E080408
      Given the SMI holds a Pending HCALCS that <role> added
      And an 8.4 request that updates no detail of the device
      When the <role> submits the update
      Then the request is refused with E080408

      Examples:
        | role |
        | IS   |
        | ES   |
        | GS   |
        | RSA  |
        | ED   |
        | GT   |
        | OU   |

    @rule:8.4-details-empty @choice:A34=business
    Scenario: An empty update of a Recovered ESME that was Pending is refused with E080408
      Given the SMI holds a Recovered (Pending before) ESME
      And an 8.4 request that updates no detail of the device
      When the IS submits the update
      Then the request is refused with E080408
      And the SMI shows the device as Recovered

    @rule:8.4-details-empty @choice:A34=schema
    Scenario Outline: An empty update of a Pending <type> is refused by the schema
      Given the SMI holds a Pending <type>
      And an 8.4 request that updates no detail of the device
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | type |
        | ESME |
        | CHF  |

    @rule:8.4-details-empty
    Scenario Outline: An update of a Pending <type> to the product that it has changes nothing
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the product that it has
      When the IS submits the update
      Then the request is accepted or refused with E080408
      And nothing in the SMI has changed

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-empty
    Scenario Outline: An update of a <type> to the text that it has changes nothing
      Given the SMI holds a <type>
      And an 8.4 request that gives the device the product that it has
      When the IS submits the update
      Then the request is accepted or refused with E080408
      And nothing in the SMI has changed

      Examples:
        | type |
        | IHD  |
        | CAD  |

  Rule: The product that results

    @rule:8.4-details-products-list @choice:A30=mustWhereCoded
    Scenario Outline: The <item> of another listed <type> does not go with the rest
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device another product
      And it gives no <first left out>
      And it gives no <second left out>
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | item               | first left out     | second left out | type   |
        | DeviceManufacturer | DeviceModel        | FirmwareVersion | ESME   |
        | DeviceModel        | DeviceManufacturer | FirmwareVersion | ESME   |
        | FirmwareVersion    | DeviceManufacturer | DeviceModel     | ESME   |
        | DeviceManufacturer | DeviceModel        | FirmwareVersion | GSME   |
        | DeviceModel        | DeviceManufacturer | FirmwareVersion | GSME   |
        | FirmwareVersion    | DeviceManufacturer | DeviceModel     | GSME   |
        | DeviceManufacturer | DeviceModel        | FirmwareVersion | HCALCS |
        | DeviceModel        | DeviceManufacturer | FirmwareVersion | HCALCS |
        | FirmwareVersion    | DeviceManufacturer | DeviceModel     | HCALCS |
        | DeviceManufacturer | DeviceModel        | FirmwareVersion | PPMID  |
        | DeviceModel        | DeviceManufacturer | FirmwareVersion | PPMID  |
        | FirmwareVersion    | DeviceManufacturer | DeviceModel     | PPMID  |
        | DeviceManufacturer | DeviceModel        | FirmwareVersion | CHF    |
        | DeviceModel        | DeviceManufacturer | FirmwareVersion | CHF    |
        | FirmwareVersion    | DeviceManufacturer | DeviceModel     | CHF    |

    @rule:8.4-details-products-list @choice:A30=mustWhereCoded
    Scenario Outline: A <type> that becomes another listed one but for its <item> is refused
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device another product
      And it gives no <item>
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | item               | type   |
        | DeviceManufacturer | ESME   |
        | DeviceManufacturer | GSME   |
        | DeviceManufacturer | HCALCS |
        | DeviceManufacturer | PPMID  |
        | DeviceManufacturer | CHF    |
        | DeviceModel        | ESME   |
        | DeviceModel        | GSME   |
        | DeviceModel        | HCALCS |
        | DeviceModel        | PPMID  |
        | DeviceModel        | CHF    |
        | FirmwareVersion    | ESME   |
        | FirmwareVersion    | GSME   |
        | FirmwareVersion    | HCALCS |
        | FirmwareVersion    | PPMID  |
        | FirmwareVersion    | CHF    |

    @rule:8.4-details-products-list @choice:A30=mustWhereCoded
    Scenario Outline: A <type> that says it keeps the <item> of the product it had is refused another
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device another product
      And it gives the <item> that the device has
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | item               | type  |
        | DeviceManufacturer | ESME  |
        | DeviceModel        | PPMID |
        | FirmwareVersion    | CHF   |

    @rule:8.4-details-products-list @choice:A30=mustWhereCoded
    Scenario Outline: A <type> is not given a product that the CPL has removed
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device a product that the CPL has removed
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-products-list @choice:A30=mustWhereCoded
    Scenario Outline: A <type> is not given a product that the CPL lists as <other>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device a product that the CPL lists as <other>
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type   | other  |
        | ESME   | GSME   |
        | ESME   | HCALCS |
        | ESME   | PPMID  |
        | ESME   | CHF    |
        | GSME   | ESME   |
        | GSME   | HCALCS |
        | GSME   | PPMID  |
        | GSME   | CHF    |
        | HCALCS | ESME   |
        | HCALCS | GSME   |
        | HCALCS | PPMID  |
        | HCALCS | CHF    |
        | PPMID  | ESME   |
        | PPMID  | GSME   |
        | PPMID  | HCALCS |
        | PPMID  | CHF    |
        | CHF    | ESME   |
        | CHF    | GSME   |
        | CHF    | HCALCS |
        | CHF    | PPMID  |

    @rule:8.4-details-products-list
    Scenario Outline: A <type> whose manufacturer, model and firmware version are all put right at once is accepted
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-products-list
    Scenario Outline: A <type> becomes another product and the one that it was
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device another product
      When the IS submits the update
      And the IS gives the device its first product again
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-products-list
    Scenario Outline: The <one> and the <other> of a <type> are put right at once
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device an approved product with another <one> and <other>
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | one                | other           | type   |
        | DeviceManufacturer | DeviceModel     | ESME   |
        | DeviceModel        | FirmwareVersion | ESME   |
        | DeviceManufacturer | FirmwareVersion | ESME   |
        | DeviceManufacturer | DeviceModel     | GSME   |
        | DeviceModel        | FirmwareVersion | GSME   |
        | DeviceManufacturer | FirmwareVersion | GSME   |
        | DeviceManufacturer | DeviceModel     | HCALCS |
        | DeviceModel        | FirmwareVersion | HCALCS |
        | DeviceManufacturer | FirmwareVersion | HCALCS |
        | DeviceManufacturer | DeviceModel     | PPMID  |
        | DeviceModel        | FirmwareVersion | PPMID  |
        | DeviceManufacturer | FirmwareVersion | PPMID  |
        | DeviceManufacturer | DeviceModel     | CHF    |
        | DeviceModel        | FirmwareVersion | CHF    |
        | DeviceManufacturer | FirmwareVersion | CHF    |

    @rule:8.4-details-products-list @choice:A30=mustWhereCoded
    Scenario Outline: The <one> of a <type> is not put right without its <other>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device an approved product with another <one> and <other>
      And it gives no <other>
      When the IS submits the update
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | one                | other           | type   |
        | DeviceModel        | FirmwareVersion | ESME   |
        | FirmwareVersion    | DeviceModel     | ESME   |
        | DeviceManufacturer | DeviceModel     | ESME   |
        | DeviceModel        | FirmwareVersion | GSME   |
        | FirmwareVersion    | DeviceModel     | GSME   |
        | DeviceManufacturer | DeviceModel     | GSME   |
        | DeviceModel        | FirmwareVersion | HCALCS |
        | FirmwareVersion    | DeviceModel     | HCALCS |
        | DeviceManufacturer | DeviceModel     | HCALCS |
        | DeviceModel        | FirmwareVersion | PPMID  |
        | FirmwareVersion    | DeviceModel     | PPMID  |
        | DeviceManufacturer | DeviceModel     | PPMID  |
        | DeviceModel        | FirmwareVersion | CHF    |
        | FirmwareVersion    | DeviceModel     | CHF    |
        | DeviceManufacturer | DeviceModel     | CHF    |

    @rule:8.4-details-products-list
    Scenario Outline: A <type> of a product that the CPL removed since is given an approved one
      Given the SMI holds a Pending <type>
      And the product of the device was removed from the CPL since
      When the IS gives the device its first product again
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | type  |
        | ESME  |
        | PPMID |
        | CHF   |

    @rule:8.4-details-products-list @choice:A30=mustWhereCoded
    Scenario Outline: A <type> of a product that the CPL removed since is refused another <item> alone
      Given the SMI holds a Pending <type>
      And the product of the device was removed from the CPL since
      When the IS gives the device the <item> "<value>"
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | type  | item            | value    |
        | ESME  | FirmwareVersion | 00000000 |
        | PPMID | DeviceModel     | 00000000 |

    @rule:8.4-details-products-list @choice:A30=mustWhereCoded
    Scenario: A Recovered GSME that was Pending is compared with the CPL as well
      Given the SMI holds a Recovered (Pending before) GSME
      When the IS gives the device the FirmwareVersion "00000000"
      Then the request is refused with E080409
      And nothing in the SMI has changed

    @rule:8.4-details-products-list @choice:A30=mustWhereCoded
    Scenario Outline: What <role> gives a Device is compared with the CPL as well
      Given the SMI holds a Pending PPMID that <role> added
      When the <role> gives the device the DeviceModel "00000000"
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | role |
        | IS   |
        | ES   |
        | GS   |
        | RSA  |
        | ED   |
        | GT   |
        | OU   |

    @rule:8.4-details-products-list @choice:A30=mustWhereCoded
    Scenario Outline: A right <right> does not make up for an unlisted <wrong>
      Given the SMI holds a Pending ESME
      When the IS gives the device the <right> "<value>" and the <wrong> "<unlisted>"
      Then the request is refused with E080409
      And nothing in the SMI has changed

      Examples:
        | right            | value | wrong              | unlisted |
        | ESMEVariant      | AD    | FirmwareVersion    | 00000000 |
        | ESMEVariant      | ADE   | DeviceManufacturer | FFFF     |
        | SMETSCHTSVersion | V5.0  | DeviceModel        | 00000000 |

    @rule:8.4-details-products-list @choice:A30=shouldThroughout
    Scenario Outline: An unlisted <item> for a <type> is only remarked on where the CPL only recommends
      Given the SMI holds a Pending <type>
      When the IS gives the device the <item> "<value>"
      Then the request is accepted, a refusal with E080409 being remarked on

      Examples:
        | type  | item               | value    |
        | ESME  | FirmwareVersion    | 00000000 |
        | PPMID | DeviceModel        | 00000000 |
        | CHF   | DeviceManufacturer | FFFF     |
