@srv:8.4 @epic:SMI
Feature: 8.4 Update Inventory: the status of Devices that were recovered
  A Device that is Recovered counts as what it was immediately before Recovery: its status then says whether an
  update is possible, and by whom.

  Rule: Devices other than hubs

    @rule:8.4-recovered @choice:A42=newStatus
    Scenario Outline: A Recovered <type> that was <before> becomes <to>
      Given a premises whose <type> is Recovered and was <before> before Recovery
      When its supplier sets the <type> to <to>
      Then the request is accepted
      And the SMI shows the <type> as <to>
      And nothing in the SMI has changed but DeviceStatus of the <type>

      Examples:
        | type   | before      | to                       |
        | ESME   | Whitelisted | Pending                  |
        | GSME   | Whitelisted | Pending                  |
        | HCALCS | Whitelisted | Pending                  |
        | PPMID  | Whitelisted | Pending                  |
        | ESME   | Pending     | InstalledNotCommissioned |
        | GSME   | Pending     | InstalledNotCommissioned |

      @choice:A123=allStatuses
      Examples:
        | type   | before      | to                       |
        | HCALCS | Pending     | InstalledNotCommissioned |
        | PPMID  | Pending     | InstalledNotCommissioned |

    @rule:8.4-recovered @choice:A42=recovered
    Scenario Outline: A Recovered <type> that was <before> can be set to <to>, and is still shown as Recovered
      Given a premises whose <type> is Recovered and was <before> before Recovery
      When its supplier sets the <type> to <to>
      Then the request is accepted
      And the SMI shows the <type> as Recovered
      And nothing in the SMI has changed

      Examples:
        | type   | before      | to                       |
        | ESME   | Whitelisted | Pending                  |
        | GSME   | Whitelisted | Pending                  |
        | HCALCS | Whitelisted | Pending                  |
        | PPMID  | Whitelisted | Pending                  |
        | ESME   | Pending     | InstalledNotCommissioned |
        | GSME   | Pending     | InstalledNotCommissioned |
        | HCALCS | Pending     | InstalledNotCommissioned |
        | PPMID  | Pending     | InstalledNotCommissioned |

    @rule:8.4-recovered @choice:A121=known
    Scenario Outline: A Recovered PPMID of variant "<variant>" that was <before> can be set to <to>
      Given a premises with a PPMID of variant "<variant>"
      And the SMI status of the PPMID is Recovered
      And the PPMID was <before> before Recovery
      When its supplier sets the PPMID to <to>
      Then the request is accepted

      Examples:
        | variant         | before      | to                       |
        | AltHAN Bridge 1 | Whitelisted | Pending                  |
        | AltHAN Bridge 3 | Whitelisted | Pending                  |

      @choice:A123=allStatuses
      Examples:
        | variant         | before      | to                       |
        | AltHAN Bridge 2 | Pending     | InstalledNotCommissioned |
        | AltHAN Bridge 4 | Pending     | InstalledNotCommissioned |

    @rule:8.4-recovered @choice:A42=newStatus
    Scenario Outline: A Whitelisted <type> that was recovered, and put back to Pending, can be installed
      Given a premises whose <type> is Recovered and was Whitelisted before Recovery
      When its supplier sets the <type> to Pending
      And its supplier sets the <type> to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the <type> as InstalledNotCommissioned

      Examples:
        | type   |
        | ESME   |
        | GSME   |

      @choice:A123=allStatuses
      Examples:
        | type   |
        | HCALCS |
        | PPMID  |

    @rule:8.4-recovered
    Scenario Outline: A Recovered <type> that was <before> does not become <to>, and stays Recovered
      Given a premises whose <type> is Recovered and was <before> before Recovery
      When its supplier sets the <type> to <to>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples: Devices that waited to be installed
        | type   | before      | to                       |
        | ESME   | Pending     | Pending                  |
        | GSME   | Pending     | Pending                  |
        | HCALCS | Pending     | Pending                  |
        | PPMID  | Pending     | Pending                  |
        | ESME   | Whitelisted | InstalledNotCommissioned |
        | GSME   | Whitelisted | InstalledNotCommissioned |
        | HCALCS | Whitelisted | InstalledNotCommissioned |
        | PPMID  | Whitelisted | InstalledNotCommissioned |

      Examples: Devices that were installed
        | type   | before                   | to                       |
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

      Examples: Devices that were out of use
        | type   | before         | to                       |
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
        | ESME   | Suspended      | Pending                  |
        | GSME   | Suspended      | Pending                  |
        | HCALCS | Suspended      | Pending                  |
        | PPMID  | Suspended      | Pending                  |
        | ESME   | Suspended      | InstalledNotCommissioned |
        | GSME   | Suspended      | InstalledNotCommissioned |
        | HCALCS | Suspended      | InstalledNotCommissioned |
        | PPMID  | Suspended      | InstalledNotCommissioned |

    @rule:8.4-recovered @choice:A42=newStatus
    Scenario Outline: What was done to a Recovered <type> that was <before> can't be done again: it was set to <to>
      Given a premises whose <type> is Recovered and was <before> before Recovery
      When its supplier sets the <type> to <to>
      And its supplier sets the <type> to <to>
      Then the update is refused as no valid move

      Examples:
        | type   | before      | to                       |
        | ESME   | Whitelisted | Pending                  |
        | GSME   | Whitelisted | Pending                  |
        | HCALCS | Whitelisted | Pending                  |
        | PPMID  | Whitelisted | Pending                  |
        | ESME   | Pending     | InstalledNotCommissioned |
        | GSME   | Pending     | InstalledNotCommissioned |
        | HCALCS | Pending     | InstalledNotCommissioned |
        | PPMID  | Pending     | InstalledNotCommissioned |

    @rule:8.4-recovered
    Scenario Outline: UpdateDeviceStatusExceptCH is not for a Recovered <type> that was <before>, even to make it <to>
      Given a premises whose <type> is Recovered and was <before> before Recovery
      When its supplier sets the <type> to <to> by UpdateDeviceStatusExceptCH
      Then the update is refused as not for this type of Device
      And nothing in the SMI has changed

      Examples:
        | type | before                   | to                       |
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

    @rule:8.4-recovered
    Scenario Outline: UpdateDeviceStatusCH is not for a Recovered <type> that was <before>, even to make it <to>
      Given a premises whose <type> is Recovered and was <before> before Recovery
      When its supplier sets the <type> to <to> by UpdateDeviceStatusCH
      Then the update is refused as not for this type of Device
      And nothing in the SMI has changed

      Examples: electricity meters
        | type | before                   | to                       |
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

      Examples: gas meters
        | type | before                   | to                       |
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

      Examples: load control switches
        | type   | before                   | to                       |
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

      Examples: prepayment interfaces
        | type  | before                   | to                       |
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

      Examples: gas proxy functions
        | type | before                   | to                       |
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

    @rule:8.4-recovered
    Scenario Outline: The <type> that is in Recovery, though <before> until then, does not become <to>
      Given a premises whose <type> is Recovery and was <before> before Recovery
      When its supplier sets the <type> to <to>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | type   | before      | to                       |
        | ESME   | Whitelisted | Pending                  |
        | GSME   | Whitelisted | Pending                  |
        | HCALCS | Whitelisted | Pending                  |
        | PPMID  | Whitelisted | Pending                  |
        | ESME   | Pending     | InstalledNotCommissioned |
        | GSME   | Pending     | InstalledNotCommissioned |
        | HCALCS | Pending     | InstalledNotCommissioned |
        | PPMID  | Pending     | InstalledNotCommissioned |

  Rule: Communications hubs

    @rule:8.4-recovered @choice:A42=newStatus
    Scenario Outline: A Recovered CHF that was <before> becomes <to>, and its <GPF> GPF is then <after>
      Given a premises whose CHF is Recovered and was <before> before Recovery
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to <to>
      Then the request is accepted
      And the SMI shows the CHF as <to>
      And the SMI shows the GPF as <after>
      And no alert is sent

      Examples:
        | before                   | GPF                      | to                       | after                    |
        | Pending                  | Pending                  | InstalledNotCommissioned | InstalledNotCommissioned |
        | Pending                  | Pending                  | Commissioned             | InstalledNotCommissioned |
        | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned             | InstalledNotCommissioned |
        | InstalledNotCommissioned | Commissioned             | Commissioned             | Commissioned             |
        | InstalledNotCommissioned | Pending                  | Commissioned             | Pending                  |
        | InstalledNotCommissioned | Suspended                | Commissioned             | Suspended                |
        | Commissioned             | InstalledNotCommissioned | Withdrawn                | Withdrawn                |
        | Commissioned             | Commissioned             | Withdrawn                | Withdrawn                |

    @rule:8.4-recovered @choice:A42=recovered
    Scenario Outline: A Recovered CHF that was <before> can be set to <to>, is shown as Recovered, and its <GPF> GPF is then <after>
      Given a premises whose CHF is Recovered and was <before> before Recovery
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to <to>
      Then the request is accepted
      And the SMI shows the CHF as Recovered
      And the SMI shows the GPF as <after>

      Examples:
        | before                   | GPF                      | to                       | after                    |
        | Pending                  | Pending                  | InstalledNotCommissioned | InstalledNotCommissioned |
        | Pending                  | Pending                  | Commissioned             | InstalledNotCommissioned |
        | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned             | InstalledNotCommissioned |
        | InstalledNotCommissioned | Commissioned             | Commissioned             | Commissioned             |
        | InstalledNotCommissioned | Pending                  | Commissioned             | Pending                  |
        | InstalledNotCommissioned | Suspended                | Commissioned             | Suspended                |
        | Commissioned             | InstalledNotCommissioned | Withdrawn                | Withdrawn                |
        | Commissioned             | Commissioned             | Withdrawn                | Withdrawn                |

    @rule:8.4-recovered
    Scenario Outline: A Recovered CHF that was <before>, its GPF <GPF>, does not become <to>, and stays Recovered
      Given a premises whose CHF is Recovered and was <before> before Recovery
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to <to>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | before                   | GPF                      | to                       |
        | Pending                  | Pending                  | Withdrawn                |
        | Pending                  | InstalledNotCommissioned | Withdrawn                |
        | Pending                  | Commissioned             | Withdrawn                |
        | Whitelisted              | Pending                  | Commissioned             |
        | Whitelisted              | InstalledNotCommissioned | Commissioned             |
        | Whitelisted              | Commissioned             | Commissioned             |
        | Whitelisted              | Pending                  | InstalledNotCommissioned |
        | Whitelisted              | InstalledNotCommissioned | InstalledNotCommissioned |
        | Whitelisted              | Commissioned             | InstalledNotCommissioned |
        | Whitelisted              | Pending                  | Withdrawn                |
        | Whitelisted              | InstalledNotCommissioned | Withdrawn                |
        | Whitelisted              | Commissioned             | Withdrawn                |
        | InstalledNotCommissioned | Pending                  | InstalledNotCommissioned |
        | InstalledNotCommissioned | InstalledNotCommissioned | InstalledNotCommissioned |
        | InstalledNotCommissioned | Commissioned             | InstalledNotCommissioned |
        | InstalledNotCommissioned | Pending                  | Withdrawn                |
        | InstalledNotCommissioned | InstalledNotCommissioned | Withdrawn                |
        | InstalledNotCommissioned | Commissioned             | Withdrawn                |
        | Commissioned             | Pending                  | Commissioned             |
        | Commissioned             | InstalledNotCommissioned | Commissioned             |
        | Commissioned             | Commissioned             | Commissioned             |
        | Commissioned             | Pending                  | InstalledNotCommissioned |
        | Commissioned             | InstalledNotCommissioned | InstalledNotCommissioned |
        | Commissioned             | Commissioned             | InstalledNotCommissioned |
        | Decommissioned           | Pending                  | Commissioned             |
        | Decommissioned           | InstalledNotCommissioned | Commissioned             |
        | Decommissioned           | Commissioned             | Commissioned             |
        | Decommissioned           | Decommissioned           | Commissioned             |
        | Decommissioned           | Pending                  | InstalledNotCommissioned |
        | Decommissioned           | InstalledNotCommissioned | InstalledNotCommissioned |
        | Decommissioned           | Commissioned             | InstalledNotCommissioned |
        | Decommissioned           | Decommissioned           | InstalledNotCommissioned |
        | Decommissioned           | Pending                  | Withdrawn                |
        | Decommissioned           | InstalledNotCommissioned | Withdrawn                |
        | Decommissioned           | Commissioned             | Withdrawn                |
        | Decommissioned           | Decommissioned           | Withdrawn                |
        | Withdrawn                | Pending                  | Commissioned             |
        | Withdrawn                | InstalledNotCommissioned | Commissioned             |
        | Withdrawn                | Commissioned             | Commissioned             |
        | Withdrawn                | Withdrawn                | Commissioned             |
        | Withdrawn                | Pending                  | InstalledNotCommissioned |
        | Withdrawn                | InstalledNotCommissioned | InstalledNotCommissioned |
        | Withdrawn                | Commissioned             | InstalledNotCommissioned |
        | Withdrawn                | Withdrawn                | InstalledNotCommissioned |
        | Withdrawn                | Pending                  | Withdrawn                |
        | Withdrawn                | InstalledNotCommissioned | Withdrawn                |
        | Withdrawn                | Commissioned             | Withdrawn                |
        | Withdrawn                | Withdrawn                | Withdrawn                |
        | Suspended                | Pending                  | Commissioned             |
        | Suspended                | InstalledNotCommissioned | Commissioned             |
        | Suspended                | Commissioned             | Commissioned             |
        | Suspended                | Pending                  | InstalledNotCommissioned |
        | Suspended                | InstalledNotCommissioned | InstalledNotCommissioned |
        | Suspended                | Commissioned             | InstalledNotCommissioned |
        | Suspended                | Pending                  | Withdrawn                |
        | Suspended                | InstalledNotCommissioned | Withdrawn                |
        | Suspended                | Commissioned             | Withdrawn                |

    @rule:8.4-recovered @choice:A41=refuse
    Scenario Outline: A Recovered CHF that was Pending does not become InstalledNotCommissioned while its GPF is <GPF>
      Given a premises whose CHF is Recovered and was Pending before Recovery
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

    @rule:8.4-recovered @choice:A41=ignore
    Scenario Outline: A Recovered CHF that was Pending can be set to InstalledNotCommissioned, and its GPF stays <GPF>
      Given a premises whose CHF is Recovered and was Pending before Recovery
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the GPF as <GPF>

      Examples:
        | GPF                      |
        | Whitelisted              |
        | InstalledNotCommissioned |
        | Commissioned             |
        | Decommissioned           |
        | Withdrawn                |
        | Suspended                |
        | Recovery                 |

    @rule:8.4-recovered @choice:A41=refuse
    Scenario Outline: A Recovered CHF that was Pending does not become Commissioned while its GPF is <GPF>
      Given a premises whose CHF is Recovered and was Pending before Recovery
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

    @rule:8.4-recovered @choice:A41=ignore
    Scenario Outline: A Recovered CHF that was Pending can be set to Commissioned, and its GPF stays <GPF>
      Given a premises whose CHF is Recovered and was Pending before Recovery
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to Commissioned
      Then the request is accepted
      And the SMI shows the GPF as <GPF>

      Examples:
        | GPF                      |
        | Whitelisted              |
        | InstalledNotCommissioned |
        | Commissioned             |
        | Decommissioned           |
        | Withdrawn                |
        | Suspended                |
        | Recovery                 |

    @rule:8.4-recovered @choice:A41=refuse
    Scenario Outline: A Recovered CHF that was Commissioned does not become Withdrawn while its GPF is <GPF>
      Given a premises whose CHF is Recovered and was Commissioned before Recovery
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

    @rule:8.4-recovered @choice:A41=ignore
    Scenario Outline: A Recovered CHF that was Commissioned can be set to Withdrawn, and its GPF stays <GPF>
      Given a premises whose CHF is Recovered and was Commissioned before Recovery
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to Withdrawn
      Then the request is accepted
      And the SMI shows the GPF as <GPF>

      Examples:
        | GPF            |
        | Pending        |
        | Whitelisted    |
        | Decommissioned |
        | Withdrawn      |
        | Suspended      |
        | Recovery       |

    @rule:8.4-recovered @choice:A42=newStatus
    Scenario Outline: A Recovered GPF that was <before> follows its CHF: <CHF> becomes <to>, and the GPF <after>
      Given a premises whose CHF is <CHF>
      And the SMI status of the GPF is Recovered
      And the GPF was <before> before Recovery
      When its supplier sets the CHF to <to>
      Then the request is accepted
      And the SMI shows the CHF as <to>
      And the SMI shows the GPF as <after>
      And no alert is sent

      Examples:
        | CHF          | before                   | to                       | after                    |
        | Pending      | Pending                  | InstalledNotCommissioned | InstalledNotCommissioned |
        | Pending      | Pending                  | Commissioned             | InstalledNotCommissioned |
        | Commissioned | InstalledNotCommissioned | Withdrawn                | Withdrawn                |
        | Commissioned | Commissioned             | Withdrawn                | Withdrawn                |

    @rule:8.4-recovered @choice:A42=recovered
    Scenario Outline: A Recovered GPF that was <before> is still shown as Recovered when its CHF, <CHF> so far, becomes <to>
      Given a premises whose CHF is <CHF>
      And the SMI status of the GPF is Recovered
      And the GPF was <before> before Recovery
      When its supplier sets the CHF to <to>
      Then the request is accepted
      And the SMI shows the CHF as <to>
      And the SMI shows the GPF as Recovered

      Examples:
        | CHF          | before                   | to                       |
        | Pending      | Pending                  | InstalledNotCommissioned |
        | Pending      | Pending                  | Commissioned             |
        | Commissioned | InstalledNotCommissioned | Withdrawn                |
        | Commissioned | Commissioned             | Withdrawn                |

    @rule:8.4-recovered
    Scenario Outline: A Recovered GPF that was <before> stays Recovered when its installed CHF is commissioned
      Given a premises whose CHF is InstalledNotCommissioned
      And the SMI status of the GPF is Recovered
      And the GPF was <before> before Recovery
      When its supplier sets the CHF to Commissioned
      Then the request is accepted
      And the SMI shows the CHF as Commissioned
      And nothing in the SMI has changed but DeviceStatus and DateCommissioned of the CHF

      Examples:
        | before                   |
        | Pending                  |
        | Whitelisted              |
        | InstalledNotCommissioned |
        | Commissioned             |
        | Decommissioned           |
        | Withdrawn                |
        | Suspended                |

    @rule:8.4-recovered @choice:A41=refuse
    Scenario Outline: A CHF that is <CHF> does not become <to> while its Recovered GPF counts as <before>
      Given a premises whose CHF is <CHF>
      And the SMI status of the GPF is Recovered
      And the GPF was <before> before Recovery
      When its supplier sets the CHF to <to>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | CHF          | before                   | to                       |
        | Pending      | Whitelisted              | InstalledNotCommissioned |
        | Pending      | InstalledNotCommissioned | InstalledNotCommissioned |
        | Pending      | Commissioned             | InstalledNotCommissioned |
        | Pending      | Decommissioned           | InstalledNotCommissioned |
        | Pending      | Withdrawn                | InstalledNotCommissioned |
        | Pending      | Suspended                | InstalledNotCommissioned |
        | Pending      | Whitelisted              | Commissioned             |
        | Pending      | InstalledNotCommissioned | Commissioned             |
        | Pending      | Commissioned             | Commissioned             |
        | Pending      | Decommissioned           | Commissioned             |
        | Pending      | Withdrawn                | Commissioned             |
        | Pending      | Suspended                | Commissioned             |
        | Commissioned | Pending                  | Withdrawn                |
        | Commissioned | Whitelisted              | Withdrawn                |
        | Commissioned | Decommissioned           | Withdrawn                |
        | Commissioned | Withdrawn                | Withdrawn                |
        | Commissioned | Suspended                | Withdrawn                |

    @rule:8.4-recovered @choice:A41=ignore
    Scenario Outline: A CHF that is <CHF> becomes <to>, and its Recovered GPF that counts as <before> stays Recovered
      Given a premises whose CHF is <CHF>
      And the SMI status of the GPF is Recovered
      And the GPF was <before> before Recovery
      When its supplier sets the CHF to <to>
      Then the request is accepted
      And the SMI shows the CHF as <to>
      And the SMI shows the GPF as Recovered

      Examples:
        | CHF          | before                   | to                       |
        | Pending      | Whitelisted              | InstalledNotCommissioned |
        | Pending      | InstalledNotCommissioned | InstalledNotCommissioned |
        | Pending      | Commissioned             | InstalledNotCommissioned |
        | Pending      | Decommissioned           | InstalledNotCommissioned |
        | Pending      | Withdrawn                | InstalledNotCommissioned |
        | Pending      | Suspended                | InstalledNotCommissioned |
        | Pending      | Whitelisted              | Commissioned             |
        | Pending      | InstalledNotCommissioned | Commissioned             |
        | Pending      | Commissioned             | Commissioned             |
        | Pending      | Decommissioned           | Commissioned             |
        | Pending      | Withdrawn                | Commissioned             |
        | Pending      | Suspended                | Commissioned             |
        | Commissioned | Pending                  | Withdrawn                |
        | Commissioned | Whitelisted              | Withdrawn                |
        | Commissioned | Decommissioned           | Withdrawn                |
        | Commissioned | Withdrawn                | Withdrawn                |
        | Commissioned | Suspended                | Withdrawn                |

    @rule:8.4-recovered
    Scenario Outline: A CHF that is <CHF> does not become <to> because its GPF, <before> before, was recovered
      Given a premises whose CHF is <CHF>
      And the SMI status of the GPF is Recovered
      And the GPF was <before> before Recovery
      When its supplier sets the CHF to <to>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | CHF                      | before                   | to                       |
        | Pending                  | Pending                  | Withdrawn                |
        | InstalledNotCommissioned | InstalledNotCommissioned | InstalledNotCommissioned |
        | InstalledNotCommissioned | InstalledNotCommissioned | Withdrawn                |
        | Commissioned             | InstalledNotCommissioned | Commissioned             |
        | Commissioned             | InstalledNotCommissioned | InstalledNotCommissioned |
        | Withdrawn                | Withdrawn                | Commissioned             |
        | Withdrawn                | Withdrawn                | InstalledNotCommissioned |
        | Withdrawn                | Withdrawn                | Withdrawn                |
        | Suspended                | InstalledNotCommissioned | Commissioned             |
        | Suspended                | InstalledNotCommissioned | InstalledNotCommissioned |
        | Suspended                | InstalledNotCommissioned | Withdrawn                |

    @rule:8.4-recovered
    Scenario Outline: A CHF that is in Recovery, though <before> until then, does not become <to>
      Given a premises whose CHF is Recovery and was <before> before Recovery
      And the SMI status of the GPF is <GPF>
      When its supplier sets the CHF to <to>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | before                   | GPF                      | to                       |
        | Pending                  | Pending                  | InstalledNotCommissioned |
        | Pending                  | Pending                  | Commissioned             |
        | InstalledNotCommissioned | InstalledNotCommissioned | Commissioned             |
        | Commissioned             | InstalledNotCommissioned | Withdrawn                |
        | Commissioned             | Commissioned             | Withdrawn                |

    @rule:8.4-recovered @choice:A41=refuse
    Scenario Outline: A CHF that is <CHF> does not become <to> while its GPF, <before> until then, is in Recovery
      Given a premises whose CHF is <CHF>
      And the SMI status of the GPF is Recovery
      And the GPF was <before> before Recovery
      When its supplier sets the CHF to <to>
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | CHF          | before                   | to                       |
        | Pending      | Pending                  | InstalledNotCommissioned |
        | Pending      | Pending                  | Commissioned             |
        | Commissioned | InstalledNotCommissioned | Withdrawn                |
        | Commissioned | Commissioned             | Withdrawn                |

    @rule:8.4-recovered @choice:A41=ignore
    Scenario Outline: A CHF that is <CHF> becomes <to>, and its GPF, <before> until then, stays in Recovery
      Given a premises whose CHF is <CHF>
      And the SMI status of the GPF is Recovery
      And the GPF was <before> before Recovery
      When its supplier sets the CHF to <to>
      Then the request is accepted
      And the SMI shows the CHF as <to>
      And the SMI shows the GPF as Recovery

      Examples:
        | CHF          | before                   | to                       |
        | Pending      | Pending                  | InstalledNotCommissioned |
        | Pending      | Pending                  | Commissioned             |
        | Commissioned | InstalledNotCommissioned | Withdrawn                |
        | Commissioned | Commissioned             | Withdrawn                |

    @rule:8.4-recovered @choice:A42=newStatus
    Scenario Outline: A hub that was recovered as a whole, <CHF> with its GPF <GPF>, becomes <to>, and the GPF <after>
      Given a premises whose CHF is Recovered and was <CHF> before Recovery
      And the SMI status of the GPF is Recovered
      And the GPF was <GPF> before Recovery
      When its supplier sets the CHF to <to>
      Then the request is accepted
      And the SMI shows the CHF as <to>
      And the SMI shows the GPF as <after>

      Examples:
        | CHF          | GPF                      | to                       | after                    |
        | Pending      | Pending                  | InstalledNotCommissioned | InstalledNotCommissioned |
        | Pending      | Pending                  | Commissioned             | InstalledNotCommissioned |
        | Commissioned | InstalledNotCommissioned | Withdrawn                | Withdrawn                |
        | Commissioned | Commissioned             | Withdrawn                | Withdrawn                |

    @rule:8.4-recovered @choice:A42=recovered
    Scenario Outline: A hub that was recovered as a whole, <CHF> with its GPF <GPF>, is set to <to> and shown as Recovered
      Given a premises whose CHF is Recovered and was <CHF> before Recovery
      And the SMI status of the GPF is Recovered
      And the GPF was <GPF> before Recovery
      When its supplier sets the CHF to <to>
      Then the request is accepted
      And nothing in the SMI has changed but DateCommissioned of the CHF

      Examples:
        | CHF          | GPF                      | to                       |
        | Pending      | Pending                  | InstalledNotCommissioned |
        | Pending      | Pending                  | Commissioned             |
        | Commissioned | InstalledNotCommissioned | Withdrawn                |
        | Commissioned | Commissioned             | Withdrawn                |

  Rule: Which supplier may

    @rule:8.4-recovered @choice:A37=adderWhoIsIsOrGs
    Scenario Outline: <adder>, who pre-notified a Recovered <type> that counts as Pending, installs it
      Given a Pending <type> that is on no hub yet
      And the SMI status of the <type> is Recovered
      And the <type> was Pending before Recovery
      And the <type> was pre-notified by <adder>
      When the <adder> sets the <type> to InstalledNotCommissioned
      Then the request is accepted

      Examples:
        | adder | type  |
        | IS    | ESME  |
        | GS    | GSME  |

      @choice:A123=allStatuses
      Examples:
        | adder | type  |
        | IS-2  | PPMID |

    @rule:8.4-recovered @choice:A37=responsibleSupplierOnly
    Scenario Outline: <adder>, who pre-notified a Recovered <type> that counts as Pending, may not install it
      Given a Pending <type> that is on no hub yet
      And the SMI status of the <type> is Recovered
      And the <type> was Pending before Recovery
      And the <type> was pre-notified by <adder>
      When the <adder> sets the <type> to InstalledNotCommissioned
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | adder | type  |
        | IS    | ESME  |
        | GS    | GSME  |
        | IS-2  | PPMID |

    @rule:8.4-recovered
    Scenario Outline: <user> may not install a Recovered <type> that counts as Pending and that <adder> pre-notified
      Given a Pending <type> that is on no hub yet
      And the SMI status of the <type> is Recovered
      And the <type> was Pending before Recovery
      And the <type> was pre-notified by <adder>
      When the <user> sets the <type> to InstalledNotCommissioned
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | type  | adder |
        | IS-2 | ESME  | IS    |
        | OU   | PPMID | OU    |
        | ES   | ESME  | ES    |
        | GS   | PPMID | IS    |

    @rule:8.4-recovered
    Scenario Outline: <user> may not put a Recovered <type> back to Pending that was Whitelisted, though <user> pre-notified it
      Given a premises whose <type> is Recovered and was Whitelisted before Recovery
      And the <type> was pre-notified by <user>
      When the <user> sets the <type> to Pending
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | type   |
        | IS-2 | ESME   |
        | GS   | ESME   |
        | GS-2 | GSME   |
        | OU   | PPMID  |
        | ES   | HCALCS |

    @rule:8.4-recovered
    Scenario Outline: <user> may not withdraw a Recovered CHF that was Commissioned
      Given a premises whose CHF is Recovered and was Commissioned before Recovery
      When the <user> sets the CHF to Withdrawn
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user |
        | IS-2 |
        | ES   |
        | OU   |
