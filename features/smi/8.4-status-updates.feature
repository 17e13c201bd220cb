@srv:8.4 @epic:SMI
Feature: 8.4 Update Inventory: the status of Devices other than hubs
  A supplier moves a Device in the Smart Metering Inventory (SMI) by itself in two ways: from Pending to
  InstalledNotCommissioned, when it is installed before there is a connection, and from Whitelisted back to Pending.
  Every other move happens by joining, commissioning, decommissioning or opting out, and not by this request.

  Rule: The two moves that there are

    @rule:8.4-pending-to-installed
    Scenario Outline: Of two Pending <type>s on one hub, the one that is named is installed
      Given a premises with a <type>
      And the SMI status of the <type> is Pending
      And the other device is another Pending <type>
      When the IS sets the <type> to InstalledNotCommissioned
      Then the request is accepted
      And nothing in the SMI has changed but DeviceStatus of the <type>

      Examples:
        | type |
        | ESME |

      @choice:A123=allStatuses
      Examples:
        | type   |
        | HCALCS |
        | PPMID  |

    @rule:8.4-pending-to-installed
    Scenario Outline: A Pending <type> is installed by its supplier
      Given a premises whose <type> is Pending
      When its supplier sets the <type> to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the <type> as InstalledNotCommissioned
      And nothing in the SMI has changed but DeviceStatus of the <type>
      And no alert is sent

      Examples:
        | type   |
        | ESME   |
        | GSME   |

      @choice:A123=allStatuses
      Examples:
        | type   |
        | HCALCS |
        | PPMID  |

    # A status that the type can't have makes the move one that is not listed, or not for the type: E080406 and its
    # twin say the one, E080405 and its twin the other.
    @rule:8.4-pending-to-installed @choice:A123=installedMetersOnly
    Scenario Outline: A Pending <type> can't have a status that is for meters alone
      Given the SMI holds a Pending <type>
      When the IS sets the device to InstalledNotCommissioned
      Then the request is refused
      And nothing in the SMI has changed

      Examples:
        | type   |
        | HCALCS |
        | PPMID  |

    @rule:8.4-pending-to-installed @choice:A123=installedMetersOnly
    Scenario: A status that is for meters alone is no more one of a Recovered PPMID that was Pending
      Given the SMI holds a Recovered (Pending before) PPMID
      When the IS sets the device to InstalledNotCommissioned
      Then the request is refused
      And nothing in the SMI has changed

    @rule:8.4-pending-to-installed @choice:A121=known @choice:A123=allStatuses
    Scenario Outline: A Pending PPMID of variant "<variant>" is installed by its supplier
      Given a premises with a PPMID of variant "<variant>"
      And the SMI status of the PPMID is Pending
      When its supplier sets the PPMID to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the PPMID as InstalledNotCommissioned
      And nothing in the SMI has changed but DeviceStatus of the PPMID
      And no alert is sent

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:8.4-pending-to-installed @choice:A37=adderWhoIsIsOrGs
    Scenario Outline: A Pending <type> that is on no hub is installed by the <adder> that pre-notified it
      Given a Pending <type> that is on no hub yet
      And the <type> was pre-notified by <adder>
      When the <adder> sets the <type> to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the <type> as InstalledNotCommissioned
      And nothing in the SMI has changed but DeviceStatus of the <type>
      And no alert is sent

      Examples:
        | type   | adder |
        | ESME   | IS    |
        | GSME   | GS    |

      @choice:A123=allStatuses
      Examples:
        | type   | adder |
        | HCALCS | GS    |
        | PPMID  | IS-2  |

    @rule:8.4-whitelisted-to-pending
    Scenario: A Whitelisted ESME that is put back to Pending keeps every metering point
      Given a premises whose ESME is Whitelisted
      And the ESME has a secondary import MPAN of IS
      And the ESME has an export MPAN of ES
      When its supplier sets the ESME to Pending
      Then the request is accepted
      And nothing in the SMI has changed but DeviceStatus of the ESME

    @rule:8.4-whitelisted-to-pending
    Scenario Outline: A Whitelisted <type> is put back to Pending by its supplier
      Given a premises whose <type> is Whitelisted
      When its supplier sets the <type> to Pending
      Then the request is accepted
      And the SMI shows the <type> as Pending
      And nothing in the SMI has changed but DeviceStatus of the <type>
      And no alert is sent

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |

    @rule:8.4-whitelisted-to-pending @choice:A121=known
    Scenario Outline: A Whitelisted PPMID of variant "<variant>" is put back to Pending by its supplier
      Given a premises with a PPMID of variant "<variant>"
      And the SMI status of the PPMID is Whitelisted
      When its supplier sets the PPMID to Pending
      Then the request is accepted
      And the SMI shows the PPMID as Pending
      And nothing in the SMI has changed but DeviceStatus of the PPMID
      And no alert is sent

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:8.4-whitelisted-to-pending @choice:A113=smiOnly
    Scenario Outline: The <type> that was put back to Pending can be installed
      Given a premises whose <type> is Whitelisted
      When its supplier sets the <type> to Pending
      And its supplier sets the <type> to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the <type> as InstalledNotCommissioned
      And nothing in the SMI has changed but DeviceStatus of the <type>

      Examples:
        | type   |
        | ESME   |
        | GSME   |

      @choice:A123=allStatuses
      Examples:
        | type   |
        | HCALCS |
        | PPMID  |

    @rule:8.4-pending-to-installed
    Scenario Outline: A Pending <type> is installed under a CHF that is <CHF>
      Given a premises whose <type> is Pending
      And the SMI status of the CHF is <CHF>
      When its supplier sets the <type> to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the <type> as InstalledNotCommissioned
      And nothing in the SMI has changed but DeviceStatus of the <type>

      Examples:
        | type   | CHF                      |
        | ESME   | InstalledNotCommissioned |
        | GSME   | Pending                  |

      @choice:A123=allStatuses
      Examples:
        | type   | CHF                      |
        | HCALCS | Suspended                |
        | PPMID  | InstalledNotCommissioned |
        | PPMID  | Withdrawn                |
        | HCALCS | Withdrawn                |

    @rule:8.4-whitelisted-to-pending
    Scenario Outline: A Whitelisted <type> is put back to Pending under a CHF that is <CHF>
      Given a premises whose <type> is Whitelisted
      And the SMI status of the CHF is <CHF>
      When its supplier sets the <type> to Pending
      Then the request is accepted
      And the SMI shows the <type> as Pending
      And nothing in the SMI has changed but DeviceStatus of the <type>

      Examples:
        | type   | CHF                      |
        | ESME   | InstalledNotCommissioned |
        | GSME   | Pending                  |
        | HCALCS | Suspended                |
        | PPMID  | InstalledNotCommissioned |
        | PPMID  | Withdrawn                |
        | HCALCS | Withdrawn                |

  Rule: The moves that there are not

    @rule:8.4-status-move-refused
    Scenario Outline: The <type> that is <status> does not become <to>
      Given a premises whose <type> is <status>
      When its supplier sets the <type> to <to>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples: Devices waiting to be installed
        | type   | status      | to                       |
        | ESME   | Pending     | Pending                  |
        | GSME   | Pending     | Pending                  |
        | HCALCS | Pending     | Pending                  |
        | PPMID  | Pending     | Pending                  |
        | ESME   | Whitelisted | InstalledNotCommissioned |
        | GSME   | Whitelisted | InstalledNotCommissioned |
        | HCALCS | Whitelisted | InstalledNotCommissioned |
        | PPMID  | Whitelisted | InstalledNotCommissioned |

      Examples: Devices installed
        | type   | status                   | to                       |
        | ESME   | InstalledNotCommissioned | Pending                  |
        | GSME   | InstalledNotCommissioned | Pending                  |
        | HCALCS | InstalledNotCommissioned | Pending                  |
        | PPMID  | InstalledNotCommissioned | Pending                  |
        | ESME   | InstalledNotCommissioned | InstalledNotCommissioned |
        | GSME   | InstalledNotCommissioned | InstalledNotCommissioned |
        | HCALCS | InstalledNotCommissioned | InstalledNotCommissioned |
        | PPMID  | InstalledNotCommissioned | InstalledNotCommissioned |
        | ESME   | Commissioned             | Pending                  |
        | GSME   | Commissioned             | Pending                  |
        | HCALCS | Commissioned             | Pending                  |
        | PPMID  | Commissioned             | Pending                  |
        | ESME   | Commissioned             | InstalledNotCommissioned |
        | GSME   | Commissioned             | InstalledNotCommissioned |
        | HCALCS | Commissioned             | InstalledNotCommissioned |
        | PPMID  | Commissioned             | InstalledNotCommissioned |

      Examples: Devices out of use
        | type   | status         | to                       |
        | ESME   | Decommissioned | Pending                  |
        | GSME   | Decommissioned | Pending                  |
        | HCALCS | Decommissioned | Pending                  |
        | PPMID  | Decommissioned | Pending                  |
        | ESME   | Decommissioned | InstalledNotCommissioned |
        | GSME   | Decommissioned | InstalledNotCommissioned |
        | HCALCS | Decommissioned | InstalledNotCommissioned |
        | PPMID  | Decommissioned | InstalledNotCommissioned |
        | ESME   | Withdrawn      | Pending                  |
        | GSME   | Withdrawn      | Pending                  |
        | HCALCS | Withdrawn      | Pending                  |
        | PPMID  | Withdrawn      | Pending                  |
        | ESME   | Withdrawn      | InstalledNotCommissioned |
        | GSME   | Withdrawn      | InstalledNotCommissioned |
        | HCALCS | Withdrawn      | InstalledNotCommissioned |
        | PPMID  | Withdrawn      | InstalledNotCommissioned |

      Examples: Devices suspended, or being recovered
        | type   | status    | to                       |
        | ESME   | Suspended | Pending                  |
        | GSME   | Suspended | Pending                  |
        | HCALCS | Suspended | Pending                  |
        | PPMID  | Suspended | Pending                  |
        | ESME   | Suspended | InstalledNotCommissioned |
        | GSME   | Suspended | InstalledNotCommissioned |
        | HCALCS | Suspended | InstalledNotCommissioned |
        | PPMID  | Suspended | InstalledNotCommissioned |
        | ESME   | Recovery  | Pending                  |
        | GSME   | Recovery  | Pending                  |
        | HCALCS | Recovery  | Pending                  |
        | PPMID  | Recovery  | Pending                  |
        | ESME   | Recovery  | InstalledNotCommissioned |
        | GSME   | Recovery  | InstalledNotCommissioned |
        | HCALCS | Recovery  | InstalledNotCommissioned |
        | PPMID  | Recovery  | InstalledNotCommissioned |

    @rule:8.4-status-move-refused @choice:A121=known
    Scenario Outline: A PPMID of variant "<variant>" that is <status> does not become <to>
      Given a premises with a PPMID of variant "<variant>"
      And the SMI status of the PPMID is <status>
      When its supplier sets the PPMID to <to>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | variant         | status                   | to                       |
        | AltHAN Bridge 1 | Pending                  | Pending                  |
        | AltHAN Bridge 1 | Whitelisted              | InstalledNotCommissioned |
        | AltHAN Bridge 1 | InstalledNotCommissioned | Pending                  |
        | AltHAN Bridge 1 | Commissioned             | Pending                  |
        | AltHAN Bridge 1 | Decommissioned           | InstalledNotCommissioned |
        | AltHAN Bridge 2 | Pending                  | Pending                  |
        | AltHAN Bridge 2 | Whitelisted              | InstalledNotCommissioned |
        | AltHAN Bridge 2 | InstalledNotCommissioned | Pending                  |
        | AltHAN Bridge 2 | Commissioned             | Pending                  |
        | AltHAN Bridge 2 | Suspended                | Pending                  |
        | AltHAN Bridge 3 | Pending                  | Pending                  |
        | AltHAN Bridge 3 | Whitelisted              | InstalledNotCommissioned |
        | AltHAN Bridge 3 | InstalledNotCommissioned | Pending                  |
        | AltHAN Bridge 3 | Commissioned             | Pending                  |
        | AltHAN Bridge 3 | Decommissioned           | InstalledNotCommissioned |
        | AltHAN Bridge 4 | Pending                  | Pending                  |
        | AltHAN Bridge 4 | Whitelisted              | InstalledNotCommissioned |
        | AltHAN Bridge 4 | InstalledNotCommissioned | Pending                  |
        | AltHAN Bridge 4 | Commissioned             | Pending                  |
        | AltHAN Bridge 4 | Suspended                | Pending                  |

    @rule:8.4-status-move-refused @choice:A113=smiOnly
    Scenario Outline: The <type> that was put back to Pending can't be put back again
      Given a premises whose <type> is Whitelisted
      And the <type> was put back to Pending by its supplier
      When its supplier sets the <type> to Pending
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |

    @rule:8.4-status-move-refused @choice:A113=smiOnly
    Scenario Outline: The <type> that was installed does not become <to>
      Given a premises whose <type> is Whitelisted
      And the <type> was put back to Pending by its supplier
      When its supplier sets the <type> to InstalledNotCommissioned
      And its supplier sets the <type> to <to>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | type   | to                       |
        | ESME   | InstalledNotCommissioned |
        | GSME   | InstalledNotCommissioned |
        | HCALCS | InstalledNotCommissioned |
        | PPMID  | InstalledNotCommissioned |
        | ESME   | Pending                  |
        | GSME   | Pending                  |
        | HCALCS | Pending                  |
        | PPMID  | Pending                  |

  Rule: Which element is for which Device

    @rule:8.4-status-type-except-hub
    Scenario Outline: UpdateDeviceStatusExceptCH is not for the <type>, even to make it <to>
      Given a premises whose <type> has no SMI status
      When its supplier sets the <type> to <to> by UpdateDeviceStatusExceptCH
      Then the update is refused as not for this type of Device
      And nothing in the SMI has changed

      Examples:
        | type | to                       |
        | IHD  | Pending                  |
        | IHD  | InstalledNotCommissioned |
        | CAD  | Pending                  |
        | CAD  | InstalledNotCommissioned |

    @rule:8.4-status-type-except-hub
    Scenario Outline: UpdateDeviceStatusExceptCH is not for the <type> that is <status>, even to make it <to>
      Given a premises whose <type> is <status>
      When its supplier sets the <type> to <to> by UpdateDeviceStatusExceptCH
      Then the update is refused as not for this type of Device
      And nothing in the SMI has changed

      Examples: the hub itself
        | type | status                   | to                       |
        | CHF  | Pending                  | Pending                  |
        | CHF  | Pending                  | InstalledNotCommissioned |
        | CHF  | Whitelisted              | Pending                  |
        | CHF  | Whitelisted              | InstalledNotCommissioned |
        | CHF  | InstalledNotCommissioned | Pending                  |
        | CHF  | InstalledNotCommissioned | InstalledNotCommissioned |
        | CHF  | Commissioned             | Pending                  |
        | CHF  | Commissioned             | InstalledNotCommissioned |
        | CHF  | Decommissioned           | Pending                  |
        | CHF  | Decommissioned           | InstalledNotCommissioned |
        | CHF  | Withdrawn                | Pending                  |
        | CHF  | Withdrawn                | InstalledNotCommissioned |
        | CHF  | Suspended                | Pending                  |
        | CHF  | Suspended                | InstalledNotCommissioned |
        | CHF  | Recovery                 | Pending                  |
        | CHF  | Recovery                 | InstalledNotCommissioned |

      Examples: its gas proxy function
        | type | status                   | to                       |
        | GPF  | Pending                  | Pending                  |
        | GPF  | Pending                  | InstalledNotCommissioned |
        | GPF  | Whitelisted              | Pending                  |
        | GPF  | Whitelisted              | InstalledNotCommissioned |
        | GPF  | InstalledNotCommissioned | Pending                  |
        | GPF  | InstalledNotCommissioned | InstalledNotCommissioned |
        | GPF  | Commissioned             | Pending                  |
        | GPF  | Commissioned             | InstalledNotCommissioned |
        | GPF  | Decommissioned           | Pending                  |
        | GPF  | Decommissioned           | InstalledNotCommissioned |
        | GPF  | Withdrawn                | Pending                  |
        | GPF  | Withdrawn                | InstalledNotCommissioned |
        | GPF  | Suspended                | Pending                  |
        | GPF  | Suspended                | InstalledNotCommissioned |
        | GPF  | Recovery                 | Pending                  |
        | GPF  | Recovery                 | InstalledNotCommissioned |

    @rule:8.4-status-type-except-hub
    Scenario Outline: Nor does the gas supplier move the <type> that is <status> by it
      Given a premises whose <type> is <status>
      When the GS sets the <type> to <to> by UpdateDeviceStatusExceptCH
      Then the update is refused as not for this type of Device
      And nothing in the SMI has changed

      Examples:
        | type | status       | to                       |
        | GPF  | Pending      | InstalledNotCommissioned |
        | GPF  | Whitelisted  | Pending                  |
        | CHF  | Commissioned | Pending                  |

    @rule:8.4-status-type-hub
    Scenario Outline: UpdateDeviceStatusCH is not for the <type>, even to make it <to>
      Given a premises whose <type> has no SMI status
      When its supplier sets the <type> to <to> by UpdateDeviceStatusCH
      Then the update is refused as not for this type of Device
      And nothing in the SMI has changed

      Examples:
        | type | to                       |
        | IHD  | Commissioned             |
        | IHD  | InstalledNotCommissioned |
        | IHD  | Withdrawn                |
        | CAD  | Commissioned             |
        | CAD  | InstalledNotCommissioned |
        | CAD  | Withdrawn                |

    @rule:8.4-status-type-hub
    Scenario Outline: UpdateDeviceStatusCH is not for the <type> that is <status>, even to make it <to>
      Given a premises whose <type> is <status>
      When its supplier sets the <type> to <to> by UpdateDeviceStatusCH
      Then the update is refused as not for this type of Device
      And nothing in the SMI has changed

      Examples: electricity meters
        | type | status                   | to                       |
        | ESME | Pending                  | Commissioned             |
        | ESME | Pending                  | InstalledNotCommissioned |
        | ESME | Pending                  | Withdrawn                |
        | ESME | Whitelisted              | Commissioned             |
        | ESME | Whitelisted              | InstalledNotCommissioned |
        | ESME | Whitelisted              | Withdrawn                |
        | ESME | InstalledNotCommissioned | Commissioned             |
        | ESME | InstalledNotCommissioned | InstalledNotCommissioned |
        | ESME | InstalledNotCommissioned | Withdrawn                |
        | ESME | Commissioned             | Commissioned             |
        | ESME | Commissioned             | InstalledNotCommissioned |
        | ESME | Commissioned             | Withdrawn                |
        | ESME | Decommissioned           | Commissioned             |
        | ESME | Decommissioned           | InstalledNotCommissioned |
        | ESME | Decommissioned           | Withdrawn                |
        | ESME | Withdrawn                | Commissioned             |
        | ESME | Withdrawn                | InstalledNotCommissioned |
        | ESME | Withdrawn                | Withdrawn                |
        | ESME | Suspended                | Commissioned             |
        | ESME | Suspended                | InstalledNotCommissioned |
        | ESME | Suspended                | Withdrawn                |
        | ESME | Recovery                 | Commissioned             |
        | ESME | Recovery                 | InstalledNotCommissioned |
        | ESME | Recovery                 | Withdrawn                |

      Examples: gas meters
        | type | status                   | to                       |
        | GSME | Pending                  | Commissioned             |
        | GSME | Pending                  | InstalledNotCommissioned |
        | GSME | Pending                  | Withdrawn                |
        | GSME | Whitelisted              | Commissioned             |
        | GSME | Whitelisted              | InstalledNotCommissioned |
        | GSME | Whitelisted              | Withdrawn                |
        | GSME | InstalledNotCommissioned | Commissioned             |
        | GSME | InstalledNotCommissioned | InstalledNotCommissioned |
        | GSME | InstalledNotCommissioned | Withdrawn                |
        | GSME | Commissioned             | Commissioned             |
        | GSME | Commissioned             | InstalledNotCommissioned |
        | GSME | Commissioned             | Withdrawn                |
        | GSME | Decommissioned           | Commissioned             |
        | GSME | Decommissioned           | InstalledNotCommissioned |
        | GSME | Decommissioned           | Withdrawn                |
        | GSME | Withdrawn                | Commissioned             |
        | GSME | Withdrawn                | InstalledNotCommissioned |
        | GSME | Withdrawn                | Withdrawn                |
        | GSME | Suspended                | Commissioned             |
        | GSME | Suspended                | InstalledNotCommissioned |
        | GSME | Suspended                | Withdrawn                |
        | GSME | Recovery                 | Commissioned             |
        | GSME | Recovery                 | InstalledNotCommissioned |
        | GSME | Recovery                 | Withdrawn                |

      Examples: load control switches
        | type   | status                   | to                       |
        | HCALCS | Pending                  | Commissioned             |
        | HCALCS | Pending                  | InstalledNotCommissioned |
        | HCALCS | Pending                  | Withdrawn                |
        | HCALCS | Whitelisted              | Commissioned             |
        | HCALCS | Whitelisted              | InstalledNotCommissioned |
        | HCALCS | Whitelisted              | Withdrawn                |
        | HCALCS | InstalledNotCommissioned | Commissioned             |
        | HCALCS | InstalledNotCommissioned | InstalledNotCommissioned |
        | HCALCS | InstalledNotCommissioned | Withdrawn                |
        | HCALCS | Commissioned             | Commissioned             |
        | HCALCS | Commissioned             | InstalledNotCommissioned |
        | HCALCS | Commissioned             | Withdrawn                |
        | HCALCS | Decommissioned           | Commissioned             |
        | HCALCS | Decommissioned           | InstalledNotCommissioned |
        | HCALCS | Decommissioned           | Withdrawn                |
        | HCALCS | Withdrawn                | Commissioned             |
        | HCALCS | Withdrawn                | InstalledNotCommissioned |
        | HCALCS | Withdrawn                | Withdrawn                |
        | HCALCS | Suspended                | Commissioned             |
        | HCALCS | Suspended                | InstalledNotCommissioned |
        | HCALCS | Suspended                | Withdrawn                |
        | HCALCS | Recovery                 | Commissioned             |
        | HCALCS | Recovery                 | InstalledNotCommissioned |
        | HCALCS | Recovery                 | Withdrawn                |

      Examples: prepayment interfaces
        | type  | status                   | to                       |
        | PPMID | Pending                  | Commissioned             |
        | PPMID | Pending                  | InstalledNotCommissioned |
        | PPMID | Pending                  | Withdrawn                |
        | PPMID | Whitelisted              | Commissioned             |
        | PPMID | Whitelisted              | InstalledNotCommissioned |
        | PPMID | Whitelisted              | Withdrawn                |
        | PPMID | InstalledNotCommissioned | Commissioned             |
        | PPMID | InstalledNotCommissioned | InstalledNotCommissioned |
        | PPMID | InstalledNotCommissioned | Withdrawn                |
        | PPMID | Commissioned             | Commissioned             |
        | PPMID | Commissioned             | InstalledNotCommissioned |
        | PPMID | Commissioned             | Withdrawn                |
        | PPMID | Decommissioned           | Commissioned             |
        | PPMID | Decommissioned           | InstalledNotCommissioned |
        | PPMID | Decommissioned           | Withdrawn                |
        | PPMID | Withdrawn                | Commissioned             |
        | PPMID | Withdrawn                | InstalledNotCommissioned |
        | PPMID | Withdrawn                | Withdrawn                |
        | PPMID | Suspended                | Commissioned             |
        | PPMID | Suspended                | InstalledNotCommissioned |
        | PPMID | Suspended                | Withdrawn                |
        | PPMID | Recovery                 | Commissioned             |
        | PPMID | Recovery                 | InstalledNotCommissioned |
        | PPMID | Recovery                 | Withdrawn                |

      Examples: gas proxy functions
        | type | status                   | to                       |
        | GPF  | Pending                  | Commissioned             |
        | GPF  | Pending                  | InstalledNotCommissioned |
        | GPF  | Pending                  | Withdrawn                |
        | GPF  | Whitelisted              | Commissioned             |
        | GPF  | Whitelisted              | InstalledNotCommissioned |
        | GPF  | Whitelisted              | Withdrawn                |
        | GPF  | InstalledNotCommissioned | Commissioned             |
        | GPF  | InstalledNotCommissioned | InstalledNotCommissioned |
        | GPF  | InstalledNotCommissioned | Withdrawn                |
        | GPF  | Commissioned             | Commissioned             |
        | GPF  | Commissioned             | InstalledNotCommissioned |
        | GPF  | Commissioned             | Withdrawn                |
        | GPF  | Decommissioned           | Commissioned             |
        | GPF  | Decommissioned           | InstalledNotCommissioned |
        | GPF  | Decommissioned           | Withdrawn                |
        | GPF  | Withdrawn                | Commissioned             |
        | GPF  | Withdrawn                | InstalledNotCommissioned |
        | GPF  | Withdrawn                | Withdrawn                |
        | GPF  | Suspended                | Commissioned             |
        | GPF  | Suspended                | InstalledNotCommissioned |
        | GPF  | Suspended                | Withdrawn                |
        | GPF  | Recovery                 | Commissioned             |
        | GPF  | Recovery                 | InstalledNotCommissioned |
        | GPF  | Recovery                 | Withdrawn                |

    @rule:8.4-status-type-hub @choice:A121=known
    Scenario Outline: UpdateDeviceStatusCH is not for a PPMID of variant "<variant>" that is <status>, even to make it <to>
      Given a premises with a PPMID of variant "<variant>"
      And the SMI status of the PPMID is <status>
      When its supplier sets the PPMID to <to> by UpdateDeviceStatusCH
      Then the update is refused as not for this type of Device
      And nothing in the SMI has changed

      Examples:
        | variant         | status                   | to                       |
        | AltHAN Bridge 1 | Pending                  | InstalledNotCommissioned |
        | AltHAN Bridge 2 | Whitelisted              | Commissioned             |
        | AltHAN Bridge 3 | InstalledNotCommissioned | Commissioned             |
        | AltHAN Bridge 4 | Commissioned             | Withdrawn                |

  Rule: Which supplier may

    @rule:8.4-status-responsible-supplier
    Scenario: Whoever is registered for the export of an ESME is not its Responsible Supplier
      Given a premises whose ESME is Whitelisted
      And the ESME has an export MPAN of IS-2
      When the IS-2 sets the ESME to Pending
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

    @rule:8.4-status-responsible-supplier
    Scenario Outline: Who put the <type> back to Pending and is not its supplier any more, can't install it
      Given a premises whose <type> is Whitelisted
      And the <type> was pre-notified by OU
      And the <type> was put back to Pending by its supplier
      And the ImportMPxN of the <type> is registered to <new> by now
      When the <old> sets the <type> to InstalledNotCommissioned
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | type | old | new  |
        | ESME | IS  | IS-2 |
        | GSME | GS  | GS-2 |

    @rule:8.4-status-responsible-supplier
    Scenario: Who became the supplier of an ESME after it was put back to Pending can install it
      Given a premises whose ESME is Whitelisted
      And the ESME was put back to Pending by its supplier
      And the ImportMPxN of the ESME is registered to IS-2 by now
      When the IS-2 sets the ESME to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the ESME as InstalledNotCommissioned

    @rule:8.4-status-responsible-supplier
    Scenario Outline: <user>, responsible for the <type>, puts it back to Pending
      Given a premises whose <type> is Whitelisted
      When the <user> sets the <type> to Pending
      Then the request is accepted
      And the SMI shows the <type> as Pending

      Examples:
        | user | type   |
        | IS   | ESME   |
        | GS   | GSME   |
        | IS   | HCALCS |
        | GS   | HCALCS |
        | IS   | PPMID  |
        | GS   | PPMID  |

    @rule:8.4-status-responsible-supplier
    Scenario Outline: The <meter>, pre-notified by <adder> and registered to <user>, is put back to Pending by <user>
      Given a premises whose <meter> is Whitelisted
      And the <meter> is registered to <user>
      And the <meter> was pre-notified by <adder>
      When the <user> sets the <meter> to Pending
      Then the request is accepted
      And the SMI shows the <meter> as Pending

      Examples:
        | meter | adder | user |
        | ESME  | IS    | IS-2 |
        | ESME  | OU    | IS   |
        | GSME  | GS    | GS-2 |
        | GSME  | RSA   | GS   |

    @rule:8.4-status-responsible-supplier
    Scenario Outline: <user>, who is not responsible for the <type>, may not put it back to Pending
      Given a premises whose <type> is Whitelisted
      When the <user> sets the <type> to Pending
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples: another supplier of the same fuel
        | user | type |
        | IS-2 | ESME |
        | GS-2 | GSME |

      Examples: the supplier of the other fuel
        | user | type |
        | GS   | ESME |
        | IS   | GSME |

      Examples: a supplier of no meter here
        | user | type   |
        | IS-2 | HCALCS |
        | GS-2 | HCALCS |
        | IS-2 | PPMID  |
        | GS-2 | PPMID  |

      Examples: no import or gas supplier
        | user | type   |
        | ES   | ESME   |
        | RSA  | ESME   |
        | ED   | ESME   |
        | GT   | ESME   |
        | OU   | ESME   |
        | ES   | GSME   |
        | RSA  | GSME   |
        | ED   | GSME   |
        | GT   | GSME   |
        | OU   | GSME   |
        | ES   | HCALCS |
        | RSA  | HCALCS |
        | ED   | HCALCS |
        | GT   | HCALCS |
        | OU   | HCALCS |
        | ES   | PPMID  |
        | RSA  | PPMID  |
        | ED   | PPMID  |
        | GT   | PPMID  |
        | OU   | PPMID  |

    @rule:8.4-status-responsible-supplier
    Scenario Outline: <adder>, who pre-notified the <type>, may not put it back to Pending
      Given a premises whose <type> is Whitelisted
      And the <type> was pre-notified by <adder>
      When the <adder> sets the <type> to Pending
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | adder | type   |
        | IS-2  | ESME   |
        | GS    | ESME   |
        | ES    | ESME   |
        | ED    | ESME   |
        | GS-2  | GSME   |
        | GT    | GSME   |
        | RSA   | GSME   |
        | OU    | PPMID  |
        | ES    | HCALCS |
        | IS-2  | PPMID  |
        | GS-2  | HCALCS |

    @rule:8.4-status-responsible-supplier
    Scenario Outline: IS, who pre-notified the ESME, loses its say when the ESME is registered to <user>
      Given a premises whose ESME is Whitelisted
      And the ESME is registered to <user>
      And the ESME was pre-notified by IS
      When the IS sets the ESME to Pending
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user |
        | IS-2 |
        | ES   |

    @rule:8.4-status-responsible-supplier
    Scenario: An export supplier may not, though the ESME is registered to it
      Given a premises whose ESME is Whitelisted
      And the ESME is registered to ES
      When the ES sets the ESME to Pending
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

    @rule:8.4-status-responsible-supplier
    Scenario Outline: <user> may not ask for the <type> that is <status>, allowed or not
      Given a premises whose <type> is <status>
      When the <user> sets the <type> to <to>
      Then the request is refused
      And nothing in the SMI has changed

      Examples:
        | user | type   | status                   | to                       |
        | OU   | ESME   | InstalledNotCommissioned | Pending                  |
        | GS   | ESME   | Commissioned             | InstalledNotCommissioned |
        | IS-2 | GSME   | Suspended                | Pending                  |
        | ES   | PPMID  | Decommissioned           | Pending                  |
        | GT   | HCALCS | Whitelisted              | InstalledNotCommissioned |

    @rule:8.4-status-responsible-supplier
    Scenario Outline: <user>, responsible for the meters of the neighbour, may not put the <type> back to Pending
      Given a premises whose <type> is Whitelisted
      And a second premises whose meters are registered to IS-2 and GS-2
      When the <user> sets the <type> to Pending
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | type   |
        | IS-2 | PPMID  |
        | GS-2 | PPMID  |
        | IS-2 | HCALCS |
        | IS-2 | ESME   |
        | GS-2 | GSME   |

    @rule:8.4-status-responsible-supplier
    Scenario Outline: <user> may not ask for the <type> by <element>, which is not for it either
      Given a premises whose <type> is <status>
      When the <user> sets the <type> to <to> by <element>
      Then the update is refused with a code that 8.4 has
      And nothing in the SMI has changed

      Examples:
        | user | type | status       | to                       | element                    |
        | OU   | ESME | Commissioned | Withdrawn                | UpdateDeviceStatusCH       |
        | IS-2 | CHF  | Commissioned | Pending                  | UpdateDeviceStatusExceptCH |
        | ES   | GPF  | Pending      | InstalledNotCommissioned | UpdateDeviceStatusCH       |
        | GS   | ESME | Whitelisted  | InstalledNotCommissioned | UpdateDeviceStatusCH       |

    @rule:8.4-status-responsible-supplier @choice:A113=smiOnly
    Scenario Outline: <user>, to whom a Pending <type> is registered, installs it, though <adder> pre-notified it
      Given a premises whose <type> is Whitelisted
      And the <type> is registered to <user>
      And the <type> was pre-notified by <adder>
      And the <type> was put back to Pending by its supplier
      When the <user> sets the <type> to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the <type> as InstalledNotCommissioned

      Examples:
        | user | type | adder |
        | IS-2 | ESME | IS    |
        | IS   | ESME | OU    |
        | GS   | GSME | GT    |

    @rule:8.4-status-responsible-supplier @choice:A37=adderWhoIsIsOrGs
    Scenario Outline: <adder>, who pre-notified the <type>, installs it while it is Pending and on no hub
      Given a Pending <type> that is on no hub yet
      And the <type> was pre-notified by <adder>
      When the <adder> sets the <type> to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the <type> as InstalledNotCommissioned

      Examples:
        | adder | type   |
        | IS    | ESME   |
        | GS    | ESME   |
        | IS    | GSME   |
        | GS    | GSME   |

      @choice:A123=allStatuses
      Examples:
        | adder | type   |
        | IS-2  | HCALCS |
        | GS-2  | PPMID  |

    @rule:8.4-status-responsible-supplier @choice:A37=responsibleSupplierOnly
    Scenario Outline: <adder>, who pre-notified the <type> and is no Responsible Supplier, may not install it
      Given a Pending <type> that is on no hub yet
      And the <type> was pre-notified by <adder>
      When the <adder> sets the <type> to InstalledNotCommissioned
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | adder | type   |
        | IS    | ESME   |
        | GS    | ESME   |
        | IS    | GSME   |
        | GS    | GSME   |
        | IS-2  | HCALCS |
        | GS-2  | PPMID  |

    @rule:8.4-status-responsible-supplier
    Scenario Outline: Once the <type> is InstalledNotCommissioned, having pre-notified it gives <adder> no say: it is registered to <user>
      Given a premises whose <type> is InstalledNotCommissioned
      And the <type> is registered to <user>
      And the <type> was pre-notified by <adder>
      When the <adder> sets the <type> to Pending
      Then the request is refused
      And nothing in the SMI has changed

      Examples:
        | type | adder | user |
        | ESME | IS    | IS-2 |
        | GSME | GS    | GS-2 |

    @rule:8.4-status-responsible-supplier @choice:A37=adderWhoIsIsOrGs
    Scenario Outline: <adder>, who pre-notified the <type> that is Pending again, installs it, though it is registered to <user>
      Given a premises whose <type> is Whitelisted
      And the <type> is registered to <user>
      And the <type> was pre-notified by <adder>
      And the <type> was put back to Pending by its supplier
      When the <adder> sets the <type> to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the <type> as InstalledNotCommissioned

      Examples:
        | type | adder | user |
        | ESME | IS    | IS-2 |
        | GSME | GS    | GS-2 |

    @rule:8.4-status-responsible-supplier @choice:A37=responsibleSupplierOnly @choice:A113=smiOnly
    Scenario Outline: <adder>, who pre-notified the <type> that is Pending again, may not install it, for it is registered to <user>
      Given a premises whose <type> is Whitelisted
      And the <type> is registered to <user>
      And the <type> was pre-notified by <adder>
      And the <type> was put back to Pending by its supplier
      When the <adder> sets the <type> to InstalledNotCommissioned
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | type | adder | user |
        | ESME | IS    | IS-2 |
        | GSME | GS    | GS-2 |

    @rule:8.4-status-responsible-supplier
    Scenario Outline: <user> may not install a Pending <type> that is on no hub and that <adder> pre-notified
      Given a Pending <type> that is on no hub yet
      And the <type> was pre-notified by <adder>
      When the <user> sets the <type> to InstalledNotCommissioned
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | type   | adder |
        | IS-2 | ESME   | IS    |
        | GS   | ESME   | IS    |
        | IS   | GSME   | GS    |
        | IS   | PPMID  | IS-2  |
        | GS   | PPMID  | IS    |
        | IS   | HCALCS | GS    |
        | IS   | ESME   | OU    |
        | IS   | PPMID  | ES    |
        | OU   | ESME   | IS    |
        | ES   | ESME   | IS    |

    @rule:8.4-status-responsible-supplier
    Scenario Outline: <adder> may not install a Pending <type>, though it pre-notified it
      Given a Pending <type> that is on no hub yet
      And the <type> was pre-notified by <adder>
      When the <adder> sets the <type> to InstalledNotCommissioned
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | adder | type   |
        | ES    | ESME   |
        | RSA   | ESME   |
        | ED    | ESME   |
        | OU    | ESME   |
        | GT    | GSME   |
        | RSA   | GSME   |
        | OU    | GSME   |
        | ES    | PPMID  |
        | RSA   | PPMID  |
        | ED    | PPMID  |
        | GT    | PPMID  |
        | OU    | PPMID  |
        | ES    | HCALCS |
        | OU    | HCALCS |
