@srv:8.4 @epic:SMI
Feature: 8.4 Update Inventory: the details of a Device
  What a User said of a Device when pre-notifying it can be put right by the same User as long as the Device is
  Pending, and for an IHD or CAD at any time. What results is compared with the Central Products List (CPL) again.

  Rule: What an update does

    @rule:8.4-details-stored
    Scenario Outline: A Pending <type> is given another product
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the answer is the non-device-update that DUIS gives
      And the SMI shows the device with the details sent
      And nothing in the SMI has changed but DeviceManufacturer, DeviceModel and DeviceFirmwareVersion of the device

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |

    @rule:8.4-details-stored
    Scenario Outline: An update of a <type> causes no Command and no alert
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the request is accepted
      And no GBCS payload is returned
      And no Command reaches the device
      And no alert is sent

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-details-stored
    Scenario: Of two Devices of one product, the one that the update names is changed
      Given a premises
      And the SMI holds a Pending HCALCS
      And the other device is a Pending HCALCS
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the SMI shows the device with the details sent
      And nothing in the SMI has changed but DeviceManufacturer, DeviceModel and DeviceFirmwareVersion of the device

    @rule:8.4-details-stored
    Scenario: A Device that is named in lower case is the same Device
      Given the SMI holds a Pending GSME
      And an 8.4 request that gives the device another product
      And its DeviceID is written in lower case
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

    @rule:8.4-details-stored
    Scenario: A second update keeps what the first one changed
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device an approved product with another FirmwareVersion alone
      When the IS gives the device the ESMEVariant "ADE"
      And the IS submits the update
      Then the SMI shows the device with the details sent
      And the SMI shows the device with ESMEVariant "ADE"
      And nothing in the SMI has changed but DeviceFirmwareVersion of the device

    @rule:8.4-details-stored
    Scenario: A second update replaces what the first one changed
      Given the SMI holds a Pending ESME
      When the IS gives the device the ESMEVariant "ADE"
      And the IS gives the device the ESMEVariant "AD"
      Then the request is accepted
      And the SMI shows the device with ESMEVariant "AD"

    @rule:8.4-details-stored
    Scenario Outline: What <role> updated is read back by another User
      Given the SMI holds a Pending PPMID that <role> added
      And an 8.4 request that gives the device another product
      When the <role> submits the update
      Then the SMI shows the device with the details sent

      Examples:
        | role |
        | ES   |
        | OU   |
        | GT   |

  Rule: Pending alone

    @rule:8.4-details-pending-only
    Scenario Outline: A <type> that is <status> can be updated, and stays so
      Given the SMI holds a <status> <type>
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent
      And the SMI shows the device as <shown>

      Examples:
        | type   | status                     | shown     |
        | ESME   | Pending                    | Pending   |
        | ESME   | Recovered (Pending before) | Recovered |
        | GSME   | Pending                    | Pending   |
        | GSME   | Recovered (Pending before) | Recovered |
        | HCALCS | Pending                    | Pending   |
        | HCALCS | Recovered (Pending before) | Recovered |
        | PPMID  | Pending                    | Pending   |
        | PPMID  | Recovered (Pending before) | Recovered |
        | CHF    | Pending                    | Pending   |
        | CHF    | Recovered (Pending before) | Recovered |

    @rule:8.4-details-pending-only
    Scenario Outline: A <type> that is <status> keeps its product
      Given the SMI holds a <status> <type>
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the update is refused because the Device is not Pending
      And nothing in the SMI has changed

      Examples:
        | type   | status                                      |
        | ESME   | Whitelisted                                 |
        | ESME   | InstalledNotCommissioned                    |
        | ESME   | Commissioned                                |
        | ESME   | Decommissioned                              |
        | ESME   | Withdrawn                                   |
        | ESME   | Suspended                                   |
        | ESME   | Recovery                                    |
        | ESME   | Recovered (Whitelisted before)              |
        | ESME   | Recovered (InstalledNotCommissioned before) |
        | ESME   | Recovered (Commissioned before)             |
        | ESME   | Recovered (Decommissioned before)           |
        | ESME   | Recovered (Withdrawn before)                |
        | ESME   | Recovered (Suspended before)                |
        | GSME   | Whitelisted                                 |
        | GSME   | InstalledNotCommissioned                    |
        | GSME   | Commissioned                                |
        | GSME   | Decommissioned                              |
        | GSME   | Withdrawn                                   |
        | GSME   | Suspended                                   |
        | GSME   | Recovery                                    |
        | GSME   | Recovered (Whitelisted before)              |
        | GSME   | Recovered (InstalledNotCommissioned before) |
        | GSME   | Recovered (Commissioned before)             |
        | GSME   | Recovered (Decommissioned before)           |
        | GSME   | Recovered (Withdrawn before)                |
        | GSME   | Recovered (Suspended before)                |
        | HCALCS | Whitelisted                                 |
        | HCALCS | InstalledNotCommissioned                    |
        | HCALCS | Commissioned                                |
        | HCALCS | Decommissioned                              |
        | HCALCS | Withdrawn                                   |
        | HCALCS | Suspended                                   |
        | HCALCS | Recovery                                    |
        | HCALCS | Recovered (Whitelisted before)              |
        | HCALCS | Recovered (InstalledNotCommissioned before) |
        | HCALCS | Recovered (Commissioned before)             |
        | HCALCS | Recovered (Decommissioned before)           |
        | HCALCS | Recovered (Withdrawn before)                |
        | HCALCS | Recovered (Suspended before)                |
        | PPMID  | Whitelisted                                 |
        | PPMID  | InstalledNotCommissioned                    |
        | PPMID  | Commissioned                                |
        | PPMID  | Decommissioned                              |
        | PPMID  | Withdrawn                                   |
        | PPMID  | Suspended                                   |
        | PPMID  | Recovery                                    |
        | PPMID  | Recovered (Whitelisted before)              |
        | PPMID  | Recovered (InstalledNotCommissioned before) |
        | PPMID  | Recovered (Commissioned before)             |
        | PPMID  | Recovered (Decommissioned before)           |
        | PPMID  | Recovered (Withdrawn before)                |
        | PPMID  | Recovered (Suspended before)                |
        | CHF    | Whitelisted                                 |
        | CHF    | InstalledNotCommissioned                    |
        | CHF    | Commissioned                                |
        | CHF    | Decommissioned                              |
        | CHF    | Withdrawn                                   |
        | CHF    | Suspended                                   |
        | CHF    | Recovery                                    |
        | CHF    | Recovered (Whitelisted before)              |
        | CHF    | Recovered (InstalledNotCommissioned before) |
        | CHF    | Recovered (Commissioned before)             |
        | CHF    | Recovered (Decommissioned before)           |
        | CHF    | Recovered (Withdrawn before)                |
        | CHF    | Recovered (Suspended before)                |

    @rule:8.4-details-pending-only
    Scenario Outline: An ESME that is <status> keeps its variant
      Given the SMI holds a <status> ESME
      When the IS gives the device the ESMEVariant "AD"
      Then the update is refused because the Device is not Pending
      And nothing in the SMI has changed

      Examples:
        | status                                      |
        | Whitelisted                                 |
        | InstalledNotCommissioned                    |
        | Commissioned                                |
        | Decommissioned                              |
        | Withdrawn                                   |
        | Suspended                                   |
        | Recovery                                    |
        | Recovered (Whitelisted before)              |
        | Recovered (InstalledNotCommissioned before) |
        | Recovered (Commissioned before)             |
        | Recovered (Decommissioned before)           |
        | Recovered (Withdrawn before)                |
        | Recovered (Suspended before)                |

    @rule:8.4-details-pending-only
    Scenario Outline: A <type> that is <status> keeps its SMETS version
      Given the SMI holds a <status> <type>
      When the IS gives the device the SMETSCHTSVersion "V5.9"
      Then the update is refused because the Device is not Pending
      And nothing in the SMI has changed

      Examples:
        | type   | status                   |
        | ESME   | InstalledNotCommissioned |
        | ESME   | Commissioned             |
        | ESME   | Withdrawn                |
        | GSME   | InstalledNotCommissioned |
        | GSME   | Commissioned             |
        | GSME   | Withdrawn                |
        | HCALCS | InstalledNotCommissioned |
        | HCALCS | Commissioned             |
        | HCALCS | Withdrawn                |
        | PPMID  | InstalledNotCommissioned |
        | PPMID  | Commissioned             |
        | PPMID  | Withdrawn                |
        | CHF    | InstalledNotCommissioned |
        | CHF    | Commissioned             |
        | CHF    | Withdrawn                |

    @rule:8.4-details-pending-only
    Scenario Outline: A <type> that is <status> keeps its firmware version
      Given the SMI holds a <status> <type>
      And an 8.4 request that gives the device an approved product with another FirmwareVersion alone
      When the IS submits the update
      Then the update is refused because the Device is not Pending
      And nothing in the SMI has changed

      Examples:
        | type   | status       |
        | ESME   | Whitelisted  |
        | ESME   | Commissioned |
        | ESME   | Suspended    |
        | GSME   | Whitelisted  |
        | GSME   | Commissioned |
        | GSME   | Suspended    |
        | HCALCS | Whitelisted  |
        | HCALCS | Commissioned |
        | HCALCS | Suspended    |
        | PPMID  | Whitelisted  |
        | PPMID  | Commissioned |
        | PPMID  | Suspended    |
        | CHF    | Whitelisted  |
        | CHF    | Commissioned |
        | CHF    | Suspended    |

    @rule:8.4-details-pending-only
    Scenario Outline: A <type> that is <status> keeps its details from its Responsible Supplier <role>, too
      Given the SMI holds a <status> <type> that <role> added
      And an 8.4 request that gives the device another product
      When the <role> submits the update
      Then the update is refused because the Device is not Pending
      And nothing in the SMI has changed

      Examples:
        | type   | status                   | role |
        | GSME   | Whitelisted              | GS   |
        | GSME   | Commissioned             | GS   |
        | GSME   | Suspended                | GS   |
        | ESME   | Whitelisted              | IS   |
        | PPMID  | InstalledNotCommissioned | IS   |
        | HCALCS | Commissioned             | GS   |

    @rule:8.4-details-pending-only
    Scenario Outline: A <type> that is <status> keeps its details from <role>, who added it
      Given the SMI holds a <status> <type> that <role> added
      And an 8.4 request that gives the device another product
      When the <role> submits the update
      Then the update is refused because the Device is not Pending
      And nothing in the SMI has changed

      Examples:
        | type   | status                   | role |
        | ESME   | Commissioned             | ES   |
        | ESME   | Whitelisted              | RSA  |
        | PPMID  | Whitelisted              | OU   |
        | PPMID  | Commissioned             | GT   |
        | GSME   | InstalledNotCommissioned | GT   |
        | GSME   | Decommissioned           | OU   |
        | HCALCS | Whitelisted              | ED   |
        | HCALCS | Suspended                | OU   |
        | CHF    | Commissioned             | OU   |
        | CHF    | InstalledNotCommissioned | RSA  |

    @rule:8.4-details-pending-only
    Scenario Outline: Who did not add it can't update a <type> that is <status> either
      Given the SMI holds a <status> <type>
      And an 8.4 request that gives the device another product
      When the <user> submits the update
      Then the update is refused because the Device is not Pending or the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | type   | status                         | user |
        | ESME   | Whitelisted                    | OU   |
        | ESME   | Commissioned                   | IS-2 |
        | GSME   | Commissioned                   | GS   |
        | HCALCS | Whitelisted                    | GS   |
        | PPMID  | Commissioned                   | OU   |
        | CHF    | Commissioned                   | GS   |
        | ESME   | Decommissioned                 | ED   |
        | GSME   | Suspended                      | GT   |
        | PPMID  | Recovered (Whitelisted before) | RSA  |

    @rule:8.4-details-pending-only @choice:A37=adderWhoIsIsOrGs
    Scenario Outline: A <type> that its adder let be <status> by 8.4 is out of reach from then on
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device another product
      When the IS sets the device to <status>
      And the IS submits the update
      Then the update is refused because the Device is not Pending
      And nothing in the SMI has changed

      Examples:
        | type   | status                   |
        | ESME   | InstalledNotCommissioned |
        | CHF    | InstalledNotCommissioned |
        | CHF    | Commissioned             |

      @choice:A123=allStatuses
      Examples:
        | type   | status                   |
        | HCALCS | InstalledNotCommissioned |
        | PPMID  | InstalledNotCommissioned |

    @rule:8.4-details-pending-only
    Scenario Outline: A Whitelisted <type> that was set back to Pending can be updated
      Given the SMI holds a Whitelisted <type>
      And an 8.4 request that gives the device another product
      When the <supplier> sets the device to Pending
      And the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | type   | supplier |
        | ESME   | IS       |
        | GSME   | GS       |
        | HCALCS | IS       |
        | PPMID  | GS       |

    @rule:8.4-details-pending-only
    Scenario Outline: A Pending <type> on a hub that is <status> can be updated
      Given the SMI holds a Pending <type> on the hub
      And the SMI status of the CHF is <status>
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | type   | status                   |
        | PPMID  | Suspended                |
        | HCALCS | Withdrawn                |
        | ESME   | Decommissioned           |
        | PPMID  | InstalledNotCommissioned |

    @rule:8.4-details-pending-only
    Scenario: A Decommissioned PPMID that was pre-notified again can be updated
      Given the SMI holds a Decommissioned PPMID
      And the device was pre-notified again by IS
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

    @rule:8.4-details-pending-only @choice:A34=business
    Scenario Outline: An empty update of a <type> that is <status> has two faults
      Given the SMI holds a <status> <type>
      And an 8.4 request that updates no detail of the device
      When the IS submits the update
      Then the request is refused with either E080407 or E080408

      Examples:
        | type | status                   |
        | ESME | Commissioned             |
        | ESME | Whitelisted              |
        | CHF  | InstalledNotCommissioned |

    @rule:8.4-details-pending-only @choice:A30=mustWhereCoded
    Scenario Outline: An unlisted <item> for a <type> that is <status> is a second fault
      Given the SMI holds a <status> <type>
      When the IS gives the device the <item> "<value>"
      Then the request is refused with either E080407 or E080409
      And nothing in the SMI has changed

      Examples:
        | type  | status       | item               | value    |
        | ESME  | Commissioned | FirmwareVersion    | 00000000 |
        | GSME  | Whitelisted  | DeviceModel        | 00000000 |
        | PPMID | Whitelisted  | DeviceManufacturer | FFFF     |

  Rule: Who may

    @rule:8.4-details-any-role
    Scenario Outline: <role> updates a <type> that it added
      Given the SMI holds a Pending <type> that <role> added
      And an 8.4 request that gives the device another product
      When the <role> submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | role | type   |
        | IS   | ESME   |
        | IS   | GSME   |
        | IS   | HCALCS |
        | IS   | PPMID  |
        | IS   | CHF    |
        | ES   | ESME   |
        | ES   | GSME   |
        | ES   | HCALCS |
        | ES   | PPMID  |
        | ES   | CHF    |
        | GS   | ESME   |
        | GS   | GSME   |
        | GS   | HCALCS |
        | GS   | PPMID  |
        | GS   | CHF    |
        | RSA  | ESME   |
        | RSA  | GSME   |
        | RSA  | HCALCS |
        | RSA  | PPMID  |
        | RSA  | CHF    |
        | ED   | ESME   |
        | ED   | GSME   |
        | ED   | HCALCS |
        | ED   | PPMID  |
        | ED   | CHF    |
        | GT   | ESME   |
        | GT   | GSME   |
        | GT   | HCALCS |
        | GT   | PPMID  |
        | GT   | CHF    |
        | OU   | ESME   |
        | OU   | GSME   |
        | OU   | HCALCS |
        | OU   | PPMID  |
        | OU   | CHF    |

    @rule:8.4-details-any-role
    Scenario Outline: <role> updates an <type> that it added
      Given the SMI holds an <type> that <role> added
      And an 8.4 request that gives the device another product
      When the <role> submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | role | type |
        | IS   | IHD  |
        | ES   | IHD  |
        | GS   | IHD  |
        | RSA  | IHD  |
        | ED   | IHD  |
        | GT   | IHD  |
        | OU   | IHD  |

    @rule:8.4-details-any-role
    Scenario Outline: <role> updates a <type> that it added, which has no status
      Given the SMI holds a <type> that <role> added
      And an 8.4 request that gives the device another product
      When the <role> submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | role | type |
        | IS   | CAD  |
        | ES   | CAD  |
        | GS   | CAD  |
        | RSA  | CAD  |
        | ED   | CAD  |
        | GT   | CAD  |
        | OU   | CAD  |

    @rule:8.4-details-any-role
    Scenario Outline: A party that is no DUIS User updates no <type>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device another product
      When a party that is no DUIS User submits the update
      Then the request is refused by the common check on user
      And nothing in the SMI has changed

      Examples:
        | type  |
        | ESME  |
        | PPMID |

    @rule:8.4-details-adder-only
    Scenario Outline: <user> can't update a Pending <type> that <adder> added
      Given the SMI holds a Pending <type> that <adder> added
      And an 8.4 request that gives the device another product
      When the <user> submits the update
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | adder | type   |
        | IS-2 | IS    | ESME   |
        | ES   | IS    | ESME   |
        | GS   | IS    | ESME   |
        | RSA  | IS    | ESME   |
        | ED   | IS    | ESME   |
        | GT   | IS    | ESME   |
        | OU   | IS    | ESME   |
        | IS-2 | IS    | GSME   |
        | ES   | IS    | GSME   |
        | GS   | IS    | GSME   |
        | RSA  | IS    | GSME   |
        | ED   | IS    | GSME   |
        | GT   | IS    | GSME   |
        | OU   | IS    | GSME   |
        | IS-2 | IS    | HCALCS |
        | ES   | IS    | HCALCS |
        | GS   | IS    | HCALCS |
        | RSA  | IS    | HCALCS |
        | ED   | IS    | HCALCS |
        | GT   | IS    | HCALCS |
        | OU   | IS    | HCALCS |
        | IS-2 | IS    | PPMID  |
        | ES   | IS    | PPMID  |
        | GS   | IS    | PPMID  |
        | RSA  | IS    | PPMID  |
        | ED   | IS    | PPMID  |
        | GT   | IS    | PPMID  |
        | OU   | IS    | PPMID  |
        | IS-2 | IS    | CHF    |
        | ES   | IS    | CHF    |
        | GS   | IS    | CHF    |
        | RSA  | IS    | CHF    |
        | ED   | IS    | CHF    |
        | GT   | IS    | CHF    |
        | OU   | IS    | CHF    |
        | IS   | OU    | ESME   |
        | IS   | GS    | GSME   |
        | IS   | ED    | HCALCS |
        | IS   | ES    | PPMID  |
        | IS   | GT    | CHF    |
        | IS   | RSA   | ESME   |
        | IS   | GT    | GSME   |
        | IS   | OU    | HCALCS |
        | IS   | OU    | PPMID  |
        | IS   | IS-2  | CHF    |
        | GS-2 | GS    | GSME   |
        | GS   | GS-2  | GSME   |
        | GT   | GS    | GSME   |
        | ED   | ES    | ESME   |

    @rule:8.4-details-adder-only
    Scenario Outline: <user> can't update a Recovered <type> that IS added and that was Pending before
      Given the SMI holds a Recovered (Pending before) <type>
      And an 8.4 request that gives the device another product
      When the <user> submits the update
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | type   |
        | IS-2 | ESME   |
        | GS   | GSME   |
        | OU   | HCALCS |
        | GS   | PPMID  |
        | GT   | CHF    |

    @rule:8.4-details-adder-only
    Scenario Outline: <user> can't change so much as the <item> of an ESME that IS added
      Given the SMI holds a Pending ESME
      When the <user> gives the device the <item> "<value>"
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | item             | value |
        | IS-2 | ESMEVariant      | AD    |
        | OU   | ESMEVariant      | ADE   |
        | ED   | SMETSCHTSVersion | V5.0  |
        | GS   | SMETSCHTSVersion | V5.0  |
        | RSA  | ESMEVariant      | AD    |
        | ES   | ESMEVariant      | AF    |

    @rule:8.4-details-adder-only
    Scenario: The adder is the same User when its Request ID is written in lower case
      Given the SMI holds a Pending PPMID
      And an 8.4 request that gives the device another product
      And its RequestID is written in lower case
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

    @rule:8.4-details-adder-only
    Scenario: Who pre-notified a Device under a Request ID in lower case is its adder
      Given a 12.2 request for an ESME
      And its RequestID is written in lower case
      When the GS submits it
      And the GS gives the device the ESMEVariant "AD"
      Then the request is accepted
      And the SMI shows the device with the details sent

    @rule:8.4-details-adder-only
    Scenario Outline: <user> can't update a <type> that <adder> pre-notified just now
      Given a 12.2 request for a <type>
      When the <adder> submits it
      And the <user> gives the device its first product again
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | adder | type  |
        | IS   | OU    | ESME  |
        | OU   | IS    | PPMID |
        | GS   | ES    | CHF   |

    @rule:8.4-details-adder-only
    Scenario: An update that is refused makes nobody the adder
      Given the SMI holds a Pending PPMID
      And an 8.4 request that gives the device another product
      When the OU submits the update
      And the OU submits the update
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

    @rule:8.4-details-adder-only
    Scenario: An update that another User was refused does not bar the adder
      Given the SMI holds a Pending PPMID
      And an 8.4 request that gives the device another product
      When the OU submits the update
      And the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

    @rule:8.4-details-adder-only
    Scenario: A pre-notification that is refused makes nobody the adder
      Given the SMI holds a Pending PPMID
      And a 12.2 request that adds the device again
      When the GS submits it
      And the GS gives the device its first product again
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

    @rule:8.4-details-adder-only
    Scenario Outline: <user> can't update a hub that the DCC loaded, which no User added
      Given a communications hub that the DCC loaded
      And an 8.4 request that gives the CHF another product
      When the <user> submits the update
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user |
        | IS   |
        | GS   |
        | OU   |

    @rule:8.4-details-adder-only @choice:A34=business
    Scenario Outline: An empty update of a <type> by <user> has two faults
      Given the SMI holds a Pending <type>
      And an 8.4 request that updates no detail of the device
      When the <user> submits the update
      Then the update is refused with E080408, or because the sender may not ask for it

      Examples:
        | user | type |
        | OU   | ESME |
        | GS   | CHF  |

    @rule:8.4-details-adder-only @choice:A30=mustWhereCoded
    Scenario Outline: An unlisted <item> for a <type> by <user> has two faults
      Given the SMI holds a Pending <type>
      When the <user> gives the device the <item> "<value>"
      Then the update is refused with E080409, or because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | type   | item               | value    |
        | IS-2 | ESME   | FirmwareVersion    | 00000000 |
        | OU   | PPMID  | DeviceManufacturer | FFFF     |
        | GS   | HCALCS | DeviceModel        | 00000000 |

    @rule:8.4-pending-adder
    Scenario Outline: <supplier>, its Responsible Supplier, can't update a Pending <type> that <adder> added
      Given the SMI holds a Pending <type> on the hub that <adder> added
      And an 8.4 request that gives the device another product
      When the <supplier> submits the update
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | supplier | adder | type   |
        | IS       | OU    | ESME   |
        | IS       | IS-2  | ESME   |
        | GS       | OU    | GSME   |
        | GS       | IS    | GSME   |
        | IS       | OU    | HCALCS |
        | GS       | RSA   | HCALCS |
        | IS       | GS    | PPMID  |
        | GS       | IS    | PPMID  |
        | IS       | OU    | CHF    |
        | GS       | IS    | CHF    |

    @rule:8.4-pending-adder
    Scenario Outline: <supplier>, its Responsible Supplier, can't delete a Pending <type> that <adder> added
      Given the SMI holds a Pending <type> on the hub that <adder> added
      When the <supplier> deletes the device
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | supplier | adder | type   |
        | IS       | OU    | ESME   |
        | GS       | IS    | GSME   |
        | IS       | GS    | PPMID  |
        | GS       | OU    | HCALCS |

    @rule:8.4-pending-adder
    Scenario Outline: <adder>, who added it, updates a Pending <type> of the Responsible Supplier <supplier>
      Given the SMI holds a Pending <type> on the hub that <adder> added
      And the <type> is registered to <supplier>
      And an 8.4 request that gives the device another product
      When the <adder> submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | adder | supplier | type |
        | IS    | IS-2     | ESME |
        | OU    | IS       | ESME |
        | ES    | IS-2     | ESME |
        | GS    | GS-2     | GSME |
        | GT    | GS       | GSME |

    @rule:8.4-pending-adder
    Scenario Outline: <adder>, who added it, updates a Pending <type> on a hub of other suppliers
      Given the SMI holds a Pending <type> on the hub that <adder> added
      And an 8.4 request that gives the device another product
      When the <adder> submits the update
      Then the request is accepted

      Examples:
        | adder | type   |
        | OU    | PPMID  |
        | ED    | HCALCS |
        | IS-2  | PPMID  |

    @rule:8.4-pending-adder
    Scenario Outline: A supplier who set a <type> back to Pending did not add it
      Given the SMI holds a Whitelisted <type> that <adder> added
      And an 8.4 request that gives the device another product
      When the <supplier> sets the device to Pending
      And the <supplier> submits the update
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | type   | adder | supplier |
        | ESME   | OU    | IS       |
        | GSME   | IS    | GS       |
        | PPMID  | OU    | IS       |
        | HCALCS | GS    | IS       |

    @rule:8.4-pending-adder
    Scenario Outline: A <type> that its supplier set back to Pending is updated by <adder>, who added it
      Given the SMI holds a Whitelisted <type> that <adder> added
      And an 8.4 request that gives the device another product
      When the <supplier> sets the device to Pending
      And the <adder> submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | type  | adder | supplier |
        | ESME  | OU    | IS       |
        | GSME  | IS    | GS       |
        | PPMID | OU    | IS       |

    @rule:8.4-pending-adder @choice:A45=latest
    Scenario Outline: <user> updates a <status> <type> of IS that it pre-notified again
      Given the SMI holds a <status> <type>
      And the device was pre-notified again by <user>
      And an 8.4 request that gives the device another product
      When the <user> submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | user | status         | type   |
        | OU   | Decommissioned | PPMID  |
        | IS-2 | Decommissioned | ESME   |
        | GS   | Decommissioned | HCALCS |
        | GT   | Decommissioned | GSME   |
        | ES   | Decommissioned | CHF    |

    @rule:8.4-pending-adder @choice:A45=latest
    Scenario Outline: IS can't update a <status> <type> of its own once <user> pre-notified it again
      Given the SMI holds a <status> <type>
      And the device was pre-notified again by <user>
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | status         | type   |
        | OU   | Decommissioned | PPMID  |
        | IS-2 | Decommissioned | ESME   |
        | GS   | Decommissioned | HCALCS |
        | GT   | Decommissioned | GSME   |
        | ES   | Decommissioned | CHF    |

    @rule:8.4-pending-adder @choice:A45=latest @choice:A43=followE120201
    Scenario Outline: A Withdrawn <type> that <user> pre-notified again is <user>'s
      Given the SMI holds a Withdrawn <type>
      And the device was pre-notified again by <user>
      When the IS deletes the device
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | type | user |
        | ESME | OU   |
        | CHF  | GS   |

    @rule:8.4-pending-adder @choice:A45=first
    Scenario Outline: IS updates a Decommissioned <type> that it added, though <user> pre-notified it again
      Given the SMI holds a Decommissioned <type>
      And the device was pre-notified again by <user>
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | type  | user |
        | PPMID | OU   |
        | ESME  | IS-2 |

    @rule:8.4-pending-adder @choice:A45=first
    Scenario Outline: <user> can't update a Decommissioned <type> of IS that it pre-notified again
      Given the SMI holds a Decommissioned <type>
      And the device was pre-notified again by <user>
      And an 8.4 request that gives the device another product
      When the <user> submits the update
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | type  | user |
        | PPMID | OU   |
        | ESME  | IS-2 |

    @rule:8.4-pending-adder @choice:A44=overwrite @choice:A45=latest
    Scenario Outline: A <type> that <user> pre-notified again is deleted by <user>
      Given the SMI holds a <type>
      And the device was pre-notified again by <user>
      When the <user> deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | type | user |
        | CAD  | OU   |

  Rule: IHDs and CADs

    @rule:8.4-details-type-2-any-time
    Scenario Outline: A <type> on a hub is updated by <adder>, who added it
      Given the SMI holds a <type> on the hub that <adder> added
      And an 8.4 request that gives the device another product
      When the <adder> submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent
      And the SMI shows the device without an SMI status
      And a search by the metering point of the ESME shows the device
      And nothing in the SMI has changed but DeviceManufacturer and DeviceModel of the device

      Examples:
        | type | adder |
        | IHD  | IS    |
        | IHD  | GS    |
        | IHD  | OU    |
        | CAD  | IS    |
        | CAD  | GS    |
        | CAD  | OU    |

    @rule:8.4-details-type-2-any-time
    Scenario Outline: A <type> on a hub that is <status> is updated
      Given the SMI holds a <type> on the hub
      And the SMI status of the CHF is <status>
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | type | status                   |
        | IHD  | Suspended                |
        | IHD  | Withdrawn                |
        | CAD  | Decommissioned           |
        | CAD  | InstalledNotCommissioned |

    @rule:8.4-details-type-2-any-time
    Scenario: An IHD that was joined to a meter is updated
      Given a premises
      And the target is an ESME
      And the other device is an IHD
      When the IS submits 8.7.2 and the join succeeds
      And the IS gives the other device the DeviceModel "Glance 4 (black)"
      Then the request is accepted
      And the SMI shows the other device with the details sent
      And nothing in the SMI has changed but DeviceModel of the other device

    @rule:8.4-details-type-2-any-time
    Scenario Outline: A <type> that was whitelisted since is updated
      Given a premises
      And the SMI holds a <type>
      And an 8.4 request that gives the device another product
      When the IS whitelists the device at the CHF
      And the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:8.4-details-type-2-any-time @choice:A35=adderOnly
    Scenario Outline: <user> can't update a <type> that IS added
      Given the SMI holds a <type>
      And an 8.4 request that gives the device another product
      When the <user> submits the update
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | type |
        | IS-2 | IHD  |
        | OU   | IHD  |
        | GS   | IHD  |
        | IS-2 | CAD  |
        | OU   | CAD  |
        | ED   | CAD  |

    @rule:8.4-details-type-2-any-time @choice:A35=adderOnly
    Scenario Outline: <user> can't update a <type> on a hub that OU added
      Given the SMI holds a <type> on the hub that OU added
      And an 8.4 request that gives the device another product
      When the <user> submits the update
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | type |
        | IS   | IHD  |
        | IS   | CAD  |
        | GS   | IHD  |
        | GS   | CAD  |

    @rule:8.4-details-type-2-any-time @choice:A35=anyUser
    Scenario Outline: <user> updates a <type> that IS added
      Given the SMI holds a <type>
      And an 8.4 request that gives the device another product
      When the <user> submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent

      Examples:
        | user | type |
        | IS-2 | IHD  |
        | OU   | IHD  |
        | GS   | CAD  |
        | ED   | CAD  |

  Rule: What no update changes

    @rule:8.4-details-pre-notified-items
    Scenario Outline: The details of a <type> have no <item>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the product that it has
      And its details carry the item <item> of "<value>"
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | type  | item                  | value         |
        | ESME  | DeviceStatus          | Commissioned  |
        | ESME  | DeviceFirmwareVersion | 01020304      |
        | ESME  | ImportMPxN            | 1000000000000 |
        | ESME  | UPRN                  | 100           |
        | ESME  | DeviceGBCSVersion     | 4.0           |
        | ESME  | CPLStatus             | Active        |
        | CHF   | HANVariant            | Single Band   |
        | CHF   | CSPRegion             | North         |
        | PPMID | DateCommissioned      | 2024-01-01    |
        | GSME  | Nickname              | Kitchen       |

    @rule:8.4-details-pre-notified-items
    Scenario: What an ESME was pre-notified with is changed, and nothing else
      Given the SMI holds a Pending ESME
      And an 8.4 request that gives the device another product
      And it gives the SMETSCHTSVersion that the device has
      And it gives the ESMEVariant "ADF" as well
      When the IS submits the update
      Then the SMI shows the device with the details sent
      And nothing in the SMI has changed but DeviceManufacturer, DeviceModel, DeviceFirmwareVersion and ESMEVariant of the device

    @rule:8.4-details-pre-notified-items
    Scenario: What an IHD was pre-notified with is changed, and nothing else
      Given the SMI holds an IHD
      And an 8.4 request that gives the device another product
      And it gives the SMETSCHTSVersion "V5.9" as well
      When the IS submits the update
      Then the SMI shows the device with the details sent
      And nothing in the SMI has changed but DeviceManufacturer, DeviceModel and SMETSCHTSVersion of the device

    @rule:8.4-details-pre-notified-items
    Scenario Outline: A <type> on a hub stays where it is, with all else that is known of it
      Given the SMI holds a Pending <type> on the hub
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the request is accepted
      And a search by the metering point of the GSME shows the device
      And nothing in the SMI has changed but DeviceManufacturer, DeviceModel and DeviceFirmwareVersion of the device

      Examples:
        | type   |
        | ESME   |
        | HCALCS |
        | PPMID  |

    @rule:8.4-details-pre-notified-items
    Scenario: An ESME of a premises keeps its metering points and its address
      Given a premises
      And the SMI holds a Pending ESME on the hub
      And the ESME has an export MPAN
      And the premises has a UPRN and an address of its own
      When the IS gives the device the ESMEVariant "AD"
      Then the request is accepted
      And nothing in the SMI has changed but ESMEVariant of the device

    @rule:8.4-device-id-fixed
    Scenario Outline: The details of a <type> have no <item>
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the product that it has
      And its details carry the item <item> of "00-DB-12-34-56-78-90-A0"
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | type  | item                  |
        | ESME  | DeviceID              |
        | PPMID | DeviceID              |
        | CHF   | DeviceID              |
        | CHF   | AssociatedGPFDeviceID |
        | CHF   | GPFDeviceID           |

    @rule:8.4-device-id-fixed
    Scenario: A Pending Device can't be added again before it is deleted
      Given the SMI holds a Pending CHF
      And a 12.2 request that adds the device again with another GPF
      When the IS submits it
      Then the request is refused with E120201
      And the SMI does not hold the other device
      And the SMI shows the GPF as Pending

    @rule:8.4-device-id-fixed
    Scenario Outline: A CHF that was given a wrong GPF is deleted by <adder> and added anew by <user>
      Given the SMI holds a Pending CHF that <adder> added
      And the device was deleted by its adder
      And a 12.2 request that adds the device again with another GPF
      When the <user> submits it
      Then the request is accepted
      And the SMI shows the device as Pending
      And the SMI shows the other device as Pending
      And the SMI does not hold the GPF

      Examples:
        | adder | user |
        | IS    | IS   |
        | OU    | OU   |
        | IS    | GS   |

    @rule:8.4-device-id-fixed
    Scenario Outline: A <type> with a wrong Device ID is deleted, and added under another
      Given the SMI holds a Pending <type> that <user> added
      And the device was deleted by its adder
      And a 12.2 request that adds a Device like the device under another Device ID
      When the <user> submits it
      Then the request is accepted
      And the SMI shows the other device as Pending
      And the SMI does not hold the device

      Examples:
        | type   | user |
        | ESME   | IS   |
        | GSME   | GS   |
        | HCALCS | OU   |
        | PPMID  | ED   |

    @rule:8.4-device-type-fixed
    Scenario Outline: The details of a <type> have no DeviceType
      Given the SMI holds a Pending <type>
      And an 8.4 request that gives the device the product that it has
      And its details carry the item DeviceType of "<other>"
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | type  | other  |
        | ESME  | GSME   |
        | PPMID | HCALCS |
        | CHF   | GPF    |
        | GSME  | GSME   |

    @rule:8.4-device-type-fixed
    Scenario: An IHD does not become a CAD by an update
      Given the SMI holds an IHD
      And an 8.4 request that gives the device the product that it has
      And its details carry the item DeviceType of "CAD"
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

    @rule:8.4-device-type-fixed
    Scenario Outline: What <adder> added as a <type> is deleted, and added by <user> as a <other>
      Given the SMI holds a Pending <type> that <adder> added
      And the device was deleted by its adder
      And a 12.2 request that adds the device again as a <other>
      When the <user> submits it
      Then the request is accepted
      And the SMI shows the device with DeviceType "<other>"
      And the SMI shows the device as Pending

      Examples:
        | type   | adder | other  | user |
        | ESME   | IS    | GSME   | IS   |
        | GSME   | OU    | HCALCS | GS   |
        | HCALCS | IS    | PPMID  | OU   |
        | PPMID  | ED    | ESME   | IS-2 |
        | CHF    | IS    | PPMID  | IS   |
        | ESME   | ES    | CHF    | ES   |

    @rule:8.4-device-type-fixed
    Scenario Outline: What <adder> added as a <type> is deleted, and added by <user> as a <other> without a status
      Given the SMI holds a Pending <type> that <adder> added
      And the device was deleted by its adder
      And a 12.2 request that adds the device again as a <other>
      When the <user> submits it
      Then the request is accepted
      And the SMI shows the device with DeviceType "<other>"
      And the SMI shows the device without an SMI status

      Examples:
        | type   | adder | other | user |
        | PPMID  | IS    | IHD   | IS   |
        | HCALCS | IS    | CAD   | OU   |

    @rule:8.4-device-type-fixed
    Scenario Outline: A <type> is deleted, and added as a <other>
      Given the SMI holds a <type>
      And the device was deleted by its adder
      And a 12.2 request that adds the device again as a <other>
      When the OU submits it
      Then the request is accepted
      And the SMI shows the device with DeviceType "<other>"

      Examples:
        | type | other |
        | IHD  | CAD   |
        | CAD  | IHD   |
        | CAD  | PPMID |

    @rule:8.4-device-type-fixed
    Scenario: A Pending Device can't be added as another type before it is deleted
      Given the SMI holds a Pending ESME
      And a 12.2 request that adds the device again as a GSME
      When the IS submits it
      Then the request is refused with E120201
      And the SMI shows the device with DeviceType "ESME"

    @rule:8.4-device-type-fixed @choice:A45=latest
    Scenario: What OU added as another type is OU's to delete
      Given the SMI holds a Pending ESME
      And the device was deleted by its adder
      And a 12.2 request that adds the device again as a PPMID
      When the OU submits it
      And the OU deletes the device
      Then the request is accepted
      And the SMI does not hold the device

  Rule: Communications hubs

    @rule:8.4-details-hub
    Scenario Outline: Another <item> of a CHF is its GPF's as well
      Given the SMI holds a Pending CHF
      And an 8.4 request that gives the device an approved product with another <item> alone
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent
      And the SMI shows the GPF with the details sent
      And nothing in the SMI has changed but <shown> of the device and the GPF

      Examples:
        | item               | shown                             |
        | DeviceManufacturer | DeviceManufacturer and HANVariant |
        | DeviceModel        | DeviceModel and HANVariant        |
        | FirmwareVersion    | DeviceFirmwareVersion             |

    @rule:8.4-details-hub @choice:A31=warnOnly
    Scenario: Another CHTS version of a CHF is its GPF's as well
      Given the SMI holds a Pending CHF
      When the IS gives the device the SMETSCHTSVersion "V1.9"
      Then the request is accepted, a refusal with E080409 being remarked on
      And the SMI shows the device with the details sent, unless they were refused
      And the SMI shows the GPF with the details sent, unless they were refused
      And nothing in the SMI has changed but SMETSCHTSVersion of the device and the GPF

    @rule:8.4-details-hub
    Scenario Outline: Another product of a CHF that <role> added is its GPF's as well
      Given the SMI holds a Pending CHF that <role> added
      And an 8.4 request that gives the device another product
      When the <role> submits the update
      Then the request is accepted
      And the SMI shows the device with the details sent
      And the SMI shows the GPF with the details sent
      And the SMI shows the device as Pending
      And the SMI shows the GPF as Pending

      Examples:
        | role |
        | IS   |
        | ES   |
        | GS   |
        | RSA  |
        | ED   |
        | GT   |
        | OU   |

    @rule:8.4-details-hub
    Scenario: A GPF that was pre-notified in lower case is updated with its CHF
      Given a 12.2 request for a CHF
      And its AssociatedGPFDeviceID is written in lower case
      When the IS submits it
      And the IS gives the device another product
      Then the request is accepted
      And the SMI shows the device with the details sent
      And the SMI shows the GPF with the details sent

    @rule:8.4-details-hub
    Scenario Outline: A Pending CHF is updated with its GPF, though that is <status>
      Given the SMI holds a Pending CHF
      And the SMI status of the GPF is <status>
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the GPF with the details sent
      And the SMI shows the GPF as <status>

      Examples:
        | status                   |
        | Whitelisted              |
        | InstalledNotCommissioned |
        | Commissioned             |
        | Decommissioned           |
        | Withdrawn                |
        | Suspended                |
        | Recovery                 |

    @rule:8.4-details-hub
    Scenario Outline: A CHF that is <status> is not updated, though its GPF is Pending
      Given the SMI holds a <status> CHF
      And the SMI status of the GPF is Pending
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the update is refused because the Device is not Pending
      And nothing in the SMI has changed

      Examples:
        | status                   |
        | InstalledNotCommissioned |
        | Commissioned             |
        | Withdrawn                |

    @rule:8.4-details-hub
    Scenario Outline: The GPF of a CHF that is <status> can't be named
      Given the SMI holds a <status> CHF
      And an 8.4 request that gives the GPF another product
      When the IS submits the update
      Then the request is refused
      And nothing in the SMI has changed

      Examples:
        | status                     |
        | Pending                    |
        | Recovered (Pending before) |
        | InstalledNotCommissioned   |
        | Commissioned               |

    @rule:8.4-details-hub
    Scenario Outline: <user> can't name the GPF either
      Given the SMI holds a Pending CHF that <user> added
      When the <user> gives the GPF the SMETSCHTSVersion "V1.4"
      Then the request is refused
      And nothing in the SMI has changed

      Examples:
        | user |
        | GS   |
        | OU   |
        | RSA  |
        | ED   |

    @rule:8.4-details-hub
    Scenario: Another hub's GPF keeps its details
      Given a second premises whose meters are registered to IS-2 and GS-2
      And the SMI holds a Pending CHF
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the SMI shows the GPF with the details sent
      And nothing in the SMI has changed but DeviceManufacturer, DeviceModel, DeviceFirmwareVersion and HANVariant of the device and the GPF

    @rule:8.4-details-hub
    Scenario: The other Devices on the hub keep their details
      Given the SMI holds a Pending CHF on the hub
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the SMI shows the GPF with the details sent
      And nothing in the SMI has changed but DeviceManufacturer, DeviceModel, DeviceFirmwareVersion and HANVariant of the device and the GPF

  Rule: Devices that are not there

    @rule:8.4-unknown-device
    Scenario Outline: A Device that nobody pre-notified can't be given the <item> "<value>" by <user>
      Given a premises
      And the other device was never pre-notified
      When the <user> gives the other device the <item> "<value>"
      Then the update is refused because there is no such Device
      And nothing in the SMI has changed

      Examples:
        | user | item               | value    |
        | IS   | SMETSCHTSVersion   | V5.0     |
        | OU   | DeviceModel        | C1010101 |
        | GS   | FirmwareVersion    | 0000012F |
        | ED   | DeviceManufacturer | 1C01     |
        | RSA  | ESMEVariant        | A        |

    @rule:8.4-unknown-device
    Scenario Outline: A Device that nobody pre-notified can't be deleted by <user>
      Given a premises
      And the other device was never pre-notified
      When the <user> deletes the other device
      Then the update is refused because there is no such Device
      And nothing in the SMI has changed

      Examples:
        | user |
        | IS   |
        | ES   |
        | GS   |
        | RSA  |
        | ED   |
        | GT   |
        | OU   |

    @rule:8.4-unknown-device
    Scenario Outline: A <type> that its adder deleted can't be updated
      Given the SMI holds a Pending <type>
      And the device was deleted by its adder
      And an 8.4 request that gives the device another product
      When the IS submits the update
      Then the update is refused because there is no such Device
      And the SMI does not hold the device

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-unknown-device
    Scenario Outline: A deleted <type> can't be updated
      Given the SMI holds a <type>
      And the device was deleted by its adder
      And an 8.4 request that gives the device another product
      When the <user> submits the update
      Then the update is refused because there is no such Device
      And the SMI does not hold the device

      Examples:
        | type | user |
        | IHD  | IS   |
        | CAD  | IS   |
        | CAD  | OU   |

    @rule:8.4-unknown-device
    Scenario: The GPF of a CHF that was deleted can't be updated
      Given the SMI holds a Pending CHF
      And the device was deleted by its adder
      And an 8.4 request that gives the GPF another product
      When the IS submits the update
      Then the request is refused
      And the SMI does not hold the GPF
