@epic:HHT
Feature: The beacon of a hub and its inter-PAN flag
  A communications hub beacons so that Devices can join its network, and it may let hand-held terminals (HHT) in by a
  flag. The workshop left open what sets that flag off, and on again. A scenario that is about one way of doing so
  takes a hub that has it.

  Background:
    Given a premises

  Rule: The hub beacons, and Devices join by that

    @rule:hht-beacon-to-join
    Scenario Outline: <article> joins by the beacon of its hub
      Given <article> on the hub
      When the <type> looks for the hub
      Then it joins the network
      And the hub beacons

      Examples:
        | article  | type   |
        | a PPMID  | PPMID  |
        | a HCALCS | HCALCS |
        | an IHD   | IHD    |
        | a CAD    | CAD    |

    @rule:hht-beacon-to-join
    Scenario Outline: The <meter> joins by the beacon of its hub, which has no WAN
      Given the hub has no WAN
      When the <meter> looks for the hub
      Then it joins the network
      And the hub beacons

      Examples:
        | meter |
        | ESME  |
        | GSME  |

    @rule:hht-beacon-to-join
    Scenario Outline: <article> can't join a hub that does not beacon
      Given <article> on the hub
      And the power of the hub is cut
      When the <type> looks for the hub
      Then it can't join the network
      And the hub does not beacon

      Examples:
        | article | type  |
        | a PPMID | PPMID |
        | an IHD  | IHD   |

    @rule:hht-beacon-to-join
    Scenario: A Device joins once the hub beacons again
      Given a PPMID on the hub
      And the power of the hub is cut
      And the power of the hub is back
      When the PPMID looks for the hub
      Then it joins the network

    @rule:hht-beacon-to-join
    Scenario: A Device does not join the network that another hub beacons for
      Given a second premises whose meters are registered to IS-2 and GS-2
      And a PPMID on the hub
      When the PPMID looks for the neighbour's hub
      Then it can't join the network

  Rule: The flag lets HHTs in

    @rule:hht-flag-lets-in
    Scenario: An HHT is let in while the flag is on
      Given the hub has just been powered up
      And an HHT in range of the hub
      When the HHT connects to the hub
      Then the flag is on
      And the hub has let the HHT in

    @rule:hht-flag-lets-in
    Scenario Outline: An HHT is kept out while the flag is off, whoever set it off: <way>
      Given the flag goes off by <way>
      And the hub has just been powered up
      And an HHT in range of the hub
      And an installer has tried to set the flag off
      And the time of the flag has passed
      When the HHT connects to the hub
      Then the hub has kept the HHT out

      Examples:
        | way           |
        | the installer |
        | a time-out    |
        | either        |

    @rule:hht-flag-lets-in
    Scenario: An HHT is let in again when the flag is on again
      Given the flag goes off by either
      And an HHT in range of the hub
      And an installer has tried to set the flag off
      And the hub has just been powered up
      When the HHT connects to the hub
      Then the hub has let the HHT in

    @rule:hht-flag-lets-in
    Scenario: The installer who sets the flag of the hub off leaves the neighbour's hub open
      Given a second premises whose meters are registered to IS-2 and GS-2
      And the flag goes off by the installer
      And the neighbour's hub has just been powered up
      And an HHT in range of both hubs
      And an installer has tried to set the flag off
      When the HHT chooses the neighbour's hub
      Then the neighbour's hub has let the HHT in

    @rule:hht-flag-lets-in
    Scenario Outline: <event> sets on the flag of the hub, and the neighbour's hub stays closed
      Given a second premises whose meters are registered to IS-2 and GS-2
      And the flag goes off by a time-out
      And the flag comes on again by either
      And the meters have Installer PINs of their own
      And an HHT in range of both hubs
      And the neighbour's hub has just been powered up
      And the time of the flag has passed
      When <happens>
      And the HHT chooses the neighbour's hub
      Then the neighbour's hub has kept the HHT out

      Examples:
        | event               | happens                                    |
        | The PIN             | the PIN of the ESME is entered at the ESME |
        | The loss of the WAN | the hub loses the WAN                      |
        | The power-up        | the hub has just been powered up           |

    @rule:hht-flag-and-joining
    Scenario Outline: While the flag is off, a Device <outcome> where the flag is about <what>
      Given the flag is about <what>
      And the flag goes off by <way>
      And <article> on the hub
      And an installer has tried to set the flag off
      And the time of the flag has passed
      When the <type> looks for the hub
      Then it <outcome> the network

      Examples:
        | what            | way           | article | type  | outcome    |
        | inter-PAN alone | the installer | a PPMID | PPMID | joins      |
        | inter-PAN alone | a time-out    | an IHD  | IHD   | joins      |
        | joining as well | the installer | a PPMID | PPMID | can't join |
        | joining as well | a time-out    | an IHD  | IHD   | can't join |
        | joining as well | nothing       | a PPMID | PPMID | joins      |

    @rule:hht-flag-and-joining
    Scenario: A Device joins while the flag is on, where the flag is about joining as well
      Given the flag is about joining as well
      And the hub has just been powered up
      And a PPMID on the hub
      When the PPMID looks for the hub
      Then it joins the network

    @rule:hht-flag-and-joining
    Scenario Outline: Once <again> has set it on again, a Device joins where the flag is about joining as well
      Given the flag is about joining as well
      And the flag goes off by the installer
      And the flag comes on again by <again>
      And the meters have Installer PINs of their own
      And a PPMID on the hub
      And an installer has tried to set the flag off
      When <event>
      And the PPMID looks for the hub
      Then it joins the network

      Examples:
        | again               | event                                      |
        | the PIN menu        | the PIN of the ESME is entered at the ESME |
        | the loss of the WAN | the hub loses the WAN                      |

  Rule: The flag is on when the hub powers up

    @rule:hht-flag-on-at-power-up
    Scenario: The flag of a hub that starts for the first time is on
      When the power of the hub is back
      Then the flag is on

    @rule:hht-flag-on-at-power-up
    Scenario Outline: The flag is on after a power cut, off before by <way>
      Given the flag goes off by <way>
      And the flag comes on again by <again>
      And an installer has tried to set the flag off
      And the time of the flag has passed
      When the hub has just been powered up
      Then the flag is on

      Examples:
        | way           | again               |
        | the installer | nothing             |
        | a time-out    | nothing             |
        | either        | nothing             |
        | the installer | the PIN menu        |
        | either        | the loss of the WAN |

    @rule:hht-flag-on-at-power-up
    Scenario: The flag is on after a power cut in the middle of its time, and its time begins anew
      Given the flag goes off by a time-out
      And the hub has just been powered up
      When 20 minutes pass
      And the hub has just been powered up
      And 1 second is left of the time of the flag
      Then the flag is on

    @rule:hht-flag-on-at-power-up
    Scenario: The flag is on after a power cut without a WAN
      Given the flag goes off by either
      And the hub has no WAN
      And an installer has tried to set the flag off
      When the hub has just been powered up
      Then the flag is on

  Rule: The installer sets it off, where that is the policy

    @rule:hht-flag-off-by-installer
    Scenario Outline: The flag is <state> after <who> tried to set it off, where it goes off by <way>
      Given the flag goes off by <way>
      And the hub has just been powered up
      When <who> tries to set the flag off
      Then the flag is <state>

      Examples:
        | way           | who          | state |
        | the installer | an installer | off   |
        | either        | an installer | off   |
        | nothing       | an installer | on    |
        | a time-out    | an installer | on    |
        | the installer | a consumer   | on    |
        | either        | a consumer   | on    |
        | nothing       | a consumer   | on    |
        | a time-out    | a consumer   | on    |

    @rule:hht-flag-off-by-installer
    Scenario Outline: Nobody sets the flag on at the hub itself: <who>, where it comes on again by <again>
      Given the flag goes off by the installer
      And the flag comes on again by <again>
      And an installer has tried to set the flag off
      When <who> tries to set the flag on
      Then the flag is off

      Examples:
        | who          | again        |
        | an installer | nothing      |
        | a consumer   | nothing      |
        | an installer | the PIN menu |
        | a consumer   | either       |

    @rule:hht-flag-off-by-installer
    Scenario Outline: The installer sets off once more what <again> has set on again
      Given the flag goes off by the installer
      And the flag comes on again by <again>
      And the meters have Installer PINs of their own
      And an installer has tried to set the flag off
      When <event>
      And an installer tries to set the flag off
      Then the flag is off

      Examples:
        | again               | event                                      |
        | the PIN menu        | the PIN of the ESME is entered at the ESME |
        | the loss of the WAN | the hub loses the WAN                      |
        | nothing             | the hub has just been powered up           |

    @rule:hht-flag-off-by-installer
    Scenario: An HHT that left can't come back after the installer set the flag off
      Given the flag goes off by the installer
      And an HHT that is connected to the hub
      And an installer has tried to set the flag off
      When the HHT leaves and comes back
      Then the hub has kept the HHT out

    @rule:hht-session-outlives-switch
    Scenario Outline: A connection stands when an installer sets the flag off, where it goes off by <way>
      Given the flag goes off by <way>
      And a connection that stands at the time-out is <fate>
      And the hub has just been powered up
      And an HHT that is connected to the hub
      When an installer tries to set the flag off
      Then the HHT is still connected

      Examples:
        | way           | fate    |
        | the installer | kept    |
        | the installer | cut off |
        | either        | cut off |

    @rule:hht-session-outlives-switch
    Scenario: A connection that outlives the switch still carries Commands
      Given a PPMID on the hub
      And the flag goes off by the installer
      And an HHT that is connected to the hub
      And an installer has tried to set the flag off
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      Then the ESME executed over the HHT, in this order: join the PPMID

  Rule: The flag times out, where that is the policy

    @rule:hht-flag-times-out
    Scenario Outline: <number> s before the time-out the flag is on, where it goes off by <way>
      Given the flag goes off by <way>
      And the hub has just been powered up
      When <number> <left> left of the time of the flag
      Then the flag is on

      Examples:
        | number | left        | way        |
        | 1      | second is   | a time-out |
        | 1      | second is   | either     |
        | 60     | seconds are | a time-out |

    @rule:hht-flag-times-out
    Scenario Outline: <number> s after the time-out the flag is <state>, where it goes off by <way>
      Given the flag goes off by <way>
      And the hub has just been powered up
      When the time of the flag is over since <number> seconds
      Then the flag is <state>

      Examples:
        | number | state | way           |
        | 0      | off   | a time-out    |
        | 1      | off   | a time-out    |
        | 0      | off   | either        |
        | 1      | off   | either        |
        | 86400  | off   | a time-out    |
        | 1      | on    | nothing       |
        | 86400  | on    | nothing       |
        | 1      | on    | the installer |
        | 86400  | on    | the installer |

    @rule:hht-flag-times-out
    Scenario Outline: Where the installer can set it off too, what <again> has set on times out
      Given the flag goes off by either
      And the flag comes on again by <again>
      And the meters have Installer PINs of their own
      And an installer has tried to set the flag off
      When <event>
      And the time of the flag is over since 0 seconds
      Then the flag is off

      Examples:
        | again               | event                                      |
        | the PIN menu        | the PIN of the ESME is entered at the ESME |
        | the loss of the WAN | the hub loses the WAN 2 times              |

    @rule:hht-flag-times-out
    Scenario: A connection does not prolong the time of the flag
      Given the flag goes off by a time-out
      And the hub has just been powered up
      When 20 minutes pass
      And the HHT in range connects for a while
      And the time of the flag is over since 0 seconds
      Then the flag is off

    @rule:hht-flag-times-out
    Scenario: A consumer who tries to set the flag on does not prolong its time
      Given the flag goes off by a time-out
      And the hub has just been powered up
      When 20 minutes pass
      And a consumer tries to set the flag on
      And the time of the flag is over since 0 seconds
      Then the flag is off

    @rule:hht-session-at-time-out
    Scenario Outline: A connection is <outcome> <when> the time-out, where it is then <fate> and the flag goes off by <way>
      Given the flag goes off by <way>
      And a connection that stands at the time-out is <fate>
      And the hub has just been powered up
      And an HHT that is connected to the hub
      When <moment>
      Then the HHT is <outcome>

      Examples:
        | way           | fate    | when   | moment                                       | outcome             |
        | a time-out    | kept    | after  | the time of the flag is over since 1 seconds | still connected     |
        | a time-out    | cut off | before | 1 second is left of the time of the flag     | still connected     |
        | a time-out    | cut off | at     | the time of the flag is over since 0 seconds | no longer connected |
        | either        | cut off | after  | the time of the flag is over since 1 seconds | no longer connected |
        | either        | kept    | after  | the time of the flag is over since 1 seconds | still connected     |
        | the installer | cut off | after  | the time of the flag is over since 1 seconds | still connected     |
        | nothing       | cut off | after  | the time of the flag is over since 1 seconds | still connected     |

    @rule:hht-session-at-time-out
    Scenario: The time-out cuts off every connection that stands
      Given the flag goes off by a time-out
      And a connection that stands at the time-out is cut off
      And the hub has just been powered up
      And a second HHT that is connected to the hub
      And an HHT that is connected to the hub
      When the time of the flag is over since 0 seconds
      Then the HHT is no longer connected

    @rule:hht-session-at-time-out
    Scenario: A connection that was kept still carries Commands
      Given a PPMID on the hub
      And the flag goes off by a time-out
      And a connection that stands at the time-out is kept
      And the hub has just been powered up
      And an HHT that is connected to the hub
      And the time of the flag has passed
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      Then the ESME executed over the HHT, in this order: join the PPMID

    @rule:hht-session-at-time-out
    Scenario: A connection that was kept can't be made anew
      Given the flag goes off by a time-out
      And a connection that stands at the time-out is kept
      And the hub has just been powered up
      And an HHT that is connected to the hub
      And the time of the flag has passed
      When the HHT leaves and comes back
      Then the hub has kept the HHT out

  Rule: A PIN at a trusted meter sets it on again, where that is the policy

    @rule:hht-pin-menu
    Scenario Outline: The right PIN at the <meter> sets the flag on, where it comes on again by <again>
      Given the flag goes off by the installer
      And the flag comes on again by <again>
      And the meters have Installer PINs of their own
      And an installer has tried to set the flag off
      When the PIN of the <meter> is entered at the <meter>
      Then the menu opens
      And the flag is on

      Examples:
        | meter | again        |
        | ESME  | the PIN menu |
        | GSME  | the PIN menu |
        | ESME  | either       |
        | GSME  | either       |

    @rule:hht-pin-menu
    Scenario Outline: The PIN of the <of> does nothing at the <at>, where the flag comes on again by <again>
      Given the flag goes off by the installer
      And the flag comes on again by <again>
      And an IHD on the hub
      And a PPMID on the hub
      And the meters have Installer PINs of their own
      And an installer has tried to set the flag off
      When the PIN of the <of> is entered at the <at>
      Then the menu stays closed
      And the flag is off

      Examples: PINs of the other meter
        | of   | at   | again        |
        | ESME | GSME | the PIN menu |
        | GSME | ESME | the PIN menu |

      Examples: Devices that are not trusted with it
        | of   | at    | again        |
        | ESME | PPMID | the PIN menu |
        | ESME | IHD   | the PIN menu |
        | GSME | PPMID | either       |

      Examples: Policies without a menu
        | of   | at   | again               |
        | ESME | ESME | nothing             |
        | GSME | GSME | nothing             |
        | ESME | ESME | the loss of the WAN |
        | GSME | GSME | the loss of the WAN |

    @rule:hht-pin-menu
    Scenario Outline: A PIN that is <fault> does nothing at the <meter>
      Given the flag goes off by the installer
      And the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      And an installer has tried to set the flag off
      When the PIN "<pin>" is entered at the <meter>
      Then the menu stays closed
      And the flag is off

      Examples:
        | fault             | pin    | meter |
        | wrong             | 2469   | ESME  |
        | wrong             | 1358   | GSME  |
        | the usual one     | 1234   | ESME  |
        | too short         | 246    | ESME  |
        | too long          | 24680  | ESME  |
        | too long in front | 02468  | ESME  |
        | with a blank      | 2468 x | ESME  |
        | of letters        | ABCD   | ESME  |
        | of other digits   | ２４６８   | ESME  |
        | empty             |        | GSME  |

    @rule:hht-pin-menu
    Scenario Outline: No PIN opens a menu of the <device>: <pin>
      Given the flag goes off by the installer
      And the flag comes on again by the PIN menu
      And <article> on the hub
      And an installer has tried to set the flag off
      When the PIN "<pin>" is entered at the <device>
      Then the menu stays closed
      And the flag is off

      Examples:
        | device | article | pin  |
        | PPMID  | a PPMID | 1234 |
        | PPMID  | a PPMID | 0000 |
        | IHD    | an IHD  | 1234 |
        | IHD    | an IHD  | 0000 |

    @rule:hht-pin-menu
    Scenario: The GSME will do where only the GSME can be reached
      Given the flag goes off by the installer
      And the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      And the power of the ESME is cut
      And an installer has tried to set the flag off
      When the PIN of the GSME is entered at the GSME
      Then the flag is on

    @rule:hht-pin-menu
    Scenario: After one wrong PIN the right one is taken
      Given the flag goes off by the installer
      And the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      And an installer has tried to set the flag off
      When the PIN "8642" is entered at the ESME
      And the PIN of the ESME is entered at the ESME
      Then the menu opens
      And the flag is on

    @rule:hht-pin-menu
    Scenario: With the PIN the time of the flag begins anew
      Given the flag goes off by a time-out
      And the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      And the time of the flag has passed
      When the PIN of the ESME is entered at the ESME
      And 1 second is left of the time of the flag
      Then the flag is on

    @rule:hht-pin-menu
    Scenario: The flag that a PIN set on times out like any other
      Given the flag goes off by a time-out
      And the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      And the time of the flag has passed
      When the PIN of the GSME is entered at the GSME
      And the time of the flag is over since 0 seconds
      Then the flag is off

    @rule:hht-pin-lock-out
    Scenario Outline: After wrong PINs again and again the <meter> takes no PIN
      Given the flag goes off by the installer
      And the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      And an installer has tried to set the flag off
      And wrong PINs were entered at the <meter> until it was locked
      When the PIN of the <meter> is entered at the <meter>
      Then the menu stays closed

      Examples:
        | meter |
        | ESME  |
        | GSME  |

    @rule:hht-pin-lock-out
    Scenario: The menu of one meter is locked without that of the other
      Given the flag goes off by the installer
      And the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      And an installer has tried to set the flag off
      And wrong PINs were entered at the ESME until it was locked
      When the PIN of the GSME is entered at the GSME
      Then the menu opens
      And the menu is not locked

    @rule:hht-pin-lock-out
    Scenario: The menu of the GSME is locked without that of the ESME
      Given the flag goes off by the installer
      And the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      And an installer has tried to set the flag off
      And wrong PINs were entered at the GSME until it was locked
      When the PIN of the ESME is entered at the ESME
      Then the menu opens
      And the menu is not locked

    @rule:hht-pin-lock-out
    Scenario: A wrong PIN at one meter does not count at the other
      Given the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      When the PIN "8642" is entered at the ESME
      And the PIN "8642" is entered at the GSME
      And the PIN "8642" is entered at the GSME
      Then the menu is not locked

    @rule:hht-pin-lock-out
    Scenario Outline: A locked menu stays locked although <what>
      Given the flag goes off by the installer
      And the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      And an installer has tried to set the flag off
      And wrong PINs were entered at the ESME until it was locked
      When <event>
      And the PIN of the ESME is entered at the ESME
      Then the menu stays closed

      Examples:
        | what                        | event                                    |
        | the meter was without power | the power of the ESME fails for a moment |
        | two days have gone by       | 48 hours pass                            |

    @rule:hht-pin-lock-out
    Scenario: The right PIN ends the count of wrong ones
      Given the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      When the PIN "8642" is entered at the ESME
      And the PIN of the ESME is entered at the ESME
      And the PIN "8642" is entered at the ESME
      And the PIN "8642" is entered at the ESME
      Then the menu is not locked

    @rule:hht-no-pin-without-access
    Scenario Outline: At meters inside, the PIN is entered when the consumer is <where>: the menu <outcome>
      Given the flag goes off by the installer
      And the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      And both meters hang inside, and the consumer is <where>
      And an installer has tried to set the flag off
      When the PIN of the <meter> is entered at the <meter>
      Then the menu <outcome>

      Examples:
        | where       | meter | outcome      |
        | at home     | ESME  | opens        |
        | at home     | GSME  | opens        |
        | not at home | ESME  | stays closed |
        | not at home | GSME  | stays closed |

    @rule:hht-no-pin-without-access
    Scenario: A GSME outside needs no consumer, though the ESME hangs inside
      Given the flag goes off by the installer
      And the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      And the ESME hangs inside, and the consumer is not at home
      And an installer has tried to set the flag off
      When the PIN of the GSME is entered at the GSME
      Then the menu opens

  Rule: The loss of the WAN sets it on again, where that is the policy

    @rule:hht-flag-on-at-wan-loss
    Scenario Outline: The flag is <state> after the WAN is lost, where it comes on again by <again>
      Given the flag goes off by the installer
      And the flag comes on again by <again>
      And an installer has tried to set the flag off
      When the hub loses the WAN
      Then the flag is <state>

      Examples:
        | again               | state |
        | the loss of the WAN | on    |
        | either              | on    |
        | nothing             | off   |
        | the PIN menu        | off   |

    @rule:hht-flag-on-at-wan-loss
    Scenario: With each loss the time of the flag begins anew
      Given the flag goes off by a time-out
      And the flag comes on again by the loss of the WAN
      And the time of the flag has passed
      When the hub loses the WAN 3 times
      And 1 second is left of the time of the flag
      Then the flag is on

    @rule:hht-flag-on-at-wan-loss
    Scenario: A loss in the middle of the time of the flag begins it anew
      Given the flag goes off by a time-out
      And the flag comes on again by the loss of the WAN
      And the hub has just been powered up
      When 20 minutes pass
      And the hub loses the WAN 2 times
      And 1 second is left of the time of the flag
      Then the flag is on

    @rule:hht-flag-on-at-wan-loss
    Scenario: The flag that a loss set on times out like any other
      Given the flag goes off by a time-out
      And the flag comes on again by the loss of the WAN
      And the time of the flag has passed
      When the hub loses the WAN 3 times
      And the time of the flag is over since 0 seconds
      Then the flag is off

    @rule:hht-flag-on-at-wan-loss
    Scenario: A second loss sets on what an installer set off after the first
      Given the flag goes off by the installer
      And the flag comes on again by the loss of the WAN
      And the hub has no WAN
      And an installer has tried to set the flag off
      When the hub finds the WAN again
      And the hub loses the WAN
      Then the flag is on

    @rule:hht-flag-on-at-wan-loss
    Scenario: The WAN that comes back does not set the flag on
      Given the flag goes off by the installer
      And the flag comes on again by the loss of the WAN
      And the hub has no WAN
      And an installer has tried to set the flag off
      When the hub finds the WAN again
      Then the flag is off

    @rule:hht-flag-on-at-wan-loss
    Scenario: A hub that never had a WAN loses none
      Given the flag goes off by the installer
      And the flag comes on again by the loss of the WAN
      And the hub has no WAN
      And the hub has just been powered up
      And an installer has tried to set the flag off
      When the hub is without a WAN still
      Then the flag is off

  Rule: Maintenance without a WAN needs a way to set it on

    @rule:hht-way-back-without-wan
    Scenario Outline: Without a WAN the HHT is let in by <again>, after the flag went off by <way>
      Given the flag goes off by <way>
      And the flag comes on again by <again>
      And the meters have Installer PINs of their own
      And an HHT in range of the hub
      And the flag went off before there was no WAN
      When the PIN of the ESME is entered at the ESME
      And the HHT connects to the hub
      Then the hub has let the HHT in

      Examples:
        | way           | again               |
        | the installer | the PIN menu        |
        | the installer | the loss of the WAN |
        | the installer | either              |
        | a time-out    | the PIN menu        |
        | a time-out    | the loss of the WAN |
        | a time-out    | either              |
        | either        | the PIN menu        |
        | either        | the loss of the WAN |
        | either        | either              |

    @rule:hht-way-back-without-wan
    Scenario: Without a WAN the HHT is let in by the PIN of the GSME as well
      Given the flag goes off by the installer
      And the flag comes on again by the PIN menu
      And the meters have Installer PINs of their own
      And an HHT in range of the hub
      And the flag went off before there was no WAN
      When the PIN of the GSME is entered at the GSME
      And the HHT connects to the hub
      Then the hub has let the HHT in

  Rule: Many joiners, several networks, and no pairing of all

    @rule:hht-flood-bounded
    Scenario Outline: An open flag under <count> spoofed joiners slows the HAN no further than allowed
      Given the flag goes off by nothing
      And the hub has just been powered up
      When <count> the hub all the time
      Then a message on the HAN takes no longer than the profile allows

      Examples:
        | count                   |
        | 1 spoofed joiner asks   |
        | 10 spoofed joiners ask  |
        | 100 spoofed joiners ask |

    @rule:hht-flood-bounded
    Scenario Outline: A closed flag under <count> spoofed joiners leaves the HAN as quick as it was
      Given the flag goes off by either
      And the hub has just been powered up
      And an installer has tried to set the flag off
      When <count> the hub all the time
      Then a message on the HAN takes no longer than without them

      Examples:
        | count                   |
        | 1 spoofed joiner asks   |
        | 10 spoofed joiners ask  |
        | 100 spoofed joiners ask |

    @rule:hht-flood-bounded
    Scenario: A flag that times out ends what a flood does to the HAN
      Given the flag goes off by a time-out
      And the hub has just been powered up
      And 100 spoofed joiners ask the hub all the time
      When the time of the flag is over since 0 seconds
      Then a message on the HAN takes no longer than without them

    @rule:hht-right-network
    Scenario Outline: Of two networks in sight the HHT is connected to the <hub>, which was chosen
      Given a second premises whose meters are registered to IS-2 and GS-2
      And the hub has just been powered up
      And the neighbour's hub has just been powered up
      And an HHT in range of both hubs
      When the HHT chooses the <hub>
      Then the HHT sees both hubs
      And the <hub> has let the HHT in

      Examples:
        | hub             |
        | hub             |
        | neighbour's hub |

    @rule:hht-right-network
    Scenario: An HHT that the chosen hub keeps out is not connected to the other one
      Given a second premises whose meters are registered to IS-2 and GS-2
      And the flag goes off by the installer
      And the neighbour's hub has just been powered up
      And an HHT in range of both hubs
      And an installer has tried to set the flag off
      When the HHT chooses the hub
      Then the neighbour's hub has kept the HHT out
      And the hub has kept the HHT out

    @rule:hht-right-network
    Scenario: An HHT that chooses another hub has left the first
      Given a second premises whose meters are registered to IS-2 and GS-2
      And the hub has just been powered up
      And the neighbour's hub has just been powered up
      And an HHT in range of both hubs
      When the HHT chooses the hub
      And the HHT chooses the neighbour's hub
      Then the neighbour's hub has let the HHT in
      And the hub has not let in the HHT

    @rule:hht-right-network
    Scenario: A network that does not beacon is not in sight
      Given a second premises whose meters are registered to IS-2 and GS-2
      And the power of the neighbour's hub is cut
      And an HHT in range of both hubs
      When the HHT chooses the hub
      Then the HHT sees just the hub

    @rule:hht-right-network
    Scenario: A hub that is out of range is not in sight
      Given a second premises whose meters are registered to IS-2 and GS-2
      And an HHT in range of the hub
      When the HHT connects to the hub
      Then the HHT sees just the hub

    @rule:hht-no-pairing-of-all
    Scenario: A hub has no room for every HHT
      When one HHT after another is paired with the hub
      Then the hub has no room for all of them

    @rule:hht-no-pairing-of-all
    Scenario: An HHT that is paired is kept out while the flag is off
      Given the flag goes off by the installer
      And an HHT that is paired with the hub
      And an installer has tried to set the flag off
      When the HHT connects to the hub
      Then the hub has kept the HHT out

    @rule:hht-no-pairing-of-all
    Scenario: An HHT that is paired is kept out once the time of the flag has passed
      Given the flag goes off by a time-out
      And an HHT that is paired with the hub
      And the time of the flag has passed
      When the HHT connects to the hub
      Then the hub has kept the HHT out
