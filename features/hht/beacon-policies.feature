@epic:HHT
Feature: What each policy of the inter-PAN flag permits and costs
  The workshop asked for the options of setting the flag off and on again to be considered. These scenarios are about
  the hub as its policy has it; `meterproof run --campaign beacon-policies` runs them under each policy, and sets
  what they find side by side in one table.

  Background:
    Given a premises

  Rule: When an HHT is let in

    @rule:hht-flag-policy-named
    Scenario: An HHT that comes right after the power-up
      Given the hub has just been powered up
      And an HHT in range of the hub
      When the HHT connects to the hub
      Then the hub has let the HHT in
      And the table of policies has this under "HHT let in right after the power-up"

    @rule:hht-flag-policy-named
    Scenario Outline: An HHT that comes when the installer has left: <who> sets the flag off
      Given the hub has just been powered up
      And an HHT in range of the hub
      And an installer has tried to set the flag off
      When the HHT connects to the hub
      Then the hub has <outcome>
      And the table of policies has this under "HHT let in after the installer has left"

      @choice:A01-off=installer|either
      Examples:
        | who           | outcome          |
        | the installer | kept the HHT out |

      @choice:A01-off=never|timeout
      Examples:
        | who                   | outcome        |
        | nobody, or just time, | let the HHT in |

    @rule:hht-flag-policy-named
    Scenario Outline: An HHT that comes when the set time has passed: <who> sets the flag off
      Given the hub has just been powered up
      And an HHT in range of the hub
      And the time of the flag has passed
      When the HHT connects to the hub
      Then the hub has <outcome>
      And the table of policies has this under "HHT let in after the set time"

      @choice:A01-off=timeout|either
      Examples:
        | who  | outcome          |
        | time | kept the HHT out |

      @choice:A01-off=never|installer
      Examples:
        | who                            | outcome        |
        | nobody, or just the installer, | let the HHT in |

    @rule:hht-flag-policy-named
    Scenario Outline: An HHT that comes when the WAN is lost: <who> sets the flag on
      Given the hub has just been powered up
      And an HHT in range of the hub
      And the flag went off before there was no WAN
      When the HHT connects to the hub
      Then the hub has <outcome>
      And the table of policies has this under "HHT let in after the loss of the WAN"

      @choice:A01-off=never
      Examples:
        | who                        | outcome        |
        | nobody, as it stays on, so | let the HHT in |

      @choice:A01-off=installer|timeout|either @choice:A01-on=wanLoss|both
      Examples:
        | who      | outcome        |
        | the loss | let the HHT in |

      @choice:A01-off=installer|timeout|either @choice:A01-on=none|pinMenu
      Examples:
        | who                  | outcome          |
        | nothing, or just PIN | kept the HHT out |

    @rule:hht-flag-policy-named
    Scenario Outline: An HHT that comes when the PIN was entered: <who> sets the flag on
      Given the hub has just been powered up
      And the meters have Installer PINs of their own
      And an HHT in range of the hub
      And the flag went off though there is a WAN
      When the PIN of the ESME is entered at the ESME
      And the HHT connects to the hub
      Then the hub has <outcome>
      And the table of policies has this under "HHT let in after the Installer PIN"

      @choice:A01-off=never
      Examples:
        | who                        | outcome        |
        | nobody, as it stays on, so | let the HHT in |

      @choice:A01-off=installer|timeout|either @choice:A01-on=pinMenu|both
      Examples:
        | who     | outcome        |
        | the PIN | let the HHT in |

      @choice:A01-off=installer|timeout|either @choice:A01-on=none|wanLoss
      Examples:
        | who                       | outcome          |
        | nothing, or just the loss | kept the HHT out |

  Rule: What it costs

    @rule:hht-flag-policy-named
    Scenario Outline: Maintenance without a WAN, where both meters hang inside and <what> the flag, <need>
      Given the hub has just been powered up
      And the meters have Installer PINs of their own
      And an HHT in range of the hub
      And the flag went off before there was no WAN
      When the installer tries to let the HHT in, at meters inside
      Then that <need>
      And the table of policies has this under "Consumer disturbed for maintenance without a WAN, meters inside"

      @choice:A01-off=never
      Examples:
        | what             | need              |
        | nothing sets off | needs no consumer |

      @choice:A01-off=installer|timeout|either @choice:A01-on=wanLoss|both
      Examples:
        | what                        | need              |
        | the loss of the WAN sets on | needs no consumer |

      @choice:A01-off=installer|timeout|either @choice:A01-on=pinMenu
      Examples:
        | what                 | need               |
        | just the PIN sets on | needs the consumer |

      @choice:A01-off=installer|timeout|either @choice:A01-on=none
      Examples:
        | what            | need             |
        | nothing sets on | is not to be had |

    @rule:hht-flag-policy-named
    Scenario Outline: On the first day, whose first hour an installer is there, the flag is on <how long>
      Given the hub has just been powered up
      When a day passes, after whose first hour the installer leaves
      Then the flag was on <how long>
      And the table of policies has this under "Hours of the first day with the flag on"

      @choice:A01-off=never
      Examples:
        | how long |
        | all day  |

      @choice:A01-off=installer
      Examples:
        | how long                 |
        | until the installer left |

      @choice:A01-off=timeout
      Examples:
        | how long         |
        | for its set time |

      @choice:A01-off=either
      Examples:
        | how long                                      |
        | for its set time, or until the installer left |

    @rule:hht-flag-policy-named
    Scenario Outline: 100 spoofed joiners a day after the installation: <effect>
      Given the hub has just been powered up
      And a day has passed, after whose first hour the installer left
      When 100 spoofed joiners ask the hub all the time
      Then a message on the HAN takes no longer than <bound>
      And the table of policies has this under "HAN latency under 100 spoofed joiners, a day later, in ms"

      @choice:A01-off=never
      Examples:
        | effect                      | bound              |
        | the HAN slows down to bound | the profile allows |

      @choice:A01-off=installer|timeout|either
      Examples:
        | effect               | bound        |
        | the HAN is as before | without them |

    @rule:hht-flag-policy-named
    Scenario Outline: Two hubs in sight a day after their installation: <count> of them to choose from
      Given a second premises whose meters are registered to IS-2 and GS-2
      And the hub has just been powered up
      And the neighbour's hub has just been powered up
      And an HHT in range of both hubs
      And a day has passed, after whose first hour the installer left
      When the HHT tries every hub in sight
      Then it was let in by <count> of them
      And the table of policies has this under "Of two hubs in sight a day later, an HHT is let in by"

      @choice:A01-off=never
      Examples:
        | count |
        | 2     |

      @choice:A01-off=installer|timeout|either
      Examples:
        | count |
        | 0     |

    @rule:hht-no-pairing-of-all
    Scenario: Pairing every HHT with the hub instead, which was rejected
      When one HHT after another is paired with the hub
      Then the hub has no room for all of them
      And the table of policies has this under "HHTs that a hub can be paired with instead"
