@srv:12.2 @epic:DUIS
Feature: 12.2 Device Pre-notification
  A User tells the DCC of a Device that is to appear in the Smart Metering Inventory. The DCC compares it with
  the Central Products List (CPL) and records it as Pending; IHDs and CADs are recorded without a status.

  Rule: Who may ask, and how

    @rule:12.2-request-identity
    Scenario: A pre-notification with Command Variant 8 is accepted
      Given a 12.2 request for an ESME
      And its Command Variant is 8
      When the IS submits it
      Then the request is accepted

    @rule:12.2-request-identity
    Scenario Outline: A pre-notification with Command Variant <variant> is refused
      Given a 12.2 request for an ESME
      And its Command Variant is <variant>
      When the IS submits it
      Then the request is refused before it is processed
      And the SMI does not hold the device

      Examples:
        | variant |
        | 1       |
        | 2       |
        | 3       |
        | 4       |
        | 5       |
        | 6       |
        | 7       |
        | 9       |

    @rule:12.2-request-identity
    Scenario Outline: A pre-notification with Command Variant <variant> is refused at the Non-Device service too
      Given a 12.2 request for an ESME
      And its Command Variant is <variant>
      And it is sent to the non-device service
      When the IS submits it
      Then the request is refused before it is processed
      And the SMI does not hold the device

      Examples:
        | variant |
        | 1       |
        | 3       |
        | 4       |
        | 5       |
        | 7       |

    @rule:12.2-request-identity
    Scenario Outline: A header of <variant> over the body of a pre-notification is refused
      Given a 12.2 request for an ESME
      And its Service Reference Variant is <variant>
      When the IS submits it
      Then the request is refused before it is processed
      And the SMI does not hold the device

      Examples:
        | variant |
        | 8.2     |
        | 8.3     |
        | 8.4     |

    @rule:12.2-request-identity
    Scenario Outline: A Service Reference of <reference> beside the Variant 12.2 is refused
      Given a 12.2 request for an ESME
      And its Service Reference alone is <reference>
      When the IS submits it
      Then the request is refused before it is processed
      And the SMI does not hold the device

      Examples:
        | reference |
        | 8.2       |
        | 8.4       |

    @rule:12.2-request-identity
    Scenario: A pre-notification that is addressed to a Device is refused
      Given a premises
      And a 12.2 request for a PPMID
      And it is targeted at the ESME
      When the IS submits it
      Then the request is refused before it is processed
      And the SMI does not hold the device

    @rule:12.2-acknowledged-without-command
    Scenario Outline: A pre-notified <type> receives no Command
      Given a 12.2 request for a <type>
      When the IS submits it
      Then the answer is the non-device-update that DUIS gives
      And no GBCS payload is returned
      And no Response arrives later
      And no Command reaches the device

      Examples:
        | type                               |
        | ESME                               |
        | GSME                               |
        | PPMID                              |
        | CHF                                |
        | HCALCS                             |
        | IHD                                |
        | CAD                                |
        | PPMID of variant "AltHAN Bridge 1" |

    @rule:12.2-acknowledged-without-command
    Scenario: A pre-notification can't be dated ahead
      Given a 12.2 request for an ESME
      And it carries an ExecutionDateTime of "2035-01-01T00:00:00.00Z"
      When the IS submits it
      Then the request is refused by the schema
      And the SMI does not hold the device

    @rule:12.2-eligible-roles
    Scenario Outline: <role> may pre-notify a <type>
      Given a 12.2 request for a <type>
      When the <role> submits it
      Then the request is accepted
      And the SMI shows the device with DeviceType "<type>"

      Examples:
        | role | type   |
        | IS   | ESME   |
        | ES   | ESME   |
        | GS   | GSME   |
        | RSA  | PPMID  |
        | ED   | ESME   |
        | GT   | GSME   |
        | OU   | CAD    |
        | RSA  | IHD    |
        | ED   | CAD    |
        | GT   | IHD    |
        | ES   | HCALCS |
        | GS   | CHF    |

    @rule:12.2-eligible-roles
    Scenario Outline: <role> may pre-notify a PPMID of variant "<variant>"
      Given a 12.2 request for a PPMID of variant "<variant>"
      When the <role> submits it
      Then the request is accepted
      And the SMI shows the device as Pending

      Examples:
        | role | variant         |
        | IS   | AltHAN Bridge 1 |
        | ES   | AltHAN Bridge 2 |
        | GS   | AltHAN Bridge 3 |
        | RSA  | AltHAN Bridge 4 |
        | ED   | AltHAN Bridge 1 |
        | GT   | AltHAN Bridge 2 |
        | OU   | AltHAN Bridge 3 |

    @rule:12.2-eligible-roles
    Scenario: A party that is no DUIS User may not pre-notify a Device
      Given a 12.2 request for a PPMID
      When a party that is no DUIS User submits it
      Then the request is refused by the common check on user

    @rule:12.2-no-user-device-check
    Scenario Outline: <role> may pre-notify a <type> that it has no relation to
      Given a 12.2 request for a <type>
      When the <role> submits it
      Then the request is accepted
      And the request is not refused with E4

      Examples:
        | role | type   |
        | GS   | ESME   |
        | IS   | GSME   |
        | ED   | GSME   |
        | GT   | ESME   |
        | OU   | ESME   |
        | GS   | HCALCS |
        | ES   | GSME   |
        | RSA  | CHF    |

    @rule:12.2-no-user-device-check
    Scenario Outline: <role> may pre-notify a Decommissioned ESME whose supplier is another
      Given a 12.2 request for an ESME
      And the SMI already holds the Device as Decommissioned
      When the <role> submits it
      Then the request is accepted
      And the SMI shows the device as Pending

      Examples:
        | role |
        | IS-2 |
        | GS   |
        | ES   |
        | RSA  |
        | ED   |
        | GT   |
        | OU   |

    @rule:12.2-no-user-device-check
    Scenario Outline: <role> meets E120201, and not E4, for a Commissioned ESME whose supplier is another
      Given a 12.2 request for an ESME
      And the SMI already holds the Device as Commissioned
      When the <role> submits it
      Then the request is refused with E120201

      Examples:
        | role |
        | IS-2 |
        | OU   |

    @rule:12.2-no-device-status-check
    Scenario Outline: The status <status> of the Device is no matter of E5
      Given a 12.2 request for an ESME
      And the SMI already holds the Device as <status>
      When the IS submits it
      Then the request is not refused with E5

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

  Rule: The items of Table 261

    @rule:12.2-device-id
    Scenario: The Device ID may not be left out
      Given a 12.2 request for an ESME
      And its DeviceID is left out
      When the IS submits it
      Then the request is refused by the schema

    @rule:12.2-device-id
    Scenario: The Device ID is given once
      Given a 12.2 request for an ESME
      And its DeviceID is given twice
      When the IS submits it
      Then the request is refused by the schema

    @rule:12.2-device-id
    Scenario: A Device ID in lower case is the same Device ID
      Given a 12.2 request for a PPMID
      And its DeviceID is written in lower case
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device as Pending

    @rule:12.2-device-id
    Scenario Outline: <value> is no Device ID
      Given a 12.2 request for an ESME
      And its DeviceID is malformed as "<value>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | value                      |
        |                            |
        | 00-DB-12-34-56-78-90       |
        | 00-DB-12-34-56-78-90-A0-A1 |
        | 00DB1234567890A0           |
        | 00-DB-12-34-56-78-90-XY    |

    @rule:12.2-manufacturer-length
    Scenario Outline: A manufacturer of <length> characters is <outcome>
      Given a 12.2 request for an IHD
      And its DeviceManufacturer has <length> characters
      When the IS submits it
      Then the request is <outcome>

      Examples:
        | length | outcome               |
        | 1      | accepted              |
        | 30     | accepted              |
        | 31     | refused by the schema |

    @rule:12.2-manufacturer-length
    Scenario Outline: Thirty characters of whatever script are a manufacturer for a <type>
      Given a 12.2 request for a <type>
      And its DeviceManufacturer is "Łódzkie Wyświetlacze Domowe ŁĄ"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with DeviceManufacturer "Łódzkie Wyświetlacze Domowe ŁĄ"

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:12.2-manufacturer-length
    Scenario Outline: The manufacturer of a <type> may not be left out
      Given a 12.2 request for a <type>
      And its DeviceManufacturer is left out
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | type |
        | ESME |
        | IHD  |

    @rule:12.2-model-length
    Scenario Outline: A model of <length> characters is <outcome>
      Given a 12.2 request for a CAD
      And its DeviceModel has <length> characters
      When the IS submits it
      Then the request is <outcome>

      Examples:
        | length | outcome               |
        | 1      | accepted              |
        | 30     | accepted              |
        | 31     | refused by the schema |

    @rule:12.2-model-length
    Scenario Outline: The model of a <type> may not be left out
      Given a 12.2 request for a <type>
      And its DeviceModel is left out
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | type |
        | ESME |
        | CAD  |

    @rule:12.2-device-types
    Scenario Outline: <type> is a Device type
      Given a 12.2 request for a <type>
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with DeviceType "<type>"

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | CHF    |
        | HCALCS |
        | PPMID  |
        | IHD    |
        | CAD    |

    @rule:12.2-device-types
    Scenario Outline: "<value>" is no Device type
      Given a 12.2 request for a PPMID
      And its DeviceType is malformed as "<value>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | value                    |
        |                          |
        | AltHAN                   |
        | ppmid                    |
        | CommunicationsHubFunction |
        | Type2                    |

    @rule:12.2-device-types
    Scenario: The Device type may not be left out
      Given a 12.2 request for an ESME
      And its DeviceType is left out
      When the IS submits it
      Then the request is refused by the schema

    @rule:12.2-gpf-alone @choice:A34=business
    Scenario: A GPF can't be pre-notified by itself
      Given a 12.2 request for a GPF
      When the IS submits it
      Then the request is refused with E120207
      And the SMI does not hold the device

    @rule:12.2-gpf-alone @choice:A34=business
    Scenario: A gas supplier can't pre-notify a GPF by itself either
      Given a 12.2 request for a GPF
      When the GS submits it
      Then the request is refused with E120207

    @rule:12.2-smets-version-presence @choice:A34=business
    Scenario Outline: The SMETS version of a <type> may not be left out
      Given a 12.2 request for a <type>
      And its SMETSCHTSVersion is left out
      When the IS submits it
      Then the request is refused with E120204

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | CHF    |
        | HCALCS |
        | PPMID  |
        | IHD    |

    @rule:12.2-smets-version-presence @choice:A34=business
    Scenario: A CAD has no SMETS version
      Given a 12.2 request for a CAD
      And its SMETSCHTSVersion is "V1.58"
      When the IS submits it
      Then the request is refused with E120204

    @rule:12.2-smets-version-presence
    Scenario: A CAD without a SMETS version is right
      Given a 12.2 request for a CAD
      When the IS submits it
      Then the request is accepted

    @rule:12.2-smets-version-presence
    Scenario Outline: A SMETS version of <length> characters is <outcome>
      Given a 12.2 request for an IHD
      And its SMETSCHTSVersion has <length> characters
      When the IS submits it
      Then the request is <outcome>

      Examples:
        | length | outcome               |
        | 0      | refused by the schema |
        | 1      | accepted              |
        | 20     | accepted              |
        | 21     | refused by the schema |

    @rule:12.2-smets-version-on-cpl @choice:A31=warnOnly
    Scenario Outline: The SMETS version "<value>" is not held against the request
      Given a 12.2 request for an ESME
      And its SMETSCHTSVersion is "<value>"
      When the IS submits it
      Then the request is accepted

      Examples:
        | value       |
        | SMETS V1.58 |
        | 1.58        |
        | V9.99       |

    @rule:12.2-smets-version-on-cpl @choice:A31=warnOnly
    Scenario Outline: The SMETS version of a <type> need not be the listed one either
      Given a 12.2 request for a <type>
      And its SMETSCHTSVersion is "V9.99"
      When the IS submits it
      Then the request is accepted

      Examples:
        | type   |
        | GSME   |
        | CHF    |
        | HCALCS |
        | PPMID  |
        | IHD    |

    @rule:12.2-smets-version-on-cpl @choice:A31=refuse
    Scenario Outline: The version "<value>", which the CPL has not for a <type>, is refused
      Given a 12.2 request for a <type>
      And its SMETSCHTSVersion is "<value>"
      When the IS submits it
      Then the request is refused
      And the SMI does not hold the device

      Examples:
        | type   | value       |
        | ESME   | SMETS V1.58 |
        | ESME   | 1.58        |
        | GSME   | V9.99       |
        | CHF    | V9.99       |
        | HCALCS | V9.99       |
        | PPMID  | V9.99       |

    @rule:12.2-smets-version-on-cpl @choice:A31=refuse
    Scenario: The SMETS version of an IHD can't differ from a list that does not have it
      Given a 12.2 request for an IHD
      And its SMETSCHTSVersion is "V9.99"
      When the IS submits it
      Then the request is accepted

    @rule:12.2-firmware-presence @choice:A34=business
    Scenario Outline: The firmware version of a <type> may not be left out
      Given a 12.2 request for a <type>
      And its FirmwareVersion is left out
      When the IS submits it
      Then the request is refused with E120204

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | CHF    |
        | HCALCS |
        | PPMID  |

    @rule:12.2-firmware-presence @choice:A34=business
    Scenario Outline: A <type> has no firmware version
      Given a 12.2 request for a <type>
      And its FirmwareVersion is "00000001"
      When the IS submits it
      Then the request is refused with E120204

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:12.2-firmware-presence
    Scenario Outline: A firmware version of <length> characters is refused by the schema
      Given a 12.2 request for an ESME
      And its FirmwareVersion has <length> characters
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | length |
        | 0      |
        | 9      |

    @rule:12.2-esme-variant-presence @choice:A34=business
    Scenario: The ESME variant of an ESME may not be left out
      Given a 12.2 request for an ESME
      And its ESMEVariant is left out
      When the IS submits it
      Then the request is refused with E120204

    @rule:12.2-esme-variant-presence @choice:A34=business
    Scenario Outline: A <type> has no ESME variant
      Given a 12.2 request for a <type>
      And its ESMEVariant is "AD"
      When the IS submits it
      Then the request is refused with E120204

      Examples:
        | type   |
        | GSME   |
        | HCALCS |
        | PPMID  |

      @choice:A23=notApplicable
      Examples:
        | type |
        | CHF  |
        | IHD  |
        | CAD  |

    @rule:12.2-associated-gpf-presence @choice:A34=business
    Scenario: The GPF of a CHF may not be left out
      Given a 12.2 request for a CHF
      And its AssociatedGPFDeviceID is left out
      When the IS submits it
      Then the request is refused with E120204

    @rule:12.2-associated-gpf-presence @choice:A34=business
    Scenario Outline: A <type> has no associated GPF
      Given a 12.2 request for a <type>
      And its AssociatedGPFDeviceID is "00-DB-12-34-56-78-90-A3"
      When the IS submits it
      Then the request is refused with E120204

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | IHD    |
        | CAD    |

    @rule:12.2-associated-gpf-presence
    Scenario: The GPF of a CHF is an EUI-64
      Given a 12.2 request for a CHF
      And its AssociatedGPFDeviceID is malformed as "00-DB-12-34"
      When the IS submits it
      Then the request is refused by the schema

    @rule:12.2-ppmid-variant-presence @choice:A34=business
    Scenario: The PPMID variant of a PPMID may not be left out
      Given a 12.2 request for a PPMID
      And its PPMIDVariant is left out
      When the IS submits it
      Then the request is refused with E120204

    @rule:12.2-ppmid-variant-presence @choice:A34=business
    Scenario Outline: A <type> has no PPMID variant
      Given a 12.2 request for a <type>
      And its PPMIDVariant is "<variant>"
      When the IS submits it
      Then the request is refused with E120204

      Examples:
        | type   | variant         |
        | ESME   | PPMID           |
        | GSME   | PPMID           |
        | HCALCS | AltHAN Bridge 2 |

      @choice:A23=notApplicable
      Examples:
        | type | variant         |
        | CHF  | AltHAN Bridge 1 |
        | IHD  | AltHAN Bridge 3 |
        | CAD  | AltHAN Bridge 4 |

    @rule:12.2-ppmid-variant-presence @choice:A34=business
    Scenario Outline: <item> can't stand in the place of <missing>
      Given a 12.2 request for a <type>
      And its <missing> is left out
      And its <item> is "<value>"
      When the IS submits it
      Then the request is refused with E120204
      And the SMI does not hold the device

      Examples:
        | type  | missing      | item         | value |
        | PPMID | PPMIDVariant | ESMEVariant  | A     |
        | ESME  | ESMEVariant  | PPMIDVariant | PPMID |

    @rule:12.2-ppmid-variant-presence @choice:A34=business
    Scenario: A PPMID that is pre-notified again needs its variant again
      Given a 12.2 request for a PPMID
      And the SMI already holds the Device as Decommissioned
      And its PPMIDVariant is left out
      When the IS submits it
      Then the request is refused with E120204
      And the SMI shows the device as Decommissioned

    @rule:12.2-conditional-items @choice:A34=business
    Scenario Outline: Two items at fault in a <type> are refused once
      Given a 12.2 request for a <type>
      And its <missing> is left out
      And its <surplus> is "<value>"
      When the IS submits it
      Then the request is refused with E120204
      And the SMI does not hold the device

      Examples:
        | type   | missing               | surplus               | value                   |
        | ESME   | ESMEVariant           | AssociatedGPFDeviceID | 00-DB-12-34-56-78-90-A3 |
        | GSME   | FirmwareVersion       | ESMEVariant           | AD                      |
        | IHD    | SMETSCHTSVersion      | FirmwareVersion       | 00000001                |
        | CHF    | AssociatedGPFDeviceID | ESMEVariant           | A                       |
        | HCALCS | SMETSCHTSVersion      | AssociatedGPFDeviceID | 00-DB-12-34-56-78-90-A3 |

    @rule:12.2-conditional-items
    Scenario Outline: A <type> with exactly the items that apply to it is accepted
      Given a 12.2 request for a <type>
      When the IS submits it
      Then the request is accepted

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | CHF    |
        | HCALCS |
        | PPMID  |
        | IHD    |
        | CAD    |

  Rule: The Central Products List

    @rule:12.2-manufacturer-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A <type> by the unlisted manufacturer "<value>" is refused
      Given a 12.2 request for a <type>
      And its DeviceManufacturer is "<value>"
      When the IS submits it
      Then the request is refused with E120203
      And the SMI does not hold the device

      Examples:
        | type   | value   |
        | ESME   | FFFE    |
        | GSME   | FFFE    |
        | CHF    | FFFE    |
        | HCALCS | FFFE    |
        | PPMID  | FFFE    |
        | ESME   | Acme    |
        | ESME   | FFFEFFF |

    @rule:12.2-manufacturer-on-cpl @choice:A30=shouldThroughout
    Scenario Outline: A <type> by the unlisted manufacturer "<value>" is only remarked on
      Given a 12.2 request for a <type>
      And its DeviceManufacturer is "<value>"
      When the IS submits it
      Then the request is accepted, a refusal with E120203 being remarked on

      Examples:
        | type   | value |
        | ESME   | FFFE  |
        | GSME   | FFFE  |
        | CHF    | FFFE  |
        | HCALCS | FFFE  |
        | PPMID  | FFFE  |
        | ESME   | Acme  |

    @rule:12.2-manufacturer-on-cpl @choice:A30=mustWhereCoded
    Scenario: An empty manufacturer is none of the CPL
      Given a 12.2 request for a PPMID
      And its DeviceManufacturer is ""
      When the IS submits it
      Then the request is refused
      And the SMI does not hold the device

    @rule:12.2-manufacturer-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A <type> whose manufacturer is the listed one without its last character is refused
      Given a 12.2 request for a <type>
      And its DeviceManufacturer lacks its last character
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | type  |
        | ESME  |
        | PPMID |

    @rule:12.2-manufacturer-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A <type> whose manufacturer has a further <what> behind it is refused
      Given a 12.2 request for a <type>
      And its DeviceManufacturer has a further <what> behind it
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | type  | what  |
        | ESME  | 0     |
        | PPMID | 0     |
        | PPMID | blank |

    @rule:12.2-manufacturer-on-cpl @choice:A29=upperOnly @choice:A30=mustWhereCoded
    Scenario Outline: The <item> of the CPL in lower case is refused
      Given a 12.2 request for a PPMID
      And its <item> is in lower case
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | item               |
        | DeviceManufacturer |

    @rule:12.2-model-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A <type> of the unlisted model "<value>" is refused
      Given a 12.2 request for a <type>
      And its DeviceModel is "<value>"
      When the IS submits it
      Then the request is refused with E120203
      And the SMI does not hold the device

      Examples:
        | type   | value     |
        | ESME   | FFFEFFFE  |
        | GSME   | FFFEFFFE  |
        | CHF    | FFFEFFFE  |
        | HCALCS | FFFEFFFE  |
        | PPMID  | FFFEFFFE  |
        | ESME   | FFFEFFF   |
        | ESME   | FFFEFFFE0 |

    @rule:12.2-model-on-cpl @choice:A30=shouldThroughout
    Scenario Outline: A <type> of the unlisted model "<value>" is only remarked on
      Given a 12.2 request for a <type>
      And its DeviceModel is "<value>"
      When the IS submits it
      Then the request is accepted, a refusal with E120203 being remarked on

      Examples:
        | type   | value    |
        | ESME   | FFFEFFFE |
        | GSME   | FFFEFFFE |
        | CHF    | FFFEFFFE |
        | HCALCS | FFFEFFFE |
        | PPMID  | FFFEFFFE |

    @rule:12.2-model-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A listed model whose <part> is another's is refused
      Given a 12.2 request for a PPMID
      And the <part> in its DeviceModel is "<value>"
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | part              | value |
        | model identifier  | FFFE  |
        | hardware version  | FE    |
        | hardware revision | FE    |

    @rule:12.2-model-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A listed model whose <one> and <other> change places is refused
      Given a 12.2 request for a PPMID
      And its product is the second approved PPMID
      And the <one> and the <other> in its DeviceModel change places
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | one              | other             |
        | model identifier | hardware version  |
        | hardware version | hardware revision |

    @rule:12.2-model-on-cpl @choice:A30=mustWhereCoded
    Scenario: An empty model is none of the CPL
      Given a 12.2 request for a PPMID
      And its DeviceModel is ""
      When the IS submits it
      Then the request is refused
      And the SMI does not hold the device

    @rule:12.2-model-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A <type> whose model is the listed one without its last character is refused
      Given a 12.2 request for a <type>
      And its DeviceModel lacks its last character
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | type  |
        | ESME  |
        | PPMID |

    @rule:12.2-model-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A <type> whose model has a further <what> behind it is refused
      Given a 12.2 request for a <type>
      And its DeviceModel has a further <what> behind it
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | type  | what  |
        | ESME  | 0     |
        | PPMID | 0     |
        | PPMID | blank |

    @rule:12.2-model-on-cpl @choice:A29=upperOnly @choice:A30=mustWhereCoded
    Scenario: A listed model in lower case is refused
      Given a 12.2 request for a PPMID
      And its DeviceModel is in lower case
      When the IS submits it
      Then the request is refused with E120203

    @rule:12.2-firmware-on-cpl @choice:A29=upperOnly @choice:A30=mustWhereCoded
    Scenario: A listed firmware version in lower case is refused
      Given a 12.2 request for a PPMID
      And its FirmwareVersion is in lower case
      When the IS submits it
      Then the request is refused with E120203

    @rule:12.2-firmware-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A <type> with the unlisted firmware version "<value>" is refused
      Given a 12.2 request for a <type>
      And its FirmwareVersion is "<value>"
      When the IS submits it
      Then the request is refused with E120203
      And the SMI does not hold the device

      Examples:
        | type   | value    |
        | ESME   | FFFFFFFE |
        | GSME   | FFFFFFFE |
        | CHF    | FFFFFFFE |
        | HCALCS | FFFFFFFE |
        | PPMID  | FFFFFFFE |
        | ESME   | 1        |
        | ESME   | FFFFFFF  |
        | ESME   | 00000000 |
        | PPMID  | 00000000 |

    @rule:12.2-firmware-on-cpl @choice:A30=shouldThroughout
    Scenario Outline: A <type> with the unlisted firmware version "<value>" is only remarked on
      Given a 12.2 request for a <type>
      And its FirmwareVersion is "<value>"
      When the IS submits it
      Then the request is accepted, a refusal with E120203 being remarked on

      Examples:
        | type   | value    |
        | ESME   | FFFFFFFE |
        | GSME   | FFFFFFFE |
        | CHF    | FFFFFFFE |
        | HCALCS | FFFFFFFE |
        | PPMID  | FFFFFFFE |

    @rule:12.2-firmware-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A <type> whose firmware version is the listed one without its <part> is refused
      Given a 12.2 request for a <type>
      And its FirmwareVersion lacks its <part>
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | type  | part           |
        | ESME  | last character |
        | PPMID | last character |
        | ESME  | leading zeros  |
        | PPMID | leading zeros  |

    @rule:12.2-firmware-on-cpl @choice:A30=mustWhereCoded
    Scenario: A firmware version that was removed from the CPL is refused
      Given a 12.2 request for a PPMID that the CPL has removed
      When the IS submits it
      Then the request is refused with E120203

    @rule:12.2-firmware-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A firmware version of a <type> that was removed from the CPL is refused
      Given a 12.2 request for a <type> that the CPL has removed
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | CHF    |
        | HCALCS |

    @rule:12.2-no-colons @choice:A30=mustWhereCoded
    Scenario Outline: <item> with the colons of the CPL is refused
      Given a 12.2 request for a PPMID
      And its <item> has a colon between octets
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | item               |
        | DeviceManufacturer |
        | DeviceModel        |

    @rule:12.2-no-colons @choice:A30=shouldThroughout
    Scenario Outline: <item> with the colons of the CPL is only remarked on
      Given a 12.2 request for a PPMID
      And its <item> has a colon between octets
      When the IS submits it
      Then the request is accepted, a refusal with E120203 being remarked on

      Examples:
        | item               |
        | DeviceManufacturer |
        | DeviceModel        |

    @rule:12.2-no-colons
    Scenario: A firmware version with the colons of the CPL is longer than its type
      Given a 12.2 request for a PPMID
      And its FirmwareVersion has a colon between octets
      When the IS submits it
      Then the request is refused by the schema

    @rule:12.2-no-colons
    Scenario Outline: A <type> as the CPL lists it, without the colons, is accepted
      Given a 12.2 request for a <type> that the CPL approves
      When the IS submits it
      Then the request is accepted

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |

    @rule:12.2-type-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A product listed as <listed> can't be pre-notified as <type>
      Given a 12.2 request for a <type>
      And its product is one listed as <listed>
      When the IS submits it
      Then the request is refused with E120203
      And the SMI does not hold the device

      Examples:
        | type   | listed |
        | HCALCS | PPMID  |
        | PPMID  | HCALCS |
        | GSME   | ESME   |
        | ESME   | GSME   |
        | PPMID  | ESME   |
        | CHF    | PPMID  |

    @rule:12.2-type-on-cpl @choice:A30=shouldThroughout
    Scenario Outline: That a product of a <type> is listed as <listed> is only remarked on
      Given a 12.2 request for a <type>
      And its product is one listed as <listed>
      When the IS submits it
      Then the request is accepted, a refusal with E120203 being remarked on

      Examples:
        | type   | listed |
        | HCALCS | PPMID  |
        | PPMID  | HCALCS |
        | GSME   | ESME   |

    @rule:12.2-type-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A product listed as <listed> can't be pre-notified as "<variant>"
      Given a 12.2 request for a PPMID of variant "<variant>"
      And its product is one listed as <listed>
      When the IS submits it
      Then the request is refused with E120203
      And the SMI does not hold the device

      Examples:
        | listed | variant         |
        | HCALCS | AltHAN Bridge 1 |
        | ESME   | AltHAN Bridge 2 |
        | GSME   | AltHAN Bridge 3 |
        | CHF    | AltHAN Bridge 4 |

    @rule:12.2-not-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A PPMID whose <item> is that of another listed PPMID is refused
      Given a 12.2 request for a PPMID
      And its <item> is that of another approved PPMID
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | item               |
        | DeviceManufacturer |
        | DeviceModel        |
        | FirmwareVersion    |

    @rule:12.2-not-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A PPMID whose <item> is that of a listed GSME is refused
      Given a 12.2 request for a PPMID
      And its <item> is that of another approved GSME
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | item               |
        | DeviceManufacturer |
        | DeviceModel        |
        | FirmwareVersion    |

    @rule:12.2-not-on-cpl @choice:A30=mustWhereCoded
    Scenario: An entry that was removed from the CPL approves nothing
      Given a 12.2 request for a PPMID that the CPL has removed
      When the IS submits it
      Then the request is refused with E120203
      And the SMI does not hold the device

    @rule:12.2-not-on-cpl @choice:A30=shouldThroughout
    Scenario: That an entry was removed from the CPL is only remarked on
      Given a 12.2 request for a PPMID that the CPL has removed
      When the IS submits it
      Then the request is accepted, a refusal with E120203 being remarked on

    @rule:12.2-not-on-cpl @choice:A30=shouldThroughout
    Scenario Outline: That the <item> of a PPMID is another's is only remarked on
      Given a 12.2 request for a PPMID
      And its <item> is that of another approved PPMID
      When the IS submits it
      Then the request is accepted, a refusal with E120203 being remarked on

      Examples:
        | item               |
        | DeviceManufacturer |
        | DeviceModel        |
        | FirmwareVersion    |

    @rule:12.2-not-on-cpl @choice:A30=mustWhereCoded
    Scenario: An entry that was removed from the CPL does not approve a bridge either
      Given a 12.2 request for a PPMID of variant "AltHAN Bridge 1" that the CPL has removed
      When the IS submits it
      Then the request is refused with E120203

    @rule:12.2-not-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: A PPMID of variant "<variant>" whose <item> is "<value>" is refused
      Given a 12.2 request for a PPMID of variant "<variant>"
      And its <item> is "<value>"
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | variant         | item               | value    |
        | AltHAN Bridge 1 | DeviceManufacturer | FFFE     |
        | AltHAN Bridge 2 | DeviceModel        | FFFEFFFE |
        | AltHAN Bridge 3 | FirmwareVersion    | FFFFFFFE |
        | AltHAN Bridge 4 | FirmwareVersion    | 00000000 |

    @rule:12.2-not-on-cpl @choice:A30=mustWhereCoded
    Scenario Outline: An ESME whose <item> is that of another listed ESME is refused
      Given a 12.2 request for an ESME
      And its <item> is that of another approved ESME
      When the IS submits it
      Then the request is refused with E120203

      Examples:
        | item            |
        | DeviceModel     |
        | FirmwareVersion |

    @rule:12.2-not-on-cpl @choice:A30=mustWhereCoded
    Scenario: A Device that is pre-notified again must be on the CPL again
      Given a 12.2 request for a PPMID
      And the SMI already holds the Device as Decommissioned
      And its FirmwareVersion is "FFFFFFFE"
      When the IS submits it
      Then the request is refused with E120203
      And the SMI shows the device as Decommissioned

    @rule:12.2-type-2-manufacturer-free
    Scenario Outline: A <type> may be made by "<value>"
      Given a 12.2 request for a <type>
      And its DeviceManufacturer is "<value>"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with DeviceManufacturer "<value>"

      Examples:
        | type | value                |
        | IHD  | Displays & Sons Ltd  |
        | CAD  | Nobody ever listed   |
        | IHD  | ffff                 |
        | IHD  | FFFE                 |
        | IHD  | Łódzkie Wyświetlacze |

    @rule:12.2-type-2-model-free
    Scenario Outline: A <type> may be of model "<value>"
      Given a 12.2 request for a <type>
      And its DeviceModel is "<value>"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with DeviceModel "<value>"

      Examples:
        | type | value          |
        | IHD  | Wall display 7 |
        | CAD  | x              |
        | CAD  | ffff           |
        | CAD  | FFFEFFFE       |
        | IHD  | Größe Ⅷ        |

  Rule: Variants

    @rule:12.2-ppmid-variant-values @choice:A22=label
    Scenario Outline: "<value>" is no PPMID variant
      Given a 12.2 request for a PPMID
      And its PPMIDVariant is malformed as "<value>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | value            |
        |                  |
        | AltHAN Bridge 0  |
        | AltHAN Bridge 5  |
        | B1               |
        | Alt HAN Bridge 1 |
        | ALTHAN BRIDGE 1  |
        | ppmid            |
        | AltHAN Bridge    |
        | AltHAN Bridge 11 |
        | AltHANBridge 1   |
        | AltHAN  Bridge 1 |
        | PPMID2           |
        | PPMIDs           |
        | AltHAN Bridge 1  |

    @rule:12.2-ppmid-variant-values @choice:A22=label
    Scenario: A blank behind the label makes it another text
      Given a 12.2 request for a PPMID
      And its PPMIDVariant is malformed as "AltHAN Bridge 1 "
      When the IS submits it
      Then the request is refused by the schema

    @rule:12.2-ppmid-variant-values @choice:A22=label
    Scenario: A blank in front of the label makes it another text
      Given a 12.2 request for a PPMID
      And its PPMIDVariant is malformed as " PPMID"
      When the IS submits it
      Then the request is refused by the schema

    @rule:12.2-ppmid-variant-values @choice:A22=code
    Scenario Outline: "<value>" is no code of a PPMID variant
      Given a 12.2 request for a PPMID
      And its PPMIDVariant is malformed as "<value>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | value           |
        |                 |
        | AltHAN Bridge 1 |
        | B0              |
        | B5              |
        | B11             |
        | B               |
        | b1              |
        | 1               |
        | ppmid           |

    # What travels here is the code itself; everywhere else scenarios call variants by their labels.
    @rule:12.2-ppmid-variant-values @choice:A22=code
    Scenario Outline: "<code>" on the wire is an "<variant>"
      Given a 12.2 request for a PPMID
      And its PPMIDVariant is "<code>"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with PPMIDVariant "<code>"
      And the SMI shows the device with PPMIDVariant "<variant>"

      Examples:
        | code | variant         |
        | B1   | AltHAN Bridge 1 |
        | B2   | AltHAN Bridge 2 |
        | B3   | AltHAN Bridge 3 |
        | B4   | AltHAN Bridge 4 |

    @rule:12.2-ppmid-variant-values
    Scenario Outline: "<value>" is a PPMID variant
      Given a 12.2 request for a PPMID of variant "<value>"
      When the IS submits it
      Then the request is accepted

      Examples:
        | value           |
        | PPMID           |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:12.2-ppmid-variant-values
    Scenario: A PPMID has one variant
      Given a 12.2 request for a PPMID of variant "AltHAN Bridge 1"
      And its PPMIDVariant is given twice
      When the IS submits it
      Then the request is refused by the schema

    @rule:12.2-request-identity @choice:A121=unknown
    Scenario Outline: A PPMIDVariant of "<variant>" is an item that the schema does not know
      Given a 12.2 request for a PPMID
      And its PPMIDVariant is "<variant>"
      When the IS submits it
      Then the request is refused by the schema
      And the SMI does not hold the device

      Examples:
        | variant         |
        | PPMID           |
        | AltHAN Bridge 1 |

    @rule:12.2-ppmid-variants-by-cpl-type
    Scenario Outline: A listed prepayment interface device may be "<variant>"
      Given a 12.2 request for a PPMID of variant "<variant>" that the CPL approves
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with DeviceType "PPMID"

      Examples:
        | variant         |
        | PPMID           |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:12.2-cpl-types-without-ppmid-variant @choice:A34=business
    Scenario Outline: An ESME of variant <esme variant> has no PPMID variant
      Given a 12.2 request for an ESME of variant "<esme variant>"
      And its PPMIDVariant is "<variant>"
      When the IS submits it
      Then the request is refused with E120204

      Examples:
        | esme variant | variant         |
        | A            | PPMID           |
        | B            | PPMID           |
        | C            | PPMID           |
        | A            | AltHAN Bridge 1 |

    @rule:12.2-cpl-types-without-ppmid-variant @choice:A34=business
    Scenario Outline: A listed <type> has no PPMID variant
      Given a 12.2 request for a <type>
      And its PPMIDVariant is "<variant>"
      When the IS submits it
      Then the request is refused with E120204

      Examples:
        | type   | variant         |
        | GSME   | PPMID           |
        | HCALCS | PPMID           |
        | GSME   | AltHAN Bridge 2 |
        | HCALCS | AltHAN Bridge 3 |

    @rule:12.2-cpl-types-without-ppmid-variant
    Scenario Outline: A pre-notified <type> is read back without a PPMID variant
      Given a 12.2 request for a <type>
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device without PPMIDVariant

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | CHF    |
        | IHD    |
        | CAD    |

    @rule:12.2-ppmid-variant-stored
    Scenario Outline: A Decommissioned "<before>" that is pre-notified again as "<after>" is read back as that
      Given a 12.2 request for a PPMID of variant "<before>"
      And the SMI already holds the Device as Decommissioned
      And its PPMIDVariant is "<after>"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with PPMIDVariant "<after>"

      Examples:
        | before          | after           |
        | PPMID           | AltHAN Bridge 2 |
        | AltHAN Bridge 3 | PPMID           |

    @rule:12.2-ppmid-variant-stored
    Scenario Outline: A PPMID pre-notified as "<variant>" is Pending and read back as that
      Given a 12.2 request for a PPMID of variant "<variant>"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device as Pending
      And the SMI shows the device with PPMIDVariant "<variant>"

      Examples:
        | variant         |
        | PPMID           |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:12.2-ppmid-variant-stored
    Scenario Outline: What <role> pre-notified as "<variant>" is read back as that by another User
      Given a 12.2 request for a PPMID of variant "<variant>"
      When the <role> submits it
      Then the request is accepted
      And the SMI shows the device with PPMIDVariant "<variant>"

      Examples:
        | role | variant         |
        | GS   | AltHAN Bridge 1 |
        | OU   | AltHAN Bridge 4 |

    @rule:12.2-ppmid-variant-stored
    Scenario: A refused pre-notification leaves the variant of a known PPMID alone
      Given a 12.2 request for a PPMID of variant "PPMID"
      And the SMI already holds the Device as Pending
      And its PPMIDVariant is "AltHAN Bridge 1"
      When the IS submits it
      Then the request is refused with E120201
      And the SMI shows the device with PPMIDVariant "PPMID"

    @rule:12.2-bridge-variants-distinct
    Scenario Outline: <one> and <other> are told apart
      Given a premises
      And a Pending PPMID of variant "<one>" on the hub
      And a 12.2 request for a PPMID of variant "<other>"
      When the IS submits it
      Then the SMI shows the device with PPMIDVariant "<other>"
      And the SMI shows the PPMID with PPMIDVariant "<one>"

      Examples:
        | one             | other           |
        | AltHAN Bridge 1 | AltHAN Bridge 2 |
        | AltHAN Bridge 2 | AltHAN Bridge 3 |
        | AltHAN Bridge 3 | AltHAN Bridge 4 |
        | AltHAN Bridge 4 | AltHAN Bridge 1 |

    @rule:12.2-bridge-variants-distinct @choice:A34=business
    Scenario: A bridge has no ESME variant beside its own
      Given a 12.2 request for a PPMID of variant "AltHAN Bridge 1"
      And its ESMEVariant is "A"
      When the IS submits it
      Then the request is refused with E120204

    @rule:12.2-variant-not-from-cpl
    Scenario Outline: Of two Devices of the same product, the one pre-notified as "<variant>" is treated as that
      Given a premises
      And the target is an ESME
      And the other device was pre-notified and whitelisted as a PPMID of variant "<variant>"
      When the IS submits 8.7.1
      Then the request is <outcome>

      Examples:
        | variant         | outcome              |
        | PPMID           | accepted             |
        | AltHAN Bridge 1 | refused with E080702 |
        | AltHAN Bridge 2 | refused with E080702 |
        | AltHAN Bridge 3 | refused with E080702 |
        | AltHAN Bridge 4 | refused with E080702 |

    @rule:12.2-variant-not-from-cpl @choice:A70=ignored
    Scenario Outline: A variant in the CPL, "<listed>", is passed over where the User says "<variant>"
      Given a 12.2 request for a PPMID of variant "<variant>"
      And the CPL lists its product for this scenario alone, as "<listed>"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with PPMIDVariant "<variant>"

      Examples:
        | listed          | variant         |
        | AltHAN Bridge 1 | AltHAN Bridge 2 |
        | AltHAN Bridge 2 | PPMID           |
        | PPMID           | AltHAN Bridge 3 |

    @rule:12.2-variant-not-from-cpl @choice:A70=compared
    Scenario Outline: A variant in the CPL, "<listed>", is compared where the User says "<variant>"
      Given a 12.2 request for a PPMID of variant "<variant>"
      And the CPL lists its product for this scenario alone, as "<listed>"
      When the IS submits it
      Then the request is refused
      And the SMI does not hold the device

      Examples:
        | listed          | variant         |
        | AltHAN Bridge 1 | AltHAN Bridge 2 |
        | AltHAN Bridge 2 | PPMID           |
        | PPMID           | AltHAN Bridge 3 |

    @rule:12.2-variant-not-from-cpl
    Scenario Outline: A CPL that says "<variant>" as the User does is no obstacle
      Given a 12.2 request for a PPMID of variant "<variant>"
      And the CPL lists its product for this scenario alone, as "<variant>"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with PPMIDVariant "<variant>"

      Examples:
        | variant         |
        | PPMID           |
        | AltHAN Bridge 2 |

    @rule:12.2-esme-variants-single-element
    Scenario Outline: Single element equipment may be of variant <variant>
      Given a 12.2 request for an ESME of variant "<variant>"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with ESMEVariant "<variant>"

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

    @rule:12.2-esme-variants-single-element
    Scenario Outline: <variant> is no ESME variant
      Given a 12.2 request for an ESME
      And its ESMEVariant is malformed as "<variant>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | variant               |
        | AE                    |
        | AFG                   |
        | ADFG                  |
        | DA                    |
        | a                     |
        | D                     |
        | A. Single Element ESME |

    @rule:12.2-esme-variants-single-element
    Scenario: An empty text is no ESME variant
      Given a 12.2 request for an ESME
      And its ESMEVariant is malformed as ""
      When the IS submits it
      Then the request is refused by the schema

    @rule:12.2-esme-variants-single-element
    Scenario Outline: Single element equipment is not of variant <variant>
      Given a 12.2 request for an ESME of variant "A"
      And its ESMEVariant is "<variant>"
      When the IS submits it
      Then the request is refused with the code chosen for A32

      Examples:
        | variant |
        | B       |
        | BD      |
        | C       |
        | CDEF    |

    @rule:12.2-esme-variants-twin-element
    Scenario Outline: Twin element equipment may be of variant <variant>
      Given a 12.2 request for an ESME of variant "<variant>"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with ESMEVariant "<variant>"

      Examples:
        | variant |
        | B       |
        | BD      |
        | BDE     |
        | BF      |
        | BDF     |
        | BDEF    |
        | BEF     |

    @rule:12.2-esme-variants-twin-element
    Scenario Outline: <variant> is no twin element variant
      Given a 12.2 request for an ESME
      And its ESMEVariant is malformed as "<variant>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | variant |
        | BE      |
        | BDG     |
        | DB      |

    @rule:12.2-esme-variants-twin-element
    Scenario Outline: Twin element equipment is not of variant <variant>
      Given a 12.2 request for an ESME of variant "B"
      And its ESMEVariant is "<variant>"
      When the IS submits it
      Then the request is refused with the code chosen for A32

      Examples:
        | variant |
        | A       |
        | ADE     |
        | C       |
        | CEF     |

    @rule:12.2-esme-variants-polyphase
    Scenario Outline: Polyphase equipment may be of variant <variant>
      Given a 12.2 request for an ESME of variant "<variant>"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with ESMEVariant "<variant>"

      Examples:
        | variant |
        | C       |
        | CD      |
        | CDE     |
        | CDEF    |
        | CF      |
        | CDF     |
        | CEF     |

    @rule:12.2-esme-variants-polyphase
    Scenario Outline: <variant> is no polyphase variant
      Given a 12.2 request for an ESME
      And its ESMEVariant is malformed as "<variant>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | variant |
        | CE      |
        | CDG     |
        | DC      |

    @rule:12.2-esme-variants-polyphase
    Scenario Outline: Polyphase equipment is not of variant <variant>
      Given a 12.2 request for an ESME of variant "C"
      And its ESMEVariant is "<variant>"
      When the IS submits it
      Then the request is refused with the code chosen for A32

      Examples:
        | variant |
        | A       |
        | ADEG    |
        | B       |
        | BEF     |

    @rule:12.2-sapc-variants-single-element
    Scenario Outline: Equipment of variant <base> is not of variant <variant>
      Given a 12.2 request for an ESME of variant "<base>"
      And its ESMEVariant is "<variant>"
      When the IS submits it
      Then the request is refused with the code chosen for A32

      Examples:
        | base | variant |
        | B    | AG      |
        | B    | AEG     |
        | B    | ADG     |
        | B    | ADEG    |
        | C    | AG      |
        | C    | AEG     |
        | C    | ADG     |
        | C    | ADEG    |

    @rule:12.2-sapc-variants-single-element
    Scenario Outline: <variant> is no SAPC variant
      Given a 12.2 request for an ESME
      And its ESMEVariant is malformed as "<variant>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | variant |
        | G       |
        | BG      |
        | CG      |

    @rule:12.2-sapc-variants-single-element
    Scenario Outline: Single element equipment may be the SAPC variant <variant>
      Given a 12.2 request for an ESME of variant "<variant>"
      When the IS submits it
      Then the request is accepted

      Examples:
        | variant |
        | AG      |
        | AEG     |
        | ADG     |
        | ADEG    |

    @rule:12.2-cpl-types-without-esme-variant @choice:A34=business
    Scenario Outline: A listed <type> has no ESME variant
      Given a 12.2 request for a <type>
      And its ESMEVariant is "<variant>"
      When the IS submits it
      Then the request is refused with E120204

      Examples:
        | type   | variant |
        | GSME   | A       |
        | PPMID  | A       |
        | HCALCS | A       |
        | GSME   | BDE     |
        | PPMID  | AG      |
        | HCALCS | CEF     |

    @rule:12.2-cpl-types-without-esme-variant
    Scenario Outline: A pre-notified <type> is read back without an ESME variant
      Given a 12.2 request for a <type>
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device without ESMEVariant

      Examples:
        | type                               |
        | GSME                               |
        | PPMID                              |
        | HCALCS                             |
        | PPMID of variant "AltHAN Bridge 1" |

    @rule:12.2-type-on-cpl @choice:A23=ignored
    Scenario Outline: The <item> of a <type>, for which no table has a row, is passed over
      Given a 12.2 request for a <type>
      And its <item> is "<variant>"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device without <item>

      Examples:
        | type | item         | variant         |
        | CHF  | ESMEVariant  | A               |
        | CHF  | PPMIDVariant | AltHAN Bridge 1 |
        | IHD  | ESMEVariant  | A               |
        | IHD  | PPMIDVariant | AltHAN Bridge 3 |
        | CAD  | PPMIDVariant | PPMID           |

    @rule:12.2-esme-variant-gbcs-4
    Scenario Outline: Variant <variant> is not for a product of GBCS version 3
      Given a 12.2 request for an ESME of variant "<variant>"
      And its product is one of GBCS version 3
      When the IS submits it
      Then the request is refused with the code chosen for A32

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
        | CF      |
        | CDF     |
        | CDEF    |
        | CEF     |

    @rule:12.2-esme-variant-gbcs-4
    Scenario Outline: Variant <variant> is for a product of GBCS version 3 too
      Given a 12.2 request for an ESME of variant "<variant>"
      And its product is one of GBCS version 3
      When the IS submits it
      Then the request is accepted

      Examples:
        | variant |
        | A       |
        | AD      |
        | ADE     |
        | B       |
        | BD      |
        | BDE     |
        | C       |
        | CD      |
        | CDE     |

  Rule: Devices that the inventory holds already

    @rule:12.2-duplicate-device
    Scenario Outline: A <type> that is <status> can't be pre-notified again
      Given a 12.2 request for a <type>
      And the SMI already holds the Device as <status>
      When the IS submits it
      Then the request is refused with E120201
      And the SMI shows the device as <status>

      Examples:
        | type   | status                   |
        | ESME   | Pending                  |
        | ESME   | Whitelisted              |
        | ESME   | InstalledNotCommissioned |
        | ESME   | Commissioned             |
        | ESME   | Suspended                |
        | ESME   | Recovery                 |
        | ESME   | Recovered                |
        | PPMID  | Pending                  |
        | GSME   | Commissioned             |
        | HCALCS | Pending                  |
        | HCALCS | InstalledNotCommissioned |
        | CHF    | Pending                  |

    @rule:12.2-duplicate-device
    Scenario Outline: The identifier of the <known> can't be pre-notified as that of a <type>
      Given a premises
      And a 12.2 request for a <type>
      And its DeviceID names the <known>
      When the IS submits it
      Then the request is refused with E120201
      And the SMI shows the <known> with DeviceType "<known>"

      Examples:
        | known | type  |
        | GPF   | PPMID |
        | ESME  | PPMID |
        | GSME  | IHD   |

    @rule:12.2-duplicate-device
    Scenario Outline: A <status> PPMID on a hub can't be pre-notified again as a <type>
      Given a premises
      And a <status> PPMID on the hub
      And a 12.2 request for a <type>
      And its DeviceID names the PPMID
      When the IS submits it
      Then the request is refused with E120201
      And the SMI shows the PPMID with DeviceType "PPMID"
      And the SMI shows the PPMID as <status>

      Examples:
        | status      | type   |
        | Whitelisted | PPMID  |
        | Commissioned | PPMID |
        | Whitelisted | HCALCS |

    @rule:12.2-duplicate-device @choice:A44=refuse
    Scenario Outline: The identifier of a known <known> can't be pre-notified as that of a <type>
      Given a premises
      And an <known> on the hub
      And a 12.2 request for a <type>
      And its DeviceID names the <known>
      When the IS submits it
      Then the request is refused with E120201
      And the SMI shows the <known> without an SMI status

      Examples:
        | known | type  |
        | IHD   | PPMID |
        | IHD   | CAD   |

    @rule:12.2-duplicate-device
    Scenario: A known Device ID in lower case is known as well
      Given a 12.2 request for a PPMID
      And the SMI already holds the Device as Pending
      And its DeviceID is written in lower case
      When the IS submits it
      Then the request is refused with E120201

    @rule:12.2-duplicate-device
    Scenario Outline: <role> can't take over a Pending PPMID that IS added
      Given a 12.2 request for a PPMID
      And the SMI already holds the Device as Pending
      When the <role> submits it
      Then the request is refused with E120201
      And the SMI shows the device as Pending

      Examples:
        | role |
        | IS-2 |
        | GS   |
        | OU   |

    @rule:12.2-duplicate-device
    Scenario Outline: A refused pre-notification gives nobody a hold on a Pending <type>
      Given a 12.2 request for a <type>
      And the SMI already holds the Device as Pending
      When the OU submits it
      And the OU deletes the device
      Then the request is refused
      And the SMI shows the device as Pending

      Examples:
        | type   |
        | ESME   |
        | HCALCS |
        | PPMID  |

    @rule:12.2-duplicate-device
    Scenario Outline: A Pending <type> that its adder deleted can be pre-notified again
      Given a 12.2 request for a <type>
      And the SMI already holds the Device as Pending
      And the device was deleted by its adder
      When the GS submits it
      Then the request is accepted
      And the SMI shows the device as Pending

      Examples:
        | type   |
        | ESME   |
        | PPMID  |
        | HCALCS |

    @rule:12.2-duplicate-device
    Scenario Outline: A refused pre-notification leaves the product of a <status> PPMID alone
      Given a 12.2 request for a PPMID
      And the SMI already holds the Device as <status>
      And its product is the second approved PPMID
      When the IS submits it
      Then the request is refused with E120201
      And the SMI does not show the device as that product

      Examples:
        | status                   |
        | Pending                  |
        | InstalledNotCommissioned |

    @rule:12.2-duplicate-device @choice:A44=refuse
    Scenario Outline: A <type> that is known can't be pre-notified again
      Given a 12.2 request for a <type>
      And the SMI already holds the Device
      When the IS submits it
      Then the request is refused with E120201

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:12.2-duplicate-device @choice:A44=refuse
    Scenario: A refused pre-notification changes nothing that the inventory holds
      Given a 12.2 request for an IHD
      And the SMI already holds the Device
      And its DeviceManufacturer is "Another maker"
      When the GS submits it
      Then the request is refused with E120201
      And the SMI does not show the device with DeviceManufacturer "Another maker"

    @rule:12.2-duplicate-device @choice:A44=overwrite
    Scenario Outline: A <type> that is known is pre-notified again, and is what was said last
      Given a 12.2 request for a <type>
      And the SMI already holds the Device
      And its DeviceManufacturer is "Another maker"
      When the GS submits it
      Then the request is accepted
      And the SMI shows the device with DeviceManufacturer "Another maker"

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:12.2-associated-gpf-presence @choice:A46=refuseTakenGpf
    Scenario: A CHF can't bring along a GPF that another hub has
      Given a premises
      And a 12.2 request for a further CHF
      And its AssociatedGPFDeviceID names the GPF
      When the IS submits it
      Then the request is refused with E120201
      And the SMI does not hold the device

    @rule:12.2-associated-gpf-presence @choice:A46=refuseTakenGpf
    Scenario: A GPF that another hub has is known by its identifier in lower case as well
      Given a premises
      And a 12.2 request for a further CHF
      And its AssociatedGPFDeviceID names the GPF
      And its AssociatedGPFDeviceID is written in lower case
      When the IS submits it
      Then the request is refused with E120201

    @rule:12.2-associated-gpf-presence @choice:A46=refuseTakenGpf
    Scenario: A CHF can't have the identifier of an ESME as that of its GPF
      Given a premises
      And a 12.2 request for a further CHF
      And its AssociatedGPFDeviceID names the ESME
      When the IS submits it
      Then the request is refused with E120201
      And the SMI shows the ESME with DeviceType "ESME"

    # What becomes of the other hub is not printed, and not judged.
    @rule:12.2-associated-gpf-presence @choice:A46=acceptTakenGpf
    Scenario: A CHF may bring along a GPF that another hub has
      Given a premises
      And a 12.2 request for a further CHF
      And its AssociatedGPFDeviceID names the GPF
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device as Pending

    @rule:12.2-decommissioned-again
    Scenario: A Decommissioned Device that is pre-notified again is of the product that was given last
      Given a 12.2 request for a PPMID
      And the SMI already holds the Device as Decommissioned
      And its product is the second approved PPMID
      When the GS submits it
      Then the request is accepted
      And the SMI shows the device as Pending
      And the SMI shows the device as that product

    @rule:12.2-decommissioned-again
    Scenario Outline: A Decommissioned <type> is Pending after <role> pre-notifies it again
      Given a 12.2 request for a <type>
      And the SMI already holds the Device as Decommissioned
      When the <role> submits it
      Then the request is accepted
      And the SMI shows the device as Pending

      Examples:
        | type                               | role |
        | ESME                               | IS   |
        | ESME                               | ED   |
        | GSME                               | GS   |
        | PPMID                              | IS   |
        | HCALCS                             | IS-2 |
        | PPMID of variant "AltHAN Bridge 2" | GS   |

    @rule:12.2-decommissioned-again
    Scenario: A Decommissioned ESME that is pre-notified again has the variant that was given last
      Given a 12.2 request for an ESME of variant "A"
      And the SMI already holds the Device as Decommissioned
      And its ESMEVariant is "AD"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with ESMEVariant "AD"

    @rule:12.2-decommissioned-again @choice:A31=warnOnly
    Scenario: A Decommissioned ESME that is pre-notified again has the SMETS version that was given last
      Given a 12.2 request for an ESME
      And the SMI already holds the Device as Decommissioned
      And its SMETSCHTSVersion is "V5.1"
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device with SMETSCHTSVersion "V5.1"

    @rule:12.2-decommissioned-again
    Scenario: The identifier of a Decommissioned PPMID is free for a Device of another type
      Given a premises
      And a Decommissioned PPMID on the hub
      And a 12.2 request for an HCALCS
      And its DeviceID names the PPMID
      When the IS submits it
      Then the request is accepted
      And the SMI shows the PPMID with DeviceType "HCALCS"
      And the SMI shows the PPMID as Pending

    @rule:12.2-decommissioned-again
    Scenario: A Decommissioned CHF is Pending with the same GPF after it is pre-notified again
      Given a communications hub that was decommissioned
      And a 12.2 request for the CHF and its GPF
      When the IS submits it
      Then the request is accepted
      And the SMI shows the CHF as Pending
      And the SMI shows the GPF as Pending

    @rule:12.2-withdrawn-again @choice:A43=followE120201
    Scenario Outline: A Withdrawn <type> is Pending after it is pre-notified again
      Given a 12.2 request for a <type>
      And the SMI already holds the Device as Withdrawn
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device as Pending

      Examples:
        | type   |
        | ESME   |
        | PPMID  |
        | GSME   |
        | HCALCS |

    @rule:12.2-withdrawn-again @choice:A43=followE120201
    Scenario: A Withdrawn CHF is Pending with the same GPF after it is pre-notified again
      Given a communications hub that was withdrawn
      And a 12.2 request for the CHF and its GPF
      When the IS submits it
      Then the request is accepted
      And the SMI shows the CHF as Pending
      And the SMI shows the GPF as Pending

    @rule:12.2-hub-loaded-by-dcc
    Scenario: A hub stands in the inventory without a User's doing
      Given a communications hub that the DCC loaded
      When the IS reads the inventory of the CHF
      Then the SMI shows the CHF with DeviceType "CHF"
      And the SMI shows the GPF with DeviceType "GPF"

    @rule:12.2-hub-loaded-by-dcc
    Scenario: A User can't pre-notify a hub that the DCC loaded
      Given a communications hub that the DCC loaded
      And a 12.2 request for the CHF and its GPF
      When the IS submits it
      Then the request is refused with E120201

    @rule:12.2-never-prenotified
    Scenario: A Device that nobody pre-notified is not in the inventory
      Given a premises
      And the other device was never pre-notified
      When the IS reads the inventory of the other device
      Then the SMI does not hold the other device

    @rule:12.2-never-prenotified
    Scenario: A Device that nobody pre-notified can't be whitelisted
      Given a premises
      And the other device was never pre-notified
      When the IS whitelists the other device at the CHF
      Then the request is refused
      And no Command reaches the CHF

    @rule:12.2-pending
    Scenario Outline: A pre-notified <type> is Pending
      Given a 12.2 request for a <type>
      When the IS submits it
      Then the SMI shows the device as Pending

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | CHF    |
        | HCALCS |
        | PPMID  |

    @rule:12.2-pending
    Scenario: A pre-notified CHF brings its GPF along
      Given a 12.2 request for a CHF
      When the IS submits it
      Then the SMI shows the GPF as Pending

    @rule:12.2-type-2-without-status
    Scenario Outline: A pre-notified <type> is recorded without a status
      Given a 12.2 request for a <type>
      When the IS submits it
      Then the request is accepted
      And the SMI shows the device without an SMI status

      Examples:
        | type |
        | IHD  |
        | CAD  |

  Rule: Codes

    @rule:12.2-specific-codes @choice:A30=mustWhereCoded
    Scenario Outline: A <type> whose <item> is "<value>" meets a code of 12.2
      Given a 12.2 request for a <type>
      And its <item> is "<value>"
      When the IS submits it
      Then the request is refused with a code of 12.2 that exists

      Examples:
        | type | item               | value    |
        | ESME | DeviceManufacturer | FFFE     |
        | ESME | DeviceModel        | FFFEFFFE |
        | ESME | FirmwareVersion    | FFFFFFFE |

    @rule:12.2-specific-codes @choice:A34=business
    Scenario Outline: A <type> with the surplus <item> "<value>" meets a code of 12.2
      Given a 12.2 request for a <type>
      And its <item> is "<value>"
      When the IS submits it
      Then the request is refused with a code of 12.2 that exists

      Examples:
        | type | item            | value    |
        | CAD  | FirmwareVersion | 00000001 |

      @choice:A23=notApplicable
      Examples:
        | type | item        | value |
        | IHD  | ESMEVariant | A     |

    @rule:12.2-specific-codes
    Scenario: A Device that is known meets a code of 12.2
      Given a 12.2 request for an ESME
      And the SMI already holds the Device as Commissioned
      When the IS submits it
      Then the request is refused with a code of 12.2 that exists
