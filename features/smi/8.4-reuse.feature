@srv:8.4 @epic:SMI
Feature: 8.4 Update Inventory: what it is not for, using a Device again
  A Device that is taken down and used again at other premises is decommissioned (8.3) and pre-notified once more
  (12.2). Update Inventory has no way from a working Device back to Pending. From Pending on, everything is as with
  any other Device.

  Rule: By decommissioning and pre-notifying

    @rule:8.4-reuse-route
    Scenario Outline: Of two <type>s on one hub, 8.3 makes the one that it names Decommissioned
      Given a premises whose <type> is Commissioned
      And the other device is another <type>
      When its supplier decommissions the <type>
      Then the request is accepted
      And nothing in the SMI has changed but DeviceStatus of the <type>

      Examples:
        | type   |
        | ESME   |
        | PPMID  |
        | HCALCS |

    @rule:8.4-reuse-route
    Scenario Outline: A Commissioned <type> is Decommissioned by 8.3
      Given a premises whose <type> is Commissioned
      When its supplier decommissions the <type>
      Then the request is accepted
      And the SMI shows the <type> as Decommissioned
      And nothing in the SMI has changed but DeviceStatus of the <type>

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | PPMID  |
        | HCALCS |

    @rule:8.4-reuse-route
    Scenario: A Commissioned CHF is Decommissioned by 8.3
      Given a premises
      When its supplier decommissions the CHF
      Then the request is accepted
      And the SMI shows the CHF as Decommissioned

    @rule:8.4-reuse-route
    Scenario Outline: A Commissioned <type> that was decommissioned is Pending once <user> pre-notified it again
      Given a premises whose <type> is Commissioned
      And the <type> was decommissioned
      When the <user> pre-notifies the <type> again
      Then the request is accepted
      And the SMI shows the <type> as Pending

      Examples:
        | type   | user |
        | ESME   | IS   |
        | ESME   | IS-2 |
        | ESME   | OU   |
        | GSME   | GS   |
        | GSME   | GT   |
        | PPMID  | IS   |
        | PPMID  | GS-2 |
        | HCALCS | IS   |
        | CHF    | IS   |
        | CHF    | GS   |

    @rule:8.4-reuse-route
    Scenario Outline: A Device is not made Pending by 8.4: the <type> that is <status>
      Given a premises whose <type> is <status>
      When its supplier sets the <type> to Pending
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | type   | status                   |
        | ESME   | Commissioned             |
        | GSME   | Commissioned             |
        | PPMID  | Commissioned             |
        | HCALCS | Commissioned             |
        | ESME   | InstalledNotCommissioned |
        | GSME   | InstalledNotCommissioned |
        | ESME   | Decommissioned           |
        | GSME   | Decommissioned           |
        | PPMID  | Decommissioned           |
        | HCALCS | Decommissioned           |

    @rule:8.4-reuse-route
    Scenario Outline: A Decommissioned <type> is not installed by 8.4 either
      Given a premises whose <type> is Commissioned
      And the <type> was decommissioned
      When its supplier sets the <type> to InstalledNotCommissioned
      Then the update is refused as no valid move
      And nothing in the SMI has changed

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | PPMID  |
        | HCALCS |
        | CHF    |

    @rule:8.4-reuse-route
    Scenario Outline: A <type> can't be Decommissioned by 8.4
      Given a premises with a <type>
      And an 8.4 request that sets the <type> to Decommissioned
      When its supplier submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | PPMID  |
        | CHF    |

    @rule:8.4-reuse-route
    Scenario Outline: A <type> that is <status> can't be pre-notified again without 8.3
      Given a premises whose <type> is <status>
      When the <user> pre-notifies the <type> again
      Then the request is refused with E120201
      And nothing in the SMI has changed

      Examples:
        | type   | status                   | user |
        | ESME   | Commissioned             | IS   |
        | ESME   | InstalledNotCommissioned | IS   |
        | ESME   | Whitelisted              | IS   |
        | ESME   | Suspended                | IS   |
        | ESME   | Recovery                 | IS   |
        | GSME   | Commissioned             | GS   |
        | GSME   | Whitelisted              | GS   |
        | PPMID  | Commissioned             | IS   |
        | PPMID  | Whitelisted              | IS-2 |
        | HCALCS | Commissioned             | IS   |
        | CHF    | Commissioned             | IS   |
        | CHF    | InstalledNotCommissioned | GS   |

    @rule:8.4-reuse-route
    Scenario Outline: A CHF that is <status> can't be pre-notified with another GPF without 8.3
      Given a premises whose CHF is <status>
      When the IS pre-notifies the CHF again with another GPF
      Then the request is refused with E120201
      And nothing in the SMI has changed

      Examples:
        | status                   |
        | Commissioned             |
        | InstalledNotCommissioned |

    @rule:8.4-reuse-route
    Scenario: What 8.4 put back to Pending can't be pre-notified again
      Given a premises whose PPMID is Whitelisted
      And the PPMID was put back to Pending by its supplier
      When the IS pre-notifies the PPMID again
      Then the request is refused with E120201
      And nothing in the SMI has changed

    @rule:8.4-reuse-route
    Scenario: A Device that was pre-notified again can't be pre-notified a third time
      Given a premises
      And the ESME was decommissioned, and pre-notified again by IS
      When the IS-2 pre-notifies the ESME again
      Then the request is refused with E120201
      And nothing in the SMI has changed

    @rule:8.4-reuse-route @choice:A43=followE120201
    Scenario Outline: A Withdrawn <type> needs no 8.3 before it is pre-notified again
      Given a premises whose <type> is Withdrawn
      When the IS pre-notifies the <type> again
      Then the request is accepted
      And the SMI shows the <type> as Pending

      Examples:
        | type  |
        | ESME  |
        | PPMID |
        | CHF   |

    @rule:8.4-reuse-route @choice:A43=decommissionedOnly
    Scenario Outline: A Withdrawn <type> can't be pre-notified again
      Given a premises whose <type> is Withdrawn
      When the IS pre-notifies the <type> again
      Then the request is refused with E120201
      And nothing in the SMI has changed

      Examples:
        | type  |
        | ESME  |
        | PPMID |
        | CHF   |

  Rule: And then as any other Device

    @srv:8.2 @rule:8.2-one-premises
    Scenario Outline: What begins again at other premises is not found by the <place> of its old ones
      Given a premises
      And the premises has a UPRN and an address of its own
      And a hub without meters at other premises
      And the ESME was decommissioned, and pre-notified again by IS
      And an 8.2 request by the <place> of the premises
      When the ESME is added to the neighbour's hub afterwards
      And the IS submits it
      Then the answer shows the GSME
      And the answer does not show the ESME

      Examples:
        | place   |
        | UPRN    |
        | address |

    @rule:8.4-reuse-commissioned
    Scenario Outline: A <meter> that begins again can be added to another hub
      Given a premises
      And a hub without meters at other premises
      And the <meter> was decommissioned, and pre-notified again by <user>
      When the <meter> is added to the neighbour's hub afterwards
      Then the SMI shows the <meter> as Whitelisted

      Examples:
        | meter | user |
        | ESME  | IS   |
        | ESME  | IS-2 |
        | GSME  | GS   |
        | GSME  | OU   |

    @rule:8.4-reuse-commissioned
    Scenario Outline: A <meter> that begins again can be commissioned at other premises
      Given a premises
      And a hub without meters at other premises
      And the <meter> was decommissioned, and pre-notified again by <user>
      When the <meter> is added to the neighbour's hub afterwards
      And the <meter> becomes Commissioned afterwards
      Then the SMI shows the <meter> as Commissioned

      Examples:
        | meter | user |
        | ESME  | IS   |
        | ESME  | IS-2 |
        | GSME  | GS   |
        | GSME  | OU   |

    @rule:8.4-reuse-commissioned
    Scenario Outline: A <type> that begins again can be joined at other premises
      Given a premises whose <type> is Commissioned
      And a second premises whose meters are registered to IS-2 and GS-2
      And the <type> was decommissioned, and pre-notified again by IS
      When the <type> is added to the neighbour's hub afterwards
      And the <type> is joined to the neighbour's ESME afterwards
      Then the SMI shows the <type> as Commissioned

      Examples:
        | type   |
        | PPMID  |
        | HCALCS |

    @rule:8.4-reuse-commissioned @choice:A37=adderWhoIsIsOrGs
    Scenario: A hub that begins again can be installed and commissioned by its old adder
      Given a hub without meters
      And the CHF was decommissioned, and pre-notified again by IS
      When the IS sets the CHF to InstalledNotCommissioned
      And the IS sets the CHF to Commissioned
      Then the request is accepted
      And the SMI shows the CHF as Commissioned

    @rule:8.4-reuse-commissioned @choice:A37=adderWhoIsIsOrGs @choice:A45=latest
    Scenario Outline: A hub that begins again can be installed and commissioned by <user>, its new adder
      Given a hub without meters
      And the CHF was decommissioned, and pre-notified again by <user>
      When the <user> sets the CHF to InstalledNotCommissioned
      And the <user> sets the CHF to Commissioned
      Then the request is accepted
      And the SMI shows the CHF as Commissioned

      Examples:
        | user |
        | GS   |
        | IS-2 |

    @rule:8.4-reuse-commissioned
    Scenario Outline: A <type> that begins again can be decommissioned and begin once more
      Given a premises whose <type> is Commissioned
      And the <type> was decommissioned, and pre-notified again by <user>
      And the <type> was decommissioned
      When the <other user> pre-notifies the <type> again
      Then the request is accepted
      And the SMI shows the <type> as Pending

      Examples:
        | type  | user | other user |
        | PPMID | IS   | IS-2       |
        | ESME  | IS   | GS         |

    @rule:8.4-reuse-commissioned @choice:A45=latest
    Scenario Outline: A <type> that begins again is in the hands of <user>, who pre-notified it last
      Given a premises
      And the <type> was decommissioned, and pre-notified again by <user>
      When the <user> deletes the <type>
      Then the request is accepted
      And the SMI does not hold the <type>

      Examples:
        | type | user |
        | ESME | OU   |
        | GSME | ED   |

    @rule:8.4-reuse-commissioned @choice:A45=latest
    Scenario: A Device that begins again is no more in the hands of its first adder
      Given a premises
      And the ESME was decommissioned, and pre-notified again by OU
      When the IS deletes the ESME
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

    @rule:8.4-reuse-commissioned @choice:A45=first
    Scenario: A Device that begins again stays in the hands of its first adder
      Given a premises
      And the ESME was decommissioned, and pre-notified again by OU
      When the IS deletes the ESME
      Then the request is accepted
      And the SMI does not hold the ESME

    @rule:8.4-reuse-commissioned @choice:A45=first
    Scenario: A Device that begins again is not in the hands of a second adder
      Given a premises
      And the ESME was decommissioned, and pre-notified again by OU
      When the OU deletes the ESME
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed
