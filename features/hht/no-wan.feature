@epic:HHT
Feature: Installations without a WAN
  Where there is no WAN, a visit is aborted, or hub and meters are installed and left for later. A register of the
  aborted ones was wished for, to warn whoever comes next.

  Background:
    Given a premises
    And a second premises whose meters are registered to IS-2 and GS-2

  Rule: The register of aborted installations

    @rule:hht-aborted-installs @choice:A05=kept
    Scenario Outline: A visit to the <place> that is aborted for want of a WAN warns <reader>
      When the <user> aborts a visit to the <place> for want of a WAN
      Then the register warns the <reader> of 1 visit to the <place>

      Examples:
        | user | reader | place            |
        | IS   | IS     | ESME             |
        | IS   | IS-2   | ESME             |
        | IS   | GS     | ESME             |
        | GS   | GS     | GSME             |
        | GS   | GS-2   | GSME             |
        | GS   | IS     | GSME             |
        | IS-2 | IS     | neighbour's ESME |

    @rule:hht-aborted-installs @choice:A05=kept
    Scenario Outline: A visit that is aborted <reason> is none of its business
      When the IS aborts a visit to the ESME <reason>
      Then the register warns the IS of no visit to the ESME

      Examples:
        | reason             |
        | for want of access |
        | for danger         |
        | for another reason |

    @rule:hht-aborted-installs @choice:A05=kept
    Scenario: Just the visit for want of a WAN counts among several
      Given the IS aborted a visit to the ESME for want of access
      And the IS aborted a visit to the ESME for want of a WAN
      When the IS aborts a visit to the ESME for danger
      Then the register warns the IS-2 of 1 visit to the ESME

    @rule:hht-aborted-installs @choice:A05=kept
    Scenario: A second visit is in the register as well
      Given the IS aborted a visit to the ESME for want of a WAN
      When the IS-2 aborts a visit to the ESME for want of a WAN
      Then the register warns the IS of 2 visits to the ESME
      And the register warns the IS-2 of 2 visits to the ESME

    @rule:hht-aborted-installs @choice:A05=kept
    Scenario: A second visit of the same supplier is in the register as well
      Given the IS aborted a visit to the ESME for want of a WAN
      And 2 days have passed
      When the IS aborts a visit to the ESME for want of a WAN
      Then the register warns the IS-2 of 2 visits to the ESME

    @rule:hht-aborted-installs @choice:A05=kept
    Scenario: A visit to one premises is no warning of another
      When the IS aborts a visit to the ESME for want of a WAN
      Then the register warns the IS of no visit to the neighbour's ESME
      And the register warns the IS of 1 visit to the ESME

    @rule:hht-aborted-installs @choice:A05=kept
    Scenario: The warning does not age
      Given the IS aborted a visit to the ESME for want of a WAN
      When 400 days pass
      Then the register warns the IS-2 of 1 visit to the ESME

    @rule:hht-aborted-installs @choice:A05=kept
    Scenario Outline: An installation <how> by <user> ends the warnings of the premises
      Given the IS aborted a visit to the ESME for want of a WAN
      And the IS-2 aborted a visit to the ESME for want of a WAN
      When the <user> reports the hub as installed <how> at the ESME
      Then the request is accepted
      And the register warns the IS of no visit to the ESME
      And the register warns the IS-2 of no visit to the ESME

      Examples:
        | how           | user |
        | with a WAN    | IS   |
        | without a WAN | IS   |
        | with a WAN    | IS-2 |
        | without a WAN | GS   |

    @rule:hht-aborted-installs @choice:A05=kept
    Scenario Outline: An installation <how> at the metering point of the GSME ends its warnings
      Given the GS aborted a visit to the GSME for want of a WAN
      When the GS reports the hub as installed <how> at the GSME
      Then the request is accepted
      And the register warns the GS-2 of no visit to the GSME

      Examples:
        | how           |
        | with a WAN    |
        | without a WAN |

    @rule:hht-aborted-installs @choice:A05=kept
    Scenario Outline: An installation <how> of a hub that was Pending ends the warnings of the premises
      Given the SMI status of the CHF is Pending
      And the SMI status of the GPF is Pending
      And the IS aborted a visit to the ESME for want of a WAN
      When the IS reports the hub as installed <how> at the ESME
      Then the request is accepted
      And the register warns the IS-2 of no visit to the ESME

      Examples:
        | how           |
        | with a WAN    |
        | without a WAN |

    @rule:hht-aborted-installs @choice:A05=kept
    Scenario Outline: An installation <how> elsewhere ends no warning of the ESME
      Given the IS aborted a visit to the ESME for want of a WAN
      When the IS reports the hub as installed <how> at the neighbour's ESME
      Then the request is accepted
      And the register warns the IS-2 of 1 visit to the ESME

      Examples:
        | how           |
        | with a WAN    |
        | without a WAN |

    @rule:hht-aborted-installs @choice:A05=kept
    Scenario Outline: An installation <how> that is refused ends no warning
      Given the SMI status of the CHF is Decommissioned
      And the IS aborted a visit to the ESME for want of a WAN
      When the IS reports the hub as installed <how> at the ESME
      Then the request is refused
      And the register warns the IS-2 of 1 visit to the ESME

      Examples:
        | how           |
        | with a WAN    |
        | without a WAN |

    @rule:hht-aborted-installs @choice:A05=kept
    Scenario: A visit that is aborted after a success warns again
      Given the IS aborted a visit to the ESME for want of a WAN
      When the IS reports the hub as installed without a WAN at the ESME
      And the IS-2 aborts a visit to the ESME for want of a WAN
      Then the register warns the IS of 1 visit to the ESME

    @rule:hht-aborted-installs @choice:A05=none
    Scenario: Without a register nobody is warned
      When the IS aborts a visit to the ESME for want of a WAN
      Then the register warns the IS of no visit to the ESME

  Rule: Install and leave

    @rule:hht-install-and-leave
    Scenario Outline: By 8.14.2 the hub and its GPF are InstalledNotCommissioned, reported by <user>
      Given the SMI status of the CHF is Pending
      And the SMI status of the GPF is Pending
      And the hub has no WAN
      When the <user> reports the hub as installed without a WAN at the ESME
      Then the request is accepted
      And the SMI shows the CHF as InstalledNotCommissioned
      And the SMI shows the GPF as InstalledNotCommissioned

      Examples:
        | user |
        | IS   |
        | GS   |

    @rule:hht-install-and-leave
    Scenario Outline: By 8.4 the hub and its GPF are InstalledNotCommissioned, set by <user>
      Given the SMI status of the CHF is Pending
      And the SMI status of the GPF is Pending
      And the CHF was pre-notified by <user>
      And the hub has no WAN
      When the <user> sets the CHF to InstalledNotCommissioned
      Then the SMI shows the CHF as InstalledNotCommissioned
      And the SMI shows the GPF as InstalledNotCommissioned

      Examples:
        | user |
        | IS   |
        | GS   |

    @rule:hht-install-and-leave
    Scenario Outline: By 8.4 the <meter> is InstalledNotCommissioned, and no Command is sent to it
      Given the SMI status of the <meter> is Pending
      And the hub has no WAN
      When the <user> sets the <meter> to InstalledNotCommissioned
      Then the request is accepted
      And the SMI shows the <meter> as InstalledNotCommissioned

      Examples:
        | meter | user |
        | ESME  | IS   |
        | GSME  | GS   |

    @rule:hht-install-and-leave
    Scenario: A premises whose WAN never arrives stays as it was left
      Given the SMI status of the CHF is Pending
      And the SMI status of the GPF is Pending
      And the SMI status of the ESME is InstalledNotCommissioned
      And the hub has no WAN
      When the IS reports the hub as installed without a WAN
      And 400 days pass
      Then the premises is left as it was installed

    @rule:hht-install-and-leave
    Scenario Outline: The WAN alone commissions nothing where the hub was left by <way>
      Given the SMI status of the CHF is Pending
      And the SMI status of the GPF is Pending
      And the SMI status of the ESME is InstalledNotCommissioned
      And the hub has no WAN
      When the IS <leaves the hub>
      And the hub finds the WAN again
      Then the premises is left as it was installed

      Examples:
        | way    | leaves the hub                             |
        | 8.14.2 | reports the hub as installed without a WAN |
        | 8.4    | sets the CHF to InstalledNotCommissioned   |

    @rule:hht-install-and-leave
    Scenario: A power-up alone commissions nothing
      Given the SMI status of the CHF is Pending
      And the SMI status of the GPF is Pending
      And the SMI status of the ESME is InstalledNotCommissioned
      When the IS reports the hub as installed without a WAN
      And the power of the hub is cut
      And the power of the hub is back
      Then the premises is left as it was installed

    @rule:hht-install-and-leave
    Scenario Outline: Once the WAN is there, the hub that was left by <way> becomes Commissioned by <then>
      Given the SMI status of the CHF is Pending
      And the SMI status of the GPF is Pending
      And the SMI status of the ESME is InstalledNotCommissioned
      When the IS <leaves the hub>
      And the IS <commissions the hub>
      Then the SMI shows the CHF as Commissioned
      And the hub's GPF and ESME are left as they were installed

      Examples:
        | way    | then   | leaves the hub                             | commissions the hub                     |
        | 8.14.2 | 8.14.1 | reports the hub as installed without a WAN | reports the hub as installed with a WAN |
        | 8.14.2 | 8.4    | reports the hub as installed without a WAN | sets the CHF to Commissioned            |
        | 8.4    | 8.14.1 | sets the CHF to InstalledNotCommissioned   | reports the hub as installed with a WAN |
        | 8.4    | 8.4    | sets the CHF to InstalledNotCommissioned   | sets the CHF to Commissioned            |

    @rule:hht-install-and-leave
    Scenario: A meter that was left becomes Commissioned by 8.1.1 once the hub has a WAN
      Given the SMI status of the CHF is InstalledNotCommissioned
      And the SMI status of the ESME is InstalledNotCommissioned
      And the hub has no WAN
      When the IS asks over the WAN for the Command to set the clock of the ESME
      And the hub finds the WAN again
      Then the SMI shows the ESME as Commissioned
      And the SMI shows the GSME as Commissioned

    @rule:hht-install-and-leave
    Scenario: A meter that was left waits for the Command that can't reach it
      Given the SMI status of the CHF is InstalledNotCommissioned
      And the SMI status of the ESME is InstalledNotCommissioned
      And the hub has no WAN
      When the IS asks over the WAN for the Command to set the clock of the ESME
      And 2 days pass
      Then the SMI shows the ESME as InstalledNotCommissioned

    @rule:hht-install-and-leave
    Scenario: 8.14.2 takes nothing from a hub that is Commissioned
      When the IS reports the hub as installed without a WAN at the ESME
      Then the SMI shows the CHF as Commissioned
      And the SMI shows the GPF as InstalledNotCommissioned

    @rule:hht-install-and-leave
    Scenario: 8.14.2 takes nothing from a GPF that is Commissioned
      Given the SMI status of the GPF is Commissioned
      When the IS reports the hub as installed without a WAN at the ESME
      Then the SMI shows the CHF as Commissioned
      And the SMI shows the GPF as Commissioned

    @rule:hht-install-and-leave
    Scenario: A visit that was aborted leaves hub and meter Pending
      Given the SMI status of the CHF is Pending
      And the SMI status of the GPF is Pending
      And the SMI status of the ESME is Pending
      When the IS aborts a visit to the ESME for want of a WAN
      Then the SMI shows the CHF as Pending
      And the SMI shows the GPF as Pending
      And the SMI shows the ESME as Pending
