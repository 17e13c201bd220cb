@srv:8.4 @epic:SMI
Feature: 8.4 Update Inventory: the status of communications hubs
  A supplier moves a communications hub function (CHF) in the Smart Metering Inventory (SMI) by itself: it installs
  it, commissions it, or withdraws it. The gas proxy function (GPF) of the hub moves along where that is printed.

  Rule: The moves that there are

    @rule:8.4-hub-installed
    Scenario: A Pending hub is installed by its supplier
      Given a premises whose CHF is Pending
      And the SMI status of the GPF is Pending
      When its supplier sets the CHF to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the CHF as InstalledNotCommissioned
      And the SMI shows the GPF as InstalledNotCommissioned
      And nothing in the SMI has changed but DeviceStatus of the CHF and the GPF
      And no alert is sent

    @rule:8.4-hub-installed @choice:A37=adderWhoIsIsOrGs
    Scenario Outline: A Pending hub without meters is installed by <user>, who pre-notified it
      Given a Pending CHF without meters
      And the CHF was pre-notified by <user>
      When the <user> sets the CHF to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the CHF as InstalledNotCommissioned
      And the SMI shows the GPF as InstalledNotCommissioned

      Examples:
        | user |
        | IS   |
        | GS   |
        | IS-2 |

    @rule:8.4-hub-commissioned
    Scenario Outline: An installed CHF is commissioned, and its GPF stays <GPF>
      Given a premises whose CHF is InstalledNotCommissioned
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to Commissioned
      Then the request is accepted
      And the SMI shows the CHF as Commissioned
      And the SMI shows the GPF as <GPF>
      And nothing in the SMI has changed but DeviceStatus and DateCommissioned of the CHF
      And no alert is sent

      Examples:
        | GPF                      |
        | InstalledNotCommissioned |
        | Pending                  |
        | Whitelisted              |
        | Commissioned             |
        | Decommissioned           |
        | Withdrawn                |
        | Suspended                |
        | Recovery                 |

    @rule:8.4-hub-commissioned
    Scenario: The SMI tells since when an installed CHF is commissioned
      Given a premises whose CHF is InstalledNotCommissioned
      When its supplier sets the CHF to Commissioned
      Then the SMI shows since when the CHF is commissioned

    @rule:8.4-hub-commissioned
    Scenario: A Pending hub is installed, and then commissioned
      Given a premises whose CHF is Pending
      And the SMI status of the GPF is Pending
      When its supplier sets the CHF to InstalledNotCommissioned
      And its supplier sets the CHF to Commissioned
      Then the request is accepted
      And the SMI shows the CHF as Commissioned
      And the SMI shows the GPF as InstalledNotCommissioned

    @rule:8.4-hub-commissioned-at-once
    Scenario: A Pending CHF is commissioned at once, and its GPF is installed
      Given a premises whose CHF is Pending
      And the SMI status of the GPF is Pending
      When its supplier sets the CHF to Commissioned
      Then the request is accepted
      And the SMI shows the CHF as Commissioned
      And the SMI shows the GPF as InstalledNotCommissioned
      And nothing in the SMI has changed but DeviceStatus and DateCommissioned of the CHF and the GPF
      And no alert is sent

    @rule:8.4-hub-commissioned-at-once
    Scenario: The SMI tells since when a CHF is commissioned, and nothing of the kind of its GPF
      Given a premises whose CHF is Pending
      And the SMI status of the GPF is Pending
      When its supplier sets the CHF to Commissioned
      Then the SMI shows since when the CHF is commissioned
      And the SMI shows the GPF without DateCommissioned

    @rule:8.4-hub-commissioned-at-once @choice:A37=adderWhoIsIsOrGs
    Scenario Outline: A Pending hub without meters is commissioned at once by <user>, who pre-notified it
      Given a Pending CHF without meters
      And the CHF was pre-notified by <user>
      When the <user> sets the CHF to Commissioned
      Then the request is accepted
      And the SMI shows the CHF as Commissioned
      And the SMI shows the GPF as InstalledNotCommissioned

      Examples:
        | user |
        | IS   |
        | GS   |
        | IS-2 |

    @rule:8.4-hub-commissioned
    Scenario Outline: When an installed CHF is commissioned, the <status> <type> under it stays as it is
      Given a premises whose <type> is <status>
      And the SMI status of the CHF is InstalledNotCommissioned
      When its supplier sets the CHF to Commissioned
      Then the request is accepted
      And the SMI shows the <type> as <status>
      And nothing in the SMI has changed but DeviceStatus and DateCommissioned of the CHF

      Examples:
        | type   | status                   |
        | ESME   | Whitelisted              |
        | ESME   | InstalledNotCommissioned |
        | GSME   | Whitelisted              |
        | GSME   | InstalledNotCommissioned |
        | PPMID  | Whitelisted              |
        | PPMID  | Pending                  |
        | HCALCS | InstalledNotCommissioned |

    @rule:8.4-hub-commissioned-at-once
    Scenario Outline: When a Pending CHF is commissioned at once, the <status> <type> under it stays as it is
      Given a premises whose CHF is Pending
      And a <status> <type> on the hub
      When its supplier sets the CHF to Commissioned
      Then the request is accepted
      And the SMI shows the <type> as <status>
      And nothing in the SMI has changed but DeviceStatus and DateCommissioned of the CHF and the GPF

      Examples:
        | type   | status      |
        | PPMID  | Pending     |
        | PPMID  | Whitelisted |
        | HCALCS | Pending     |
        | HCALCS | Whitelisted |

    @rule:8.4-hub-withdrawn
    Scenario Outline: <user> withdraws a Commissioned CHF, and its GPF that is <GPF>
      Given a premises whose CHF is Commissioned
      And the SMI status of the GPF is <GPF>
      When the <user> sets the CHF to Withdrawn
      Then the request is accepted
      And the SMI shows the CHF as Withdrawn
      And the SMI shows the GPF as Withdrawn
      And nothing in the SMI has changed but DeviceStatus of the CHF and the GPF
      And no alert is sent

      Examples:
        | user | GPF                      |
        | IS   | Commissioned             |
        | IS   | InstalledNotCommissioned |
        | GS   | Commissioned             |
        | GS   | InstalledNotCommissioned |

    @rule:8.4-hub-withdrawn
    Scenario: A withdrawn hub leaves its neighbour's alone
      Given a premises whose CHF is Commissioned
      And a second premises whose meters are registered to IS-2 and GS-2
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And nothing in the SMI has changed but DeviceStatus of the CHF and the GPF

    @rule:8.4-hub-withdrawn
    Scenario Outline: A hub whose <type> is <status> can be withdrawn, and the <type> stays as it is
      Given a premises whose <type> is <status>
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And the SMI shows the CHF as Withdrawn
      And the SMI shows the <type> as <status>
      And nothing in the SMI has changed but DeviceStatus of the CHF and the GPF

      Examples:
        | type   | status                   |
        | ESME   | Commissioned             |
        | GSME   | Commissioned             |
        | GSME   | Whitelisted              |
        | PPMID  | Commissioned             |
        | PPMID  | Whitelisted              |
        | HCALCS | InstalledNotCommissioned |

    @rule:8.4-hub-withdrawn
    Scenario Outline: The <type> is not withdrawn by it
      Given a premises whose <type> is Commissioned
      When its supplier sets the <type> to Withdrawn by UpdateDeviceStatusCH
      Then the update is refused as not for this type of Device
      And nothing in the SMI has changed

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |

    @rule:8.4-hub-withdrawn
    Scenario Outline: The GPF that is <status> is not withdrawn by naming it
      Given a premises whose GPF is <status>
      When the <user> sets the GPF to Withdrawn by UpdateDeviceStatusCH
      Then the update is refused as not for this type of Device
      And nothing in the SMI has changed

      Examples:
        | status                   | user |
        | Commissioned             | IS   |
        | Commissioned             | GS   |
        | InstalledNotCommissioned | IS   |

  Rule: A GPF that can't follow

    @rule:8.4-hub-installed @choice:A41=refuse
    Scenario Outline: A Pending CHF does not become InstalledNotCommissioned while its GPF is <GPF>
      Given a premises whose CHF is Pending
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to InstalledNotCommissioned
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | GPF                      |
        | Whitelisted              |
        | InstalledNotCommissioned |
        | Commissioned             |
        | Decommissioned           |
        | Withdrawn                |
        | Suspended                |
        | Recovery                 |

    @rule:8.4-hub-installed @choice:A41=ignore
    Scenario Outline: A Pending CHF becomes InstalledNotCommissioned, and its GPF stays <GPF>
      Given a premises whose CHF is Pending
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the CHF as InstalledNotCommissioned
      And the SMI shows the GPF as <GPF>
      And nothing in the SMI has changed but DeviceStatus of the CHF
      And no alert is sent

      Examples:
        | GPF                      |
        | Whitelisted              |
        | InstalledNotCommissioned |
        | Commissioned             |
        | Decommissioned           |
        | Withdrawn                |
        | Suspended                |
        | Recovery                 |

    @rule:8.4-hub-commissioned-at-once @choice:A41=refuse
    Scenario Outline: A Pending CHF does not become Commissioned while its GPF is <GPF>
      Given a premises whose CHF is Pending
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to Commissioned
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | GPF                      |
        | Whitelisted              |
        | InstalledNotCommissioned |
        | Commissioned             |
        | Decommissioned           |
        | Withdrawn                |
        | Suspended                |
        | Recovery                 |

    @rule:8.4-hub-commissioned-at-once @choice:A41=ignore
    Scenario Outline: A Pending CHF becomes Commissioned, and its GPF stays <GPF>
      Given a premises whose CHF is Pending
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to Commissioned
      Then the request is accepted
      And the SMI shows the CHF as Commissioned
      And the SMI shows the GPF as <GPF>
      And nothing in the SMI has changed but DeviceStatus and DateCommissioned of the CHF
      And no alert is sent

      Examples:
        | GPF                      |
        | Whitelisted              |
        | InstalledNotCommissioned |
        | Commissioned             |
        | Decommissioned           |
        | Withdrawn                |
        | Suspended                |
        | Recovery                 |

    @rule:8.4-hub-withdrawn @choice:A41=refuse
    Scenario Outline: A Commissioned CHF does not become Withdrawn while its GPF is <GPF>
      Given a premises whose CHF is Commissioned
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to Withdrawn
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | GPF            |
        | Pending        |
        | Whitelisted    |
        | Decommissioned |
        | Withdrawn      |
        | Suspended      |
        | Recovery       |

    @rule:8.4-hub-withdrawn @choice:A41=ignore
    Scenario Outline: A Commissioned CHF becomes Withdrawn, and its GPF stays <GPF>
      Given a premises whose CHF is Commissioned
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to Withdrawn
      Then the request is accepted
      And the SMI shows the CHF as Withdrawn
      And the SMI shows the GPF as <GPF>
      And nothing in the SMI has changed but DeviceStatus of the CHF
      And no alert is sent

      Examples:
        | GPF            |
        | Pending        |
        | Whitelisted    |
        | Decommissioned |
        | Withdrawn      |
        | Suspended      |
        | Recovery       |

  Rule: The moves that there are not

    @rule:8.4-hub-move-refused
    Scenario Outline: A CHF that is <CHF>, its GPF <GPF>, does not become <to>
      Given a premises whose CHF is <CHF>
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to <to>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples: its GPF is Pending
        | CHF                      | to                       | GPF     |
        | Pending                  | Withdrawn                | Pending |
        | InstalledNotCommissioned | InstalledNotCommissioned | Pending |
        | InstalledNotCommissioned | Withdrawn                | Pending |
        | Commissioned             | Commissioned             | Pending |
        | Commissioned             | InstalledNotCommissioned | Pending |
        | Whitelisted              | Commissioned             | Pending |
        | Whitelisted              | InstalledNotCommissioned | Pending |
        | Whitelisted              | Withdrawn                | Pending |
        | Decommissioned           | Commissioned             | Pending |
        | Decommissioned           | InstalledNotCommissioned | Pending |
        | Decommissioned           | Withdrawn                | Pending |
        | Withdrawn                | Commissioned             | Pending |
        | Withdrawn                | InstalledNotCommissioned | Pending |
        | Withdrawn                | Withdrawn                | Pending |
        | Suspended                | Commissioned             | Pending |
        | Suspended                | InstalledNotCommissioned | Pending |
        | Suspended                | Withdrawn                | Pending |
        | Recovery                 | Commissioned             | Pending |
        | Recovery                 | InstalledNotCommissioned | Pending |
        | Recovery                 | Withdrawn                | Pending |

      Examples: its GPF is Whitelisted
        | CHF                      | to                       | GPF         |
        | Pending                  | Withdrawn                | Whitelisted |
        | InstalledNotCommissioned | InstalledNotCommissioned | Whitelisted |
        | InstalledNotCommissioned | Withdrawn                | Whitelisted |
        | Commissioned             | Commissioned             | Whitelisted |
        | Commissioned             | InstalledNotCommissioned | Whitelisted |
        | Whitelisted              | Commissioned             | Whitelisted |
        | Whitelisted              | InstalledNotCommissioned | Whitelisted |
        | Whitelisted              | Withdrawn                | Whitelisted |
        | Decommissioned           | Commissioned             | Whitelisted |
        | Decommissioned           | InstalledNotCommissioned | Whitelisted |
        | Decommissioned           | Withdrawn                | Whitelisted |
        | Withdrawn                | Commissioned             | Whitelisted |
        | Withdrawn                | InstalledNotCommissioned | Whitelisted |
        | Withdrawn                | Withdrawn                | Whitelisted |
        | Suspended                | Commissioned             | Whitelisted |
        | Suspended                | InstalledNotCommissioned | Whitelisted |
        | Suspended                | Withdrawn                | Whitelisted |
        | Recovery                 | Commissioned             | Whitelisted |
        | Recovery                 | InstalledNotCommissioned | Whitelisted |
        | Recovery                 | Withdrawn                | Whitelisted |

      Examples: its GPF is InstalledNotCommissioned
        | CHF                      | to                       | GPF                      |
        | Pending                  | Withdrawn                | InstalledNotCommissioned |
        | InstalledNotCommissioned | InstalledNotCommissioned | InstalledNotCommissioned |
        | InstalledNotCommissioned | Withdrawn                | InstalledNotCommissioned |
        | Commissioned             | Commissioned             | InstalledNotCommissioned |
        | Commissioned             | InstalledNotCommissioned | InstalledNotCommissioned |
        | Whitelisted              | Commissioned             | InstalledNotCommissioned |
        | Whitelisted              | InstalledNotCommissioned | InstalledNotCommissioned |
        | Whitelisted              | Withdrawn                | InstalledNotCommissioned |
        | Decommissioned           | Commissioned             | InstalledNotCommissioned |
        | Decommissioned           | InstalledNotCommissioned | InstalledNotCommissioned |
        | Decommissioned           | Withdrawn                | InstalledNotCommissioned |
        | Withdrawn                | Commissioned             | InstalledNotCommissioned |
        | Withdrawn                | InstalledNotCommissioned | InstalledNotCommissioned |
        | Withdrawn                | Withdrawn                | InstalledNotCommissioned |
        | Suspended                | Commissioned             | InstalledNotCommissioned |
        | Suspended                | InstalledNotCommissioned | InstalledNotCommissioned |
        | Suspended                | Withdrawn                | InstalledNotCommissioned |
        | Recovery                 | Commissioned             | InstalledNotCommissioned |
        | Recovery                 | InstalledNotCommissioned | InstalledNotCommissioned |
        | Recovery                 | Withdrawn                | InstalledNotCommissioned |

      Examples: its GPF is Commissioned
        | CHF                      | to                       | GPF          |
        | Pending                  | Withdrawn                | Commissioned |
        | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned |
        | InstalledNotCommissioned | Withdrawn                | Commissioned |
        | Commissioned             | Commissioned             | Commissioned |
        | Commissioned             | InstalledNotCommissioned | Commissioned |
        | Whitelisted              | Commissioned             | Commissioned |
        | Whitelisted              | InstalledNotCommissioned | Commissioned |
        | Whitelisted              | Withdrawn                | Commissioned |
        | Decommissioned           | Commissioned             | Commissioned |
        | Decommissioned           | InstalledNotCommissioned | Commissioned |
        | Decommissioned           | Withdrawn                | Commissioned |
        | Withdrawn                | Commissioned             | Commissioned |
        | Withdrawn                | InstalledNotCommissioned | Commissioned |
        | Withdrawn                | Withdrawn                | Commissioned |
        | Suspended                | Commissioned             | Commissioned |
        | Suspended                | InstalledNotCommissioned | Commissioned |
        | Suspended                | Withdrawn                | Commissioned |
        | Recovery                 | Commissioned             | Commissioned |
        | Recovery                 | InstalledNotCommissioned | Commissioned |
        | Recovery                 | Withdrawn                | Commissioned |

      Examples: its GPF is Decommissioned
        | CHF                      | to                       | GPF            |
        | Pending                  | Withdrawn                | Decommissioned |
        | InstalledNotCommissioned | InstalledNotCommissioned | Decommissioned |
        | InstalledNotCommissioned | Withdrawn                | Decommissioned |
        | Commissioned             | Commissioned             | Decommissioned |
        | Commissioned             | InstalledNotCommissioned | Decommissioned |
        | Whitelisted              | Commissioned             | Decommissioned |
        | Whitelisted              | InstalledNotCommissioned | Decommissioned |
        | Whitelisted              | Withdrawn                | Decommissioned |
        | Decommissioned           | Commissioned             | Decommissioned |
        | Decommissioned           | InstalledNotCommissioned | Decommissioned |
        | Decommissioned           | Withdrawn                | Decommissioned |
        | Withdrawn                | Commissioned             | Decommissioned |
        | Withdrawn                | InstalledNotCommissioned | Decommissioned |
        | Withdrawn                | Withdrawn                | Decommissioned |
        | Suspended                | Commissioned             | Decommissioned |
        | Suspended                | InstalledNotCommissioned | Decommissioned |
        | Suspended                | Withdrawn                | Decommissioned |
        | Recovery                 | Commissioned             | Decommissioned |
        | Recovery                 | InstalledNotCommissioned | Decommissioned |
        | Recovery                 | Withdrawn                | Decommissioned |

      Examples: its GPF is Withdrawn
        | CHF                      | to                       | GPF       |
        | Pending                  | Withdrawn                | Withdrawn |
        | InstalledNotCommissioned | InstalledNotCommissioned | Withdrawn |
        | InstalledNotCommissioned | Withdrawn                | Withdrawn |
        | Commissioned             | Commissioned             | Withdrawn |
        | Commissioned             | InstalledNotCommissioned | Withdrawn |
        | Whitelisted              | Commissioned             | Withdrawn |
        | Whitelisted              | InstalledNotCommissioned | Withdrawn |
        | Whitelisted              | Withdrawn                | Withdrawn |
        | Decommissioned           | Commissioned             | Withdrawn |
        | Decommissioned           | InstalledNotCommissioned | Withdrawn |
        | Decommissioned           | Withdrawn                | Withdrawn |
        | Withdrawn                | Commissioned             | Withdrawn |
        | Withdrawn                | InstalledNotCommissioned | Withdrawn |
        | Withdrawn                | Withdrawn                | Withdrawn |
        | Suspended                | Commissioned             | Withdrawn |
        | Suspended                | InstalledNotCommissioned | Withdrawn |
        | Suspended                | Withdrawn                | Withdrawn |
        | Recovery                 | Commissioned             | Withdrawn |
        | Recovery                 | InstalledNotCommissioned | Withdrawn |
        | Recovery                 | Withdrawn                | Withdrawn |

      Examples: its GPF is Suspended
        | CHF                      | to                       | GPF       |
        | Pending                  | Withdrawn                | Suspended |
        | InstalledNotCommissioned | InstalledNotCommissioned | Suspended |
        | InstalledNotCommissioned | Withdrawn                | Suspended |
        | Commissioned             | Commissioned             | Suspended |
        | Commissioned             | InstalledNotCommissioned | Suspended |
        | Whitelisted              | Commissioned             | Suspended |
        | Whitelisted              | InstalledNotCommissioned | Suspended |
        | Whitelisted              | Withdrawn                | Suspended |
        | Decommissioned           | Commissioned             | Suspended |
        | Decommissioned           | InstalledNotCommissioned | Suspended |
        | Decommissioned           | Withdrawn                | Suspended |
        | Withdrawn                | Commissioned             | Suspended |
        | Withdrawn                | InstalledNotCommissioned | Suspended |
        | Withdrawn                | Withdrawn                | Suspended |
        | Suspended                | Commissioned             | Suspended |
        | Suspended                | InstalledNotCommissioned | Suspended |
        | Suspended                | Withdrawn                | Suspended |
        | Recovery                 | Commissioned             | Suspended |
        | Recovery                 | InstalledNotCommissioned | Suspended |
        | Recovery                 | Withdrawn                | Suspended |

      Examples: its GPF is Recovery
        | CHF                      | to                       | GPF      |
        | Pending                  | Withdrawn                | Recovery |
        | InstalledNotCommissioned | InstalledNotCommissioned | Recovery |
        | InstalledNotCommissioned | Withdrawn                | Recovery |
        | Commissioned             | Commissioned             | Recovery |
        | Commissioned             | InstalledNotCommissioned | Recovery |
        | Whitelisted              | Commissioned             | Recovery |
        | Whitelisted              | InstalledNotCommissioned | Recovery |
        | Whitelisted              | Withdrawn                | Recovery |
        | Decommissioned           | Commissioned             | Recovery |
        | Decommissioned           | InstalledNotCommissioned | Recovery |
        | Decommissioned           | Withdrawn                | Recovery |
        | Withdrawn                | Commissioned             | Recovery |
        | Withdrawn                | InstalledNotCommissioned | Recovery |
        | Withdrawn                | Withdrawn                | Recovery |
        | Suspended                | Commissioned             | Recovery |
        | Suspended                | InstalledNotCommissioned | Recovery |
        | Suspended                | Withdrawn                | Recovery |
        | Recovery                 | Commissioned             | Recovery |
        | Recovery                 | InstalledNotCommissioned | Recovery |
        | Recovery                 | Withdrawn                | Recovery |

    @rule:8.4-hub-move-refused
    Scenario Outline: What was done can't be done again: a hub that went from <CHF> to <to>
      Given a premises whose CHF is <CHF>
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to <to>
      And its supplier sets the CHF to <to>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | CHF                      | GPF                      | to                       |
        | Pending                  | Pending                  | InstalledNotCommissioned |
        | Pending                  | Pending                  | Commissioned             |
        | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned             |
        | Commissioned             | InstalledNotCommissioned | Withdrawn                |
        | Commissioned             | Commissioned             | Withdrawn                |

    @rule:8.4-hub-move-refused
    Scenario Outline: There is no way back: a hub that went from <CHF> to <to> does not become <back>
      Given a premises whose CHF is <CHF>
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to <to>
      And its supplier sets the CHF to <back>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | CHF                      | GPF                      | to           | back                     |
        | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned | InstalledNotCommissioned |
        | Pending                  | Pending                  | Commissioned | InstalledNotCommissioned |
        | Commissioned             | Commissioned             | Withdrawn    | Commissioned             |
        | Commissioned             | InstalledNotCommissioned | Withdrawn    | InstalledNotCommissioned |
        | Commissioned             | InstalledNotCommissioned | Withdrawn    | Commissioned             |

    @rule:8.4-hub-move-refused
    Scenario Outline: The <user>, too, can't make a CHF that is <CHF> <to>
      Given a premises whose CHF is <CHF>
      And the SMI status of the GPF is <GPF>
      When the <user> sets the CHF to <to>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | user | CHF                      | GPF                      | to                       |
        | GS   | InstalledNotCommissioned | InstalledNotCommissioned | Withdrawn                |
        | GS   | Commissioned             | Commissioned             | InstalledNotCommissioned |
        | GS   | Commissioned             | Commissioned             | Commissioned             |
        | GS   | Withdrawn                | Withdrawn                | Commissioned             |

  Rule: Which supplier may

    @rule:8.4-status-responsible-supplier
    Scenario Outline: <user>, responsible for no meter under it, may not make a CHF that is <CHF> <to>
      Given a premises whose CHF is <CHF>
      And the SMI status of the GPF is <GPF>
      When the <user> sets the CHF to <to>
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | CHF                      | GPF                      | to           |
        | IS-2 | Commissioned             | InstalledNotCommissioned | Withdrawn    |
        | IS-2 | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned |
        | GS-2 | Commissioned             | InstalledNotCommissioned | Withdrawn    |
        | GS-2 | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned |
        | ES   | Commissioned             | InstalledNotCommissioned | Withdrawn    |
        | ES   | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned |
        | RSA  | Commissioned             | InstalledNotCommissioned | Withdrawn    |
        | RSA  | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned |
        | ED   | Commissioned             | InstalledNotCommissioned | Withdrawn    |
        | ED   | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned |
        | GT   | Commissioned             | InstalledNotCommissioned | Withdrawn    |
        | GT   | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned |
        | OU   | Commissioned             | InstalledNotCommissioned | Withdrawn    |
        | OU   | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned |

    @rule:8.4-status-responsible-supplier
    Scenario Outline: <user>, responsible for the meters of the neighbour, may not withdraw this hub
      Given a premises whose CHF is Commissioned
      And a second premises whose meters are registered to IS-2 and GS-2
      When the <user> sets the CHF to Withdrawn
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user |
        | IS-2 |
        | GS-2 |

    @rule:8.4-status-responsible-supplier
    Scenario Outline: <adder>, who pre-notified the hub, may not withdraw it
      Given a premises whose CHF is Commissioned
      And the SMI status of the GPF is InstalledNotCommissioned
      And the CHF was pre-notified by <adder>
      When the <adder> sets the CHF to Withdrawn
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | adder |
        | IS-2  |
        | GS-2  |
        | ES    |
        | OU    |

    @rule:8.4-status-responsible-supplier
    Scenario Outline: <user>, responsible for a meter under it, makes a CHF that is <CHF> <to>, whoever pre-notified it
      Given a premises whose CHF is <CHF>
      And the SMI status of the GPF is <GPF>
      And the CHF was pre-notified by IS-2
      When the <user> sets the CHF to <to>
      Then the request is accepted
      And the SMI shows the CHF as <to>

      Examples:
        | user | CHF                      | GPF                      | to           |
        | IS   | Commissioned             | InstalledNotCommissioned | Withdrawn    |
        | GS   | Commissioned             | Commissioned             | Withdrawn    |
        | IS   | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned |
        | GS   | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned |

    @rule:8.4-status-responsible-supplier
    Scenario Outline: <user> may not make a Pending hub without meters <to> that <adder> pre-notified
      Given a Pending CHF without meters
      And the CHF was pre-notified by <adder>
      When the <user> sets the CHF to <to>
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | adder | to                       |
        | IS   | IS-2  | InstalledNotCommissioned |
        | GS   | IS    | Commissioned             |
        | OU   | IS    | InstalledNotCommissioned |
        | OU   | OU    | Commissioned             |
        | ES   | ES    | InstalledNotCommissioned |
        | ED   | ED    | InstalledNotCommissioned |
        | GT   | GT    | Commissioned             |
        | RSA  | RSA   | InstalledNotCommissioned |
        | IS   | OU    | Commissioned             |

    @rule:8.4-status-responsible-supplier @choice:A37=responsibleSupplierOnly
    Scenario Outline: <adder>, who pre-notified a hub without meters, may not make it <to>
      Given a Pending CHF without meters
      And the CHF was pre-notified by <adder>
      When the <adder> sets the CHF to <to>
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | adder | to                       |
        | IS    | InstalledNotCommissioned |
        | GS    | Commissioned             |
        | IS-2  | Commissioned             |
