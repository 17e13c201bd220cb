@epic:DUIS
Feature: The form of requests
  Before anything in a request is looked at, the request must be valid by the schema of DUIS. Here each request is
  broken in every way that its schema knows, one at a time: each item too long, too short, of another form, with a
  value that is not listed, left out, twice, before the item that it has to follow, from another namespace, with an
  attribute or an item that does not belong there. What is sent is read off the schema; a verdict names the faults that
  were not refused. A limit is what the schema just allows.

  Rule: 8.2 Read Inventory

    @srv:8.2 @rule:8.2-request-identity
    Scenario Outline: An 8.2 with a fault of its <item> is refused
      Given a premises
      And an 8.2 request by the Device ID of the ESME
      When the IS submits it with each fault of its <item>, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

      Examples:
        | item                    |
        | Request                 |
        | schemaVersion           |
        | Header                  |
        | RequestID               |
        | ServiceReference        |
        | ServiceReferenceVariant |
        | Body                    |
        | ReadInventory           |

    @srv:8.2 @rule:8.2-command-variant
    Scenario: An 8.2 with a fault of its CommandVariant is refused
      Given a premises
      And an 8.2 request by the Device ID of the ESME
      When the IS submits it with each fault of its CommandVariant, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.2 @rule:8.2-uprn-item
    Scenario: An 8.2 with a fault of its UPRN is refused
      Given a premises
      And an 8.2 request by the UPRN of the premises
      When the IS submits it with each fault of its UPRN, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.2 @rule:8.2-uprn-item
    Scenario: The limits of UPRN in an 8.2 are within it
      Given a premises
      And an 8.2 request by the UPRN of the premises
      When the IS submits it with each limit of its UPRN, one at a time
      Then none of them is refused by the schema

    @srv:8.2 @rule:8.2-device-id-item
    Scenario: An 8.2 with a fault of its DeviceID is refused
      Given a premises
      And an 8.2 request by the Device ID of the ESME
      When the IS submits it with each fault of its DeviceID, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.2 @rule:8.2-mpxn-item
    Scenario: An 8.2 with a fault of its MPxN is refused
      Given a premises
      And an 8.2 request by the ImportMPxN of the ESME
      When the IS submits it with each fault of its MPxN, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.2 @rule:8.2-mpxn-item
    Scenario: The limits of MPxN in an 8.2 are within it
      Given a premises
      And an 8.2 request by the ImportMPxN of the ESME
      When the IS submits it with each limit of its MPxN, one at a time
      Then none of them is refused by the schema

    @srv:8.2 @rule:8.2-property-filter
    Scenario: An 8.2 with a fault of its PropertyFilter is refused
      Given a premises
      And an 8.2 request by the address of the premises
      When the IS submits it with each fault of its PropertyFilter, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.2 @rule:8.2-post-code-item
    Scenario: An 8.2 with a fault of its PostCode is refused
      Given a premises
      And an 8.2 request by the address of the premises
      When the IS submits it with each fault of its PostCode, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.2 @rule:8.2-post-code-item
    Scenario: The limits of PostCode in an 8.2 are within it
      Given a premises
      And an 8.2 request by the address of the premises
      When the IS submits it with each limit of its PostCode, one at a time
      Then none of them is refused by the schema

    @srv:8.2 @rule:8.2-address-identifier-item
    Scenario: An 8.2 with a fault of its AddressIdentifier is refused
      Given a premises
      And an 8.2 request by the address of the premises
      When the IS submits it with each fault of its AddressIdentifier, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.2 @rule:8.2-address-identifier-item
    Scenario: The limits of AddressIdentifier in an 8.2 are within it
      Given a premises
      And an 8.2 request by the address of the premises
      When the IS submits it with each limit of its AddressIdentifier, one at a time
      Then none of them is refused by the schema

  Rule: 8.4 Update Inventory

    @srv:8.4 @rule:8.4-request-identity
    Scenario Outline: An 8.4 that <update> with a fault of its <item> is refused
      Given a premises whose <type> is Pending
      And an 8.4 request that <update>
      When the IS submits it with each fault of its <item>, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

      Examples:
        | item                    | type  | update                                   |
        | Request                 | CHF   | sets the CHF to InstalledNotCommissioned |
        | schemaVersion           | CHF   | sets the CHF to InstalledNotCommissioned |
        | Header                  | CHF   | sets the CHF to InstalledNotCommissioned |
        | RequestID               | CHF   | sets the CHF to InstalledNotCommissioned |
        | ServiceReference        | CHF   | sets the CHF to InstalledNotCommissioned |
        | ServiceReferenceVariant | CHF   | sets the CHF to InstalledNotCommissioned |
        | Body                    | CHF   | sets the CHF to InstalledNotCommissioned |
        | CommandVariant          | CHF   | sets the CHF to InstalledNotCommissioned |
        | Header                  | PPMID | deletes the PPMID                        |
        | Body                    | PPMID | deletes the PPMID                        |

    @srv:8.4 @rule:8.4-one-update
    Scenario Outline: An 8.4 that <update> with a fault of its UpdateInventory is refused
      Given a premises whose <type> is Pending
      And an 8.4 request that <update>
      When the IS submits it with each fault of its UpdateInventory, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

      Examples:
        | type  | update                                     |
        | PPMID | sets the PPMID to InstalledNotCommissioned |
        | CHF   | sets the CHF to InstalledNotCommissioned   |
        | ESME  | gives the ESME the ESMEVariant "AD"        |
        | PPMID | deletes the PPMID                          |
        | ESME  | gives the ESME an MPAN of IS as ImportMPxN |

    @srv:8.4 @rule:8.4-one-update
    Scenario Outline: An 8.4 that <update> with a fault of its <item> is refused
      Given a premises whose <type> is Pending
      And an 8.4 request that <update>
      When the IS submits it with each fault of its <item>, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

      Examples:
        | type  | update            | item         |
        | PPMID | deletes the PPMID | DeleteDevice |

    @srv:8.4 @rule:8.4-device-id
    Scenario Outline: An 8.4 that <update> with a fault of its DeviceID is refused
      Given a premises whose <type> is Pending
      And an 8.4 request that <update>
      When the IS submits it with each fault of its DeviceID, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

      Examples:
        | type  | update                                     |
        | PPMID | sets the PPMID to InstalledNotCommissioned |
        | CHF   | sets the CHF to InstalledNotCommissioned   |
        | ESME  | gives the ESME the ESMEVariant "AD"        |
        | PPMID | deletes the PPMID                          |
        | ESME  | gives the ESME an MPAN of IS as ImportMPxN |

    @srv:8.4 @rule:8.4-status-values-except-hub
    Scenario: An 8.4 with a fault of its UpdateDeviceStatusExceptCH is refused
      Given a premises whose PPMID is Pending
      And an 8.4 request that sets the PPMID to InstalledNotCommissioned
      When the IS submits it with each fault of its UpdateDeviceStatusExceptCH, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.4 @rule:8.4-status-values-hub
    Scenario: An 8.4 with a fault of its UpdateDeviceStatusCH is refused
      Given a premises whose CHF is Pending
      And an 8.4 request that sets the CHF to InstalledNotCommissioned
      When the IS submits it with each fault of its UpdateDeviceStatusCH, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.4 @rule:8.4-details-one-item-suffices
    Scenario: An 8.4 with a fault of its UpdateDeviceDetails is refused
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device the product that it has
      When the IS submits it with each fault of its UpdateDeviceDetails, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.4 @rule:8.4-details-manufacturer
    Scenario: An 8.4 with a fault of its DeviceManufacturer is refused
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device the product that it has
      When the IS submits it with each fault of its DeviceManufacturer, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.4 @rule:8.4-details-manufacturer
    Scenario: The limits of DeviceManufacturer in an 8.4 are within it
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device the product that it has
      When the IS submits it with each limit of its DeviceManufacturer, one at a time
      Then none of them is refused by the schema

    @srv:8.4 @rule:8.4-details-model
    Scenario: An 8.4 with a fault of its DeviceModel is refused
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device the product that it has
      When the IS submits it with each fault of its DeviceModel, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.4 @rule:8.4-details-model
    Scenario: The limits of DeviceModel in an 8.4 are within it
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device the product that it has
      When the IS submits it with each limit of its DeviceModel, one at a time
      Then none of them is refused by the schema

    @srv:8.4 @rule:8.4-details-firmware-version
    Scenario: An 8.4 with a fault of its FirmwareVersion is refused
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device the product that it has
      When the IS submits it with each fault of its FirmwareVersion, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.4 @rule:8.4-details-firmware-version
    Scenario: The limits of FirmwareVersion in an 8.4 are within it
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device the product that it has
      When the IS submits it with each limit of its FirmwareVersion, one at a time
      Then none of them is refused by the schema

    @srv:8.4 @rule:8.4-details-smets-version
    Scenario: An 8.4 with a fault of its SMETSCHTSVersion is refused
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device the SMETSCHTSVersion that it has
      When the IS submits it with each fault of its SMETSCHTSVersion, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.4 @rule:8.4-details-smets-version
    Scenario: The limits of SMETSCHTSVersion in an 8.4 are within it
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device the SMETSCHTSVersion that it has
      When the IS submits it with each limit of its SMETSCHTSVersion, one at a time
      Then none of them is refused by the schema

    @srv:8.4 @rule:8.4-details-esme-variant
    Scenario: An 8.4 with a fault of its ESMEVariant is refused
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device the ESMEVariant "AD"
      When the IS submits it with each fault of its ESMEVariant, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.4 @rule:8.4-details-ppmid-variant @choice:A22=label
    Scenario: An 8.4 with a fault of its PPMIDVariant is refused
      Given the SMI holds a Pending PPMID of variant "PPMID"
      And an 8.4 request that gives the device the PPMIDVariant "AltHAN Bridge 1"
      When the IS submits it with each fault of its PPMIDVariant, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.4 @rule:8.4-mpxn-one
    Scenario Outline: An 8.4 that gives an <item> with a fault of its UpdateMPxN is refused
      Given a premises with an ESME of variant "B"
      And an 8.4 request that gives the ESME an MPAN of <owner> as <item>
      When the <owner> submits it with each fault of its UpdateMPxN, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

      Examples:
        | item                | owner |
        | ImportMPxN          | IS    |
        | SecondaryImportMPAN | IS    |
        | ExportMPAN          | ES    |

    @srv:8.4 @rule:8.4-mpxn-import-form
    Scenario: An 8.4 with a fault of its ImportMPxN is refused
      Given a premises with an ESME of variant "B"
      And an 8.4 request that gives the ESME an MPAN of IS as ImportMPxN
      When the IS submits it with each fault of its ImportMPxN, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.4 @rule:8.4-mpxn-import-form
    Scenario: The limits of ImportMPxN in an 8.4 are within it
      Given a premises with an ESME of variant "B"
      And an 8.4 request that gives the ESME an MPAN of IS as ImportMPxN
      When the IS submits it with each limit of its ImportMPxN, one at a time
      Then none of them is refused by the schema

    @srv:8.4 @rule:8.4-mpxn-secondary
    Scenario: An 8.4 with a fault of its SecondaryImportMPAN is refused
      Given a premises with an ESME of variant "B"
      And an 8.4 request that gives the ESME an MPAN of IS as SecondaryImportMPAN
      When the IS submits it with each fault of its SecondaryImportMPAN, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.4 @rule:8.4-mpxn-secondary
    Scenario: The limits of SecondaryImportMPAN in an 8.4 are within it
      Given a premises with an ESME of variant "B"
      And an 8.4 request that gives the ESME an MPAN of IS as SecondaryImportMPAN
      When the IS submits it with each limit of its SecondaryImportMPAN, one at a time
      Then none of them is refused by the schema

    @srv:8.4 @rule:8.4-mpxn-export
    Scenario: An 8.4 with a fault of its ExportMPAN is refused
      Given a premises with an ESME of variant "B"
      And an 8.4 request that gives the ESME an MPAN of ES as ExportMPAN
      When the ES submits it with each fault of its ExportMPAN, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:8.4 @rule:8.4-mpxn-export
    Scenario: The limits of ExportMPAN in an 8.4 are within it
      Given a premises with an ESME of variant "B"
      And an 8.4 request that gives the ESME an MPAN of ES as ExportMPAN
      When the ES submits it with each limit of its ExportMPAN, one at a time
      Then none of them is refused by the schema

  Rule: 8.7.1 and 8.7.2 Join Service

    @srv:8.7.1 @rule:8.7.1-request-identity
    Scenario Outline: An 8.7.1 with a fault of its <item> is refused
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.1 request
      When the IS submits it with each fault of its <item>, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed
      And no Command reaches the target

      Examples:
        | item                    |
        | Request                 |
        | schemaVersion           |
        | Header                  |
        | RequestID               |
        | ServiceReference        |
        | ServiceReferenceVariant |
        | Body                    |
        | JoinServiceCritical     |

    @srv:8.7.1 @rule:8.7.1-command-variants
    Scenario: An 8.7.1 with a fault of its CommandVariant is refused
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.1 request
      When the IS submits it with each fault of its CommandVariant, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed
      And no Command reaches the target

    @srv:8.7.1 @rule:8.7.1-other-device-item
    Scenario: An 8.7.1 with a fault of its OtherDeviceID is refused
      Given the target is an ESME
      And the other device is a PPMID
      And an 8.7.1 request
      When the IS submits it with each fault of its OtherDeviceID, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed
      And no Command reaches the target

    @srv:8.7.2 @rule:8.7.2-request-identity
    Scenario Outline: An 8.7.2 with a fault of its <item> is refused
      Given the target is a GPF
      And the other device is a PPMID
      And an 8.7.2 request
      When the GS submits it with each fault of its <item>, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed
      And no Command reaches the target

      Examples:
        | item                    |
        | Request                 |
        | schemaVersion           |
        | Header                  |
        | RequestID               |
        | ServiceReference        |
        | ServiceReferenceVariant |
        | Body                    |
        | JoinServiceNonCritical  |

    @srv:8.7.2 @rule:8.7.2-command-variants
    Scenario: An 8.7.2 with a fault of its CommandVariant is refused
      Given the target is a GPF
      And the other device is a PPMID
      And an 8.7.2 request
      When the GS submits it with each fault of its CommandVariant, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed
      And no Command reaches the target

    @srv:8.7.2 @rule:8.7.2-other-device-item
    Scenario: An 8.7.2 with a fault of its OtherDeviceID is refused
      Given the target is a GPF
      And the other device is a PPMID
      And an 8.7.2 request
      When the GS submits it with each fault of its OtherDeviceID, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed
      And no Command reaches the target

  Rule: 12.2 Device Pre-notification

    @srv:12.2 @rule:12.2-request-identity
    Scenario Outline: A 12.2 with a fault of its <item> is refused
      Given a 12.2 request for a PPMID
      When the IS submits it with each fault of its <item>, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

      Examples:
        | item                    |
        | Request                 |
        | schemaVersion           |
        | Header                  |
        | RequestID               |
        | ServiceReference        |
        | ServiceReferenceVariant |
        | Body                    |
        | CommandVariant          |
        | DevicePrenotification   |

    @srv:12.2 @rule:12.2-device-id
    Scenario: A 12.2 with a fault of its DeviceID is refused
      Given a 12.2 request for a PPMID
      When the IS submits it with each fault of its DeviceID, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:12.2 @rule:12.2-manufacturer-length
    Scenario: A 12.2 with a fault of its DeviceManufacturer is refused
      Given a 12.2 request for a CAD
      When the IS submits it with each fault of its DeviceManufacturer, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:12.2 @rule:12.2-manufacturer-length
    Scenario: The limits of DeviceManufacturer in a 12.2 are within it
      Given a 12.2 request for a CAD
      When the IS submits it with each limit of its DeviceManufacturer, one at a time
      Then none of them is refused by the schema

    @srv:12.2 @rule:12.2-model-length
    Scenario: A 12.2 with a fault of its DeviceModel is refused
      Given a 12.2 request for a CAD
      When the IS submits it with each fault of its DeviceModel, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:12.2 @rule:12.2-model-length
    Scenario: The limits of DeviceModel in a 12.2 are within it
      Given a 12.2 request for a CAD
      When the IS submits it with each limit of its DeviceModel, one at a time
      Then none of them is refused by the schema

    @srv:12.2 @rule:12.2-device-types
    Scenario: A 12.2 with a fault of its DeviceType is refused
      Given a 12.2 request for a PPMID
      When the IS submits it with each fault of its DeviceType, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:12.2 @rule:12.2-smets-version-presence
    Scenario: A 12.2 with a fault of its SMETSCHTSVersion is refused
      Given a 12.2 request for an IHD
      When the IS submits it with each fault of its SMETSCHTSVersion, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:12.2 @rule:12.2-smets-version-presence
    Scenario: The limits of SMETSCHTSVersion in a 12.2 are within it
      Given a 12.2 request for an IHD
      When the IS submits it with each limit of its SMETSCHTSVersion, one at a time
      Then none of them is refused by the schema

    @srv:12.2 @rule:12.2-firmware-presence
    Scenario: A 12.2 with a fault of its FirmwareVersion is refused
      Given a 12.2 request for an ESME
      When the IS submits it with each fault of its FirmwareVersion, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:12.2 @rule:12.2-firmware-presence
    Scenario: The limits of FirmwareVersion in a 12.2 are within it
      Given a 12.2 request for an ESME
      When the IS submits it with each limit of its FirmwareVersion, one at a time
      Then none of them is refused by the schema

    @srv:12.2 @rule:12.2-esme-variant-presence
    Scenario: A 12.2 with a fault of its ESMEVariant is refused
      Given a 12.2 request for an ESME
      When the IS submits it with each fault of its ESMEVariant, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:12.2 @rule:12.2-associated-gpf-presence
    Scenario: A 12.2 with a fault of its AssociatedGPFDeviceID is refused
      Given a 12.2 request for a CHF
      When the IS submits it with each fault of its AssociatedGPFDeviceID, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed

    @srv:12.2 @rule:12.2-ppmid-variant-values @choice:A22=label
    Scenario: A 12.2 with a fault of its PPMIDVariant is refused
      Given a 12.2 request for a PPMID
      When the IS submits it with each fault of its PPMIDVariant, one at a time
      Then every one of them is refused before it is processed
      And nothing in the SMI has changed
