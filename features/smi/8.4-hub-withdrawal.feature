@srv:8.4 @epic:SMI
Feature: 8.4 Update Inventory: what the withdrawal of a hub ends
  When a communications hub function (CHF) is withdrawn, the DCC deletes the active DSP Schedules of the Devices in its
  whitelist, and cancels the Future Dated (DSP) requests for them and for the CHF that it has not sent yet. Each owner
  of a schedule is told by DCC Alert N37, each sender of a request by N36.

  Rule: Schedules are deleted

    @rule:8.4-withdrawal-schedules
    Scenario: The schedules of another hub's Devices stay, though both hubs are at one UPRN
      Given a premises
      And a second premises whose meters are registered to IS-2 and GS-2
      And the second premises has the UPRN of the first
      And these wait at the DCC:
        | kind         | User | Device           |
        | DSP Schedule | IS   | ESME             |
        | DSP Schedule | IS-2 | neighbour's ESME |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these still wait at the DCC, and nothing else:
        | kind         | User | Device           |
        | DSP Schedule | IS-2 | neighbour's ESME |

    @rule:8.4-withdrawal-schedules
    Scenario: The schedules of a Device that was taken off the whitelist before stay
      Given a premises
      And the hub has 2 PPMIDs, 0 HCALCS and 0 bridges in its whitelist
      And one of the PPMIDs was taken off the whitelist
      And these wait at the DCC:
        | kind         | User | Device         |
        | DSP Schedule | IS   | PPMID number 1 |
        | DSP Schedule | IS   | PPMID number 2 |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these still wait at the DCC, and nothing else:
        | kind         | User | Device         |
        | DSP Schedule | IS   | PPMID number 1 |

    @rule:8.4-withdrawal-schedules
    Scenario: The schedules of each of two PPMIDs and of two ESMEs on the hub go
      Given a premises with a PPMID
      And the target is another PPMID
      And the other device is another ESME
      And these wait at the DCC:
        | kind         | User | Device       |
        | DSP Schedule | IS   | PPMID        |
        | DSP Schedule | IS   | target       |
        | DSP Schedule | IS   | ESME         |
        | DSP Schedule | GS   | other device |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

    @rule:8.4-withdrawal-schedules
    Scenario Outline: The schedule of <user> for the <status> <type> in the whitelist is deleted
      Given a premises
      And a <status> <type> on the hub
      And these wait at the DCC:
        | kind         | User   | Device |
        | DSP Schedule | <user> | <type> |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

      Examples:
        | type   | status                   | user |
        | HCALCS | Whitelisted              | IS   |
        | HCALCS | InstalledNotCommissioned | IS   |
        | HCALCS | Commissioned             | ES   |
        | PPMID  | Whitelisted              | GS   |
        | PPMID  | Commissioned             | OU   |
        | PPMID  | Suspended                | IS   |

    @rule:8.4-withdrawal-schedules
    Scenario Outline: The schedule of <user> for the <meter> is deleted
      Given a premises
      And these wait at the DCC:
        | kind         | User   | Device  |
        | DSP Schedule | <user> | <meter> |
      When the <requester> sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

      Examples:
        | meter | user | requester |
        | ESME  | IS   | IS        |
        | ESME  | IS   | GS        |
        | ESME  | ED   | IS        |
        | ESME  | IS-2 | IS        |
        | GSME  | GS   | GS        |
        | GSME  | GS   | IS        |
        | GSME  | GT   | IS        |
        | GSME  | RSA  | IS        |

    @rule:8.4-withdrawal-schedules
    Scenario Outline: The schedule for the <meter> that is <status> is deleted
      Given a premises whose <meter> is <status>
      And these wait at the DCC:
        | kind         | User | Device  |
        | DSP Schedule | ED   | <meter> |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

      Examples:
        | meter | status                   |
        | GSME  | Whitelisted              |
        | GSME  | InstalledNotCommissioned |
        | GSME  | Suspended                |
        | ESME  | InstalledNotCommissioned |

    @rule:8.4-withdrawal-schedules
    Scenario Outline: The schedule for an <type> in the whitelist is deleted
      Given a premises with an <type>
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | OU   | <type> |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:8.4-withdrawal-schedules
    Scenario: All schedules of all Devices in the whitelist are deleted
      Given a premises with a PPMID
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | IS   | ESME   |
        | DSP Schedule | IS   | ESME   |
        | DSP Schedule | ED   | ESME   |
        | DSP Schedule | GS   | GSME   |
        | DSP Schedule | OU   | PPMID  |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

    @rule:8.4-withdrawal-schedules
    Scenario Outline: The whitelist's schedules are deleted, its GPF being <GPF>
      Given a premises
      And the SMI status of the GPF is <GPF>
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | IS   | ESME   |
        | DSP Schedule | GS   | GSME   |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

      Examples:
        | GPF                      |
        | Commissioned             |
        | InstalledNotCommissioned |

    @rule:8.4-withdrawal-schedules
    Scenario: The schedules of another hub's Devices stay
      Given a premises
      And a second premises whose meters are registered to IS-2 and GS-2
      And these wait at the DCC:
        | kind         | User | Device           |
        | DSP Schedule | IS   | ESME             |
        | DSP Schedule | IS   | neighbour's ESME |
        | DSP Schedule | GS-2 | neighbour's GSME |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these still wait at the DCC, and nothing else:
        | kind         | User | Device           |
        | DSP Schedule | IS   | neighbour's ESME |
        | DSP Schedule | GS-2 | neighbour's GSME |

    @rule:8.4-withdrawal-schedules
    Scenario Outline: The schedule of a <type> that is on no hub stays
      Given a premises
      And the other device is a <type> that is on no hub
      And these wait at the DCC:
        | kind         | User | Device       |
        | DSP Schedule | IS   | other device |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And all of it still waits at the DCC

      Examples:
        | type  |
        | PPMID |
        | IHD   |

    @rule:8.4-withdrawal-schedules
    Scenario Outline: A withdrawal that is refused deletes no schedule, the CHF being <status>
      Given a premises whose CHF is <status>
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | IS   | ESME   |
        | DSP Schedule | GS   | GSME   |
      When the IS sets the CHF to Withdrawn
      Then the update is refused as no valid move
      And all of it still waits at the DCC

      Examples:
        | status                   |
        | Pending                  |
        | InstalledNotCommissioned |
        | Withdrawn                |
        | Suspended                |

    @rule:8.4-withdrawal-schedules
    Scenario Outline: <user> may not withdraw a hub, and deletes no schedule, not even its own
      Given a premises
      And these wait at the DCC:
        | kind         | User   | Device |
        | DSP Schedule | <user> | ESME   |
        | DSP Schedule | GS     | GSME   |
      When the <user> sets the CHF to Withdrawn
      Then the update is refused because the sender may not ask for it
      And all of it still waits at the DCC

      Examples:
        | user |
        | IS-2 |
        | ES   |
        | ED   |
        | OU   |

    @rule:8.4-withdrawal-schedules
    Scenario Outline: No schedule is deleted when the <device> becomes <to>
      Given a premises whose <device> is <from>
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | IS   | ESME   |
        | DSP Schedule | GS   | GSME   |
      When its supplier sets the <device> to <to>
      Then the request is accepted
      And all of it still waits at the DCC

      Examples:
        | device | from                     | to                       |
        | CHF    | InstalledNotCommissioned | Commissioned             |
        | CHF    | Pending                  | InstalledNotCommissioned |
        | CHF    | Pending                  | Commissioned             |
        | ESME   | Whitelisted              | Pending                  |
        | GSME   | Whitelisted              | Pending                  |

    @rule:8.4-withdrawal-schedules @choice:A41=refuse
    Scenario: A withdrawal that the GPF can't follow deletes no schedule
      Given a premises
      And the SMI status of the GPF is Suspended
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | IS   | ESME   |
      When the IS sets the CHF to Withdrawn
      Then the update is refused as no valid move
      And all of it still waits at the DCC

    @rule:8.4-withdrawal-schedules @choice:A41=ignore
    Scenario: A withdrawal that the GPF can't follow deletes the schedules all the same
      Given a premises
      And the SMI status of the GPF is Suspended
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | IS   | ESME   |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

    @rule:8.4-withdrawal-schedules @choice:A40=both
    Scenario Outline: The schedule for the <device> itself is deleted
      Given a premises
      And these wait at the DCC:
        | kind         | User | Device   |
        | DSP Schedule | ED   | <device> |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

      Examples:
        | device |
        | CHF    |
        | GPF    |

    @rule:8.4-withdrawal-schedules @choice:A40=printed
    Scenario Outline: The schedule for the <device> itself stays
      Given a premises
      And these wait at the DCC:
        | kind         | User | Device   |
        | DSP Schedule | ED   | <device> |
        | DSP Schedule | ED   | ESME     |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these still wait at the DCC, and nothing else:
        | kind         | User | Device   |
        | DSP Schedule | ED   | <device> |

      Examples:
        | device |
        | CHF    |
        | GPF    |

    @rule:8.4-withdrawal-schedules
    Scenario: A Recovered CHF that was Commissioned before is withdrawn with the schedules of its whitelist
      Given a premises whose CHF is Recovered and was Commissioned before Recovery
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | IS   | ESME   |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

    @rule:8.4-withdrawal-schedules @choice:A113=smiOnly
    Scenario Outline: A <type> that was put back to Pending is still in the whitelist, and its schedule is deleted
      Given a premises whose <type> is Whitelisted
      And the <type> was put back to Pending by its supplier
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | IS   | <type> |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

      Examples:
        | type  |
        | PPMID |
        | GSME  |

    @rule:8.4-withdrawal-schedules @choice:A113=removed
    Scenario Outline: A <type> that was put back to Pending is in no whitelist any more, and its schedule stays
      Given a premises whose <type> is Whitelisted
      And the <type> was put back to Pending by its supplier
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | IS   | <type> |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And all of it still waits at the DCC

      Examples:
        | type  |
        | PPMID |
        | GSME  |

  Rule: Their owners are told

    @rule:8.4-withdrawal-owners-told
    Scenario Outline: <user> is told that its schedule for the <device> is deleted by <requester>
      Given a premises with a <device>
      And these wait at the DCC:
        | kind         | User   | Device   |
        | DSP Schedule | <user> | <device> |
      When the <requester> sets the CHF to Withdrawn
      Then the request is accepted
      And these alerts are sent, and no others:
        | alert | User   | Device   |
        | N37   | <user> | <device> |

      Examples:
        | user | device | requester |
        | IS   | ESME   | IS        |
        | IS   | ESME   | GS        |
        | GS   | GSME   | IS        |
        | GS   | GSME   | GS        |
        | IS-2 | ESME   | IS        |
        | ES   | ESME   | IS        |
        | ED   | ESME   | IS        |
        | GT   | GSME   | GS        |
        | RSA  | GSME   | IS        |
        | OU   | PPMID  | IS        |
        | IS   | HCALCS | GS        |

    @rule:8.4-withdrawal-owners-told
    Scenario: Three schedules of one User are three alerts
      Given a premises
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | ED   | ESME   |
        | DSP Schedule | ED   | ESME   |
        | DSP Schedule | ED   | ESME   |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these alerts are sent, and no others:
        | alert | User | Device |
        | N37   | ED   | ESME   |
        | N37   | ED   | ESME   |
        | N37   | ED   | ESME   |

    @rule:8.4-withdrawal-owners-told
    Scenario: A User with schedules for several Devices is told of each
      Given a premises with a PPMID
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | OU   | ESME   |
        | DSP Schedule | OU   | GSME   |
        | DSP Schedule | OU   | PPMID  |
      When the GS sets the CHF to Withdrawn
      Then the request is accepted
      And these alerts are sent, and no others:
        | alert | User | Device |
        | N37   | OU   | ESME   |
        | N37   | OU   | GSME   |
        | N37   | OU   | PPMID  |

    @rule:8.4-withdrawal-owners-told
    Scenario: Every owner of a schedule for one Device is told of its own
      Given a premises
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | IS   | ESME   |
        | DSP Schedule | ED   | ESME   |
        | DSP Schedule | ED   | ESME   |
        | DSP Schedule | OU   | ESME   |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these alerts are sent, and no others:
        | alert | User | Device |
        | N37   | IS   | ESME   |
        | N37   | ED   | ESME   |
        | N37   | ED   | ESME   |
        | N37   | OU   | ESME   |

    @rule:8.4-withdrawal-owners-told
    Scenario: Owners of schedules for another hub's Devices are not told
      Given a premises
      And a second premises whose meters are registered to IS-2 and GS-2
      And these wait at the DCC:
        | kind         | User | Device           |
        | DSP Schedule | IS   | ESME             |
        | DSP Schedule | IS-2 | neighbour's ESME |
        | DSP Schedule | IS   | neighbour's ESME |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these alerts are sent, and no others:
        | alert | User | Device |
        | N37   | IS   | ESME   |

    @rule:8.4-withdrawal-owners-told
    Scenario: Where there is no schedule, nobody is told
      Given a premises with a PPMID
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And DCC Alert N37 is not sent
      And no alert is sent

    @rule:8.4-withdrawal-owners-told
    Scenario Outline: Nobody is told of a withdrawal that is refused, the CHF being <status>
      Given a premises whose CHF is <status>
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | IS   | ESME   |
        | DSP Schedule | ED   | CHF    |
      When the IS sets the CHF to Withdrawn
      Then the update is refused as no valid move
      And no alert is sent

      Examples:
        | status                   |
        | InstalledNotCommissioned |
        | Withdrawn                |

    @rule:8.4-withdrawal-owners-told
    Scenario: Nobody is told of a withdrawal that is refused for its sender
      Given a premises
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | ES   | ESME   |
        | DSP Schedule | IS   | ESME   |
      When the ES sets the CHF to Withdrawn
      Then the update is refused because the sender may not ask for it
      And no alert is sent

    @rule:8.4-withdrawal-owners-told
    Scenario Outline: Nobody is told of a schedule when the CHF becomes <to>
      Given a premises whose CHF is <from>
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | IS   | ESME   |
      When its supplier sets the CHF to <to>
      Then the request is accepted
      And no alert is sent

      Examples:
        | from                     | to                       |
        | InstalledNotCommissioned | Commissioned             |
        | Pending                  | InstalledNotCommissioned |
        | Pending                  | Commissioned             |

    @rule:8.4-withdrawal-owners-told
    Scenario: A second withdrawal finds nothing to tell of
      Given a premises
      And these wait at the DCC:
        | kind         | User | Device |
        | DSP Schedule | IS   | ESME   |
      When the IS sets the CHF to Withdrawn
      And the IS sets the CHF to Withdrawn
      Then the update is refused as no valid move
      And no alert is sent

    @rule:8.4-withdrawal-owners-told @choice:A40=both
    Scenario Outline: The owner of a schedule for the <device> itself is told
      Given a premises
      And these wait at the DCC:
        | kind         | User | Device   |
        | DSP Schedule | ED   | <device> |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these alerts are sent, and no others:
        | alert | User | Device   |
        | N37   | ED   | <device> |

      Examples:
        | device |
        | CHF    |
        | GPF    |

    @rule:8.4-withdrawal-owners-told @choice:A40=printed
    Scenario Outline: The owner of a schedule for the <device> itself is not told
      Given a premises
      And these wait at the DCC:
        | kind         | User | Device   |
        | DSP Schedule | ED   | <device> |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And no alert is sent

      Examples:
        | device |
        | CHF    |
        | GPF    |

  Rule: Requests are cancelled

    @rule:8.4-withdrawal-requests
    Scenario: The requests of another hub's Devices stay, though both hubs are at one UPRN
      Given a premises
      And a second premises whose meters are registered to IS-2 and GS-2
      And the second premises has the UPRN of the first
      And these wait at the DCC:
        | kind                 | User | Device           |
        | Future Dated request | IS   | ESME             |
        | Future Dated request | IS-2 | neighbour's ESME |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these still wait at the DCC, and nothing else:
        | kind                 | User | Device           |
        | Future Dated request | IS-2 | neighbour's ESME |

    @rule:8.4-withdrawal-requests
    Scenario: The requests of a Device that was taken off the whitelist before stay
      Given a premises
      And the hub has 2 PPMIDs, 0 HCALCS and 0 bridges in its whitelist
      And one of the PPMIDs was taken off the whitelist
      And these wait at the DCC:
        | kind                 | User | Device         |
        | Future Dated request | IS   | PPMID number 1 |
        | Future Dated request | IS   | PPMID number 2 |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these still wait at the DCC, and nothing else:
        | kind                 | User | Device         |
        | Future Dated request | IS   | PPMID number 1 |

    @rule:8.4-withdrawal-requests
    Scenario: The requests of each of two PPMIDs and of two ESMEs on the hub go
      Given a premises with a PPMID
      And the target is another PPMID
      And the other device is another ESME
      And these wait at the DCC:
        | kind                 | User | Device       |
        | Future Dated request | IS   | PPMID        |
        | Future Dated request | IS   | target       |
        | Future Dated request | IS   | ESME         |
        | Future Dated request | GS   | other device |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

    @rule:8.4-withdrawal-requests
    Scenario Outline: The request of <user> for the <device> is cancelled
      Given a premises with a <device>
      And these wait at the DCC:
        | kind                 | User   | Device   |
        | Future Dated request | <user> | <device> |
      When the <requester> sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

      Examples:
        | device | user | requester |
        | CHF    | IS   | IS        |
        | CHF    | OU   | IS        |
        | CHF    | GS   | GS        |
        | CHF    | GS   | IS        |
        | ESME   | IS   | IS        |
        | ESME   | IS   | GS        |
        | ESME   | ED   | IS        |
        | ESME   | IS-2 | IS        |
        | GSME   | GS   | IS        |
        | GSME   | GT   | GS        |
        | HCALCS | IS   | IS        |
        | PPMID  | GS   | IS        |
        | IHD    | OU   | IS        |
        | CAD    | OU   | GS        |

    @rule:8.4-withdrawal-requests
    Scenario Outline: The request for the <device> that is <status> is cancelled
      Given a premises whose <device> is <status>
      And these wait at the DCC:
        | kind                 | User | Device   |
        | Future Dated request | ED   | <device> |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

      Examples:
        | device | status                   |
        | GSME   | Whitelisted              |
        | GSME   | InstalledNotCommissioned |
        | GSME   | Suspended                |
        | ESME   | InstalledNotCommissioned |
        | PPMID  | Commissioned             |
        | HCALCS | Commissioned             |

    @rule:8.4-withdrawal-requests
    Scenario: All requests for the CHF and the Devices in its whitelist are cancelled
      Given a premises with a HCALCS
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | IS   | CHF    |
        | Future Dated request | IS   | ESME   |
        | Future Dated request | IS   | ESME   |
        | Future Dated request | GS   | GSME   |
        | Future Dated request | ES   | HCALCS |
      When the GS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

    @rule:8.4-withdrawal-requests
    Scenario: The requests for another hub and its Devices stay
      Given a premises
      And a second premises whose meters are registered to IS-2 and GS-2
      And these wait at the DCC:
        | kind                 | User | Device           |
        | Future Dated request | IS   | CHF              |
        | Future Dated request | IS   | neighbour's CHF  |
        | Future Dated request | IS   | neighbour's GPF  |
        | Future Dated request | GS   | neighbour's GSME |
        | Future Dated request | IS-2 | neighbour's ESME |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these still wait at the DCC, and nothing else:
        | kind                 | User | Device           |
        | Future Dated request | IS   | neighbour's CHF  |
        | Future Dated request | IS   | neighbour's GPF  |
        | Future Dated request | GS   | neighbour's GSME |
        | Future Dated request | IS-2 | neighbour's ESME |

    @rule:8.4-withdrawal-requests
    Scenario: The request for a Device that is on no hub stays
      Given a premises
      And the other device is a PPMID that is on no hub
      And these wait at the DCC:
        | kind                 | User | Device       |
        | Future Dated request | IS   | other device |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And all of it still waits at the DCC

    @rule:8.4-withdrawal-requests
    Scenario Outline: A withdrawal that is refused cancels no request, the CHF being <status>
      Given a premises whose CHF is <status>
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | IS   | ESME   |
        | Future Dated request | GS   | CHF    |
      When the IS sets the CHF to Withdrawn
      Then the update is refused as no valid move
      And all of it still waits at the DCC

      Examples:
        | status                   |
        | Pending                  |
        | InstalledNotCommissioned |
        | Withdrawn                |
        | Suspended                |

    @rule:8.4-withdrawal-requests
    Scenario Outline: <user> may not withdraw a hub, and cancels no request, not even its own
      Given a premises
      And these wait at the DCC:
        | kind                 | User   | Device |
        | Future Dated request | <user> | CHF    |
        | Future Dated request | GS     | GSME   |
      When the <user> sets the CHF to Withdrawn
      Then the update is refused because the sender may not ask for it
      And all of it still waits at the DCC

      Examples:
        | user |
        | IS-2 |
        | ES   |
        | ED   |
        | OU   |

    @rule:8.4-withdrawal-requests
    Scenario Outline: No request is cancelled when the <device> becomes <to>
      Given a premises whose <device> is <from>
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | IS   | ESME   |
        | Future Dated request | GS   | GSME   |
        | Future Dated request | GS   | CHF    |
      When its supplier sets the <device> to <to>
      Then the request is accepted
      And all of it still waits at the DCC

      Examples:
        | device | from                     | to                       |
        | CHF    | InstalledNotCommissioned | Commissioned             |
        | CHF    | Pending                  | InstalledNotCommissioned |
        | CHF    | Pending                  | Commissioned             |
        | ESME   | Whitelisted              | Pending                  |
        | GSME   | Whitelisted              | Pending                  |

    @rule:8.4-withdrawal-requests @choice:A40=both
    Scenario: The request for the GPF is cancelled
      Given a premises
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | GS   | GPF    |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

    @rule:8.4-withdrawal-requests @choice:A40=printed
    Scenario: The request for the GPF stays, and that for the CHF does not
      Given a premises
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | GS   | GPF    |
        | Future Dated request | GS   | CHF    |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these still wait at the DCC, and nothing else:
        | kind                 | User | Device |
        | Future Dated request | GS   | GPF    |

    @rule:8.4-withdrawal-requests @choice:A41=ignore
    Scenario: A withdrawal that the GPF can't follow cancels the requests all the same
      Given a premises
      And the SMI status of the GPF is Suspended
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | IS   | ESME   |
        | Future Dated request | IS   | CHF    |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

    @rule:8.4-withdrawal-requests @choice:A41=refuse
    Scenario: A withdrawal that the GPF can't follow cancels no request
      Given a premises
      And the SMI status of the GPF is Suspended
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | IS   | ESME   |
        | Future Dated request | IS   | CHF    |
      When the IS sets the CHF to Withdrawn
      Then the update is refused as no valid move
      And all of it still waits at the DCC

    @rule:8.4-withdrawal-requests @choice:A113=smiOnly
    Scenario Outline: A <type> that was put back to Pending is still in the whitelist, and its request is cancelled
      Given a premises whose <type> is Whitelisted
      And the <type> was put back to Pending by its supplier
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | IS   | <type> |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And none of it waits at the DCC any more

      Examples:
        | type  |
        | PPMID |
        | GSME  |

    @rule:8.4-withdrawal-requests @choice:A113=removed
    Scenario Outline: A <type> that was put back to Pending is in no whitelist any more, and its request stays
      Given a premises whose <type> is Whitelisted
      And the <type> was put back to Pending by its supplier
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | IS   | <type> |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And all of it still waits at the DCC

      Examples:
        | type  |
        | PPMID |
        | GSME  |

  Rule: Their senders are told

    @rule:8.4-withdrawal-senders-told
    Scenario Outline: <user> is told that its request for the <device> is cancelled by <requester>
      Given a premises with a <device>
      And these wait at the DCC:
        | kind                 | User   | Device   |
        | Future Dated request | <user> | <device> |
      When the <requester> sets the CHF to Withdrawn
      Then the request is accepted
      And these alerts are sent, and no others:
        | alert | User   | Device   |
        | N36   | <user> | <device> |

      Examples:
        | user | device | requester |
        | IS   | CHF    | IS        |
        | IS   | CHF    | GS        |
        | OU   | CHF    | IS        |
        | IS   | ESME   | IS        |
        | IS   | ESME   | GS        |
        | GS   | GSME   | IS        |
        | GS   | GSME   | GS        |
        | IS-2 | ESME   | IS        |
        | ED   | ESME   | IS        |
        | GT   | GSME   | GS        |
        | RSA  | GSME   | IS        |
        | ES   | HCALCS | IS        |
        | OU   | PPMID  | IS        |

    @rule:8.4-withdrawal-senders-told
    Scenario: Three requests of one User are three alerts
      Given a premises
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | ED   | ESME   |
        | Future Dated request | ED   | ESME   |
        | Future Dated request | ED   | ESME   |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these alerts are sent, and no others:
        | alert | User | Device |
        | N36   | ED   | ESME   |
        | N36   | ED   | ESME   |
        | N36   | ED   | ESME   |

    @rule:8.4-withdrawal-senders-told
    Scenario: A User with requests for several Devices is told of each
      Given a premises
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | IS   | CHF    |
        | Future Dated request | IS   | ESME   |
        | Future Dated request | IS   | GSME   |
      When the GS sets the CHF to Withdrawn
      Then the request is accepted
      And these alerts are sent, and no others:
        | alert | User | Device |
        | N36   | IS   | CHF    |
        | N36   | IS   | ESME   |
        | N36   | IS   | GSME   |

    @rule:8.4-withdrawal-senders-told
    Scenario: Every sender of a request for one Device is told of its own
      Given a premises
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | IS   | ESME   |
        | Future Dated request | ED   | ESME   |
        | Future Dated request | ED   | ESME   |
        | Future Dated request | OU   | ESME   |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these alerts are sent, and no others:
        | alert | User | Device |
        | N36   | IS   | ESME   |
        | N36   | ED   | ESME   |
        | N36   | ED   | ESME   |
        | N36   | OU   | ESME   |

    @rule:8.4-withdrawal-senders-told @rule:8.4-withdrawal-owners-told
    Scenario: Owners of schedules are told of schedules, and senders of requests of requests
      Given a premises
      And these wait at the DCC:
        | kind                 | User | Device |
        | DSP Schedule         | IS   | ESME   |
        | DSP Schedule         | GS   | GSME   |
        | DSP Schedule         | IS   | GSME   |
        | Future Dated request | GS   | GSME   |
        | Future Dated request | ED   | ESME   |
        | Future Dated request | IS   | CHF    |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these alerts are sent, and no others:
        | alert | User | Device |
        | N37   | IS   | ESME   |
        | N37   | GS   | GSME   |
        | N37   | IS   | GSME   |
        | N36   | GS   | GSME   |
        | N36   | ED   | ESME   |
        | N36   | IS   | CHF    |

    @rule:8.4-withdrawal-senders-told
    Scenario: Senders of requests for another hub and its Devices are not told
      Given a premises
      And a second premises whose meters are registered to IS-2 and GS-2
      And these wait at the DCC:
        | kind                 | User | Device           |
        | Future Dated request | IS   | CHF              |
        | Future Dated request | IS   | neighbour's CHF  |
        | Future Dated request | IS-2 | neighbour's ESME |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these alerts are sent, and no others:
        | alert | User | Device |
        | N36   | IS   | CHF    |

    @rule:8.4-withdrawal-senders-told
    Scenario: Where there is no request, nobody is told
      Given a premises with a PPMID
      When the GS sets the CHF to Withdrawn
      Then the request is accepted
      And DCC Alert N36 is not sent
      And no alert is sent

    @rule:8.4-withdrawal-senders-told
    Scenario Outline: Nobody is told of a request by a withdrawal that is refused, the CHF being <status>
      Given a premises whose CHF is <status>
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | IS   | ESME   |
        | Future Dated request | ED   | CHF    |
      When the IS sets the CHF to Withdrawn
      Then the update is refused as no valid move
      And no alert is sent

      Examples:
        | status                   |
        | InstalledNotCommissioned |
        | Withdrawn                |

    @rule:8.4-withdrawal-senders-told
    Scenario: Nobody is told of a request by a withdrawal that is refused for its sender
      Given a premises
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | OU   | CHF    |
        | Future Dated request | IS   | ESME   |
      When the OU sets the CHF to Withdrawn
      Then the update is refused because the sender may not ask for it
      And no alert is sent

    @rule:8.4-withdrawal-senders-told
    Scenario Outline: Nobody is told of a request when the CHF becomes <to>
      Given a premises whose CHF is <from>
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | IS   | ESME   |
        | Future Dated request | IS   | CHF    |
      When its supplier sets the CHF to <to>
      Then the request is accepted
      And no alert is sent

      Examples:
        | from                     | to                       |
        | InstalledNotCommissioned | Commissioned             |
        | Pending                  | InstalledNotCommissioned |
        | Pending                  | Commissioned             |

    @rule:8.4-withdrawal-senders-told
    Scenario: A second withdrawal finds no request to tell of
      Given a premises
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | IS   | ESME   |
        | Future Dated request | GS   | CHF    |
      When the IS sets the CHF to Withdrawn
      And the IS sets the CHF to Withdrawn
      Then the update is refused as no valid move
      And no alert is sent

    @rule:8.4-withdrawal-senders-told @choice:A40=both
    Scenario: The sender of a request for the GPF is told
      Given a premises
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | GS   | GPF    |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And these alerts are sent, and no others:
        | alert | User | Device |
        | N36   | GS   | GPF    |

    @rule:8.4-withdrawal-senders-told @choice:A40=printed
    Scenario: The sender of a request for the GPF is not told
      Given a premises
      And these wait at the DCC:
        | kind                 | User | Device |
        | Future Dated request | GS   | GPF    |
      When the IS sets the CHF to Withdrawn
      Then the request is accepted
      And no alert is sent
