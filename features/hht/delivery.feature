@epic:HHT
Feature: Commands that a terminal carries
  A terminal carries the Commands of a Supplier to the Devices that they were made for. It may be used where there is a
  WAN; it makes and alters nothing; and what was made for other Devices is executed nowhere.

  Background:
    Given a premises
    And a PPMID on the hub
    And an IHD on the hub

  Rule: An HHT may be used where there is a WAN

    @rule:hht-with-wan
    Scenario Outline: By HHT, with <WAN>: <purpose>
      Given an HHT in range of the hub
      And the hub has <WAN>
      When the HHT connects to the hub
      And the IS asks for local delivery for the Command to <purpose> of the ESME
      And the HHT delivers the Commands
      Then the ESME executed over the HHT, in this order: <purpose>

      Examples:
        | WAN    | purpose        |
        | a WAN  | join the PPMID |
        | a WAN  | join the IHD   |
        | a WAN  | set the clock  |
        | no WAN | join the PPMID |
        | no WAN | join the IHD   |
        | no WAN | set the clock  |

    @rule:hht-with-wan
    Scenario: The WAN alone
      When the IS asks over the WAN for the Command to join the PPMID of the ESME
      Then the ESME executed over the WAN, in this order: join the PPMID

    @rule:hht-with-wan
    Scenario: An HHT beside the WAN, each with Commands of its own
      Given an HHT in range of the hub
      When the IS asks over the WAN for the Command to join the PPMID of the ESME
      And everything comes to rest
      And the HHT connects to the hub
      And the IS asks for local delivery for the Command to join the IHD of the ESME
      And the HHT delivers the Commands
      Then the ESME executed, in this order: join the PPMID, join the IHD

    @rule:hht-with-wan
    Scenario: The WAN comes while the HHT is connected, and the HHT goes on
      Given an HHT in range of the hub
      And the hub has no WAN
      When the HHT connects to the hub
      And the hub finds the WAN again
      And the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      Then the ESME executed over the HHT, in this order: join the PPMID

    @rule:hht-with-wan
    Scenario: The WAN is lost while the HHT is connected, and the HHT goes on
      Given an HHT in range of the hub
      When the HHT connects to the hub
      And the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the hub loses the WAN
      And the HHT delivers the Commands
      Then the ESME executed over the HHT, in this order: join the PPMID

  Rule: Any meter of the van will do

    @rule:hht-any-meter
    Scenario Outline: The <user> has the <chosen> of the two <type>s of the van installed
      Given the target is a Pending <type> of the van
      And the other device is a Pending <type> of the van
      And an HHT that is connected to the hub
      And the hub has no WAN
      When the <user> has the <chosen> installed by HHT
      Then the SMI shows the <chosen> as Commissioned
      And the SMI shows the <left> as Pending

      Examples:
        | user | type | chosen       | left         |
        | IS   | ESME | target       | other device |
        | IS   | ESME | other device | target       |
        | GS   | GSME | target       | other device |
        | GS   | GSME | other device | target       |

    @rule:hht-any-meter
    Scenario: Both meters of the van are installed, the second first
      Given the target is a Pending ESME of the van
      And the other device is a Pending ESME of the van
      And an HHT that is connected to the hub
      When the IS has the other device installed by HHT
      And the IS has the target installed by HHT
      Then the SMI shows the target as Commissioned
      And the SMI shows the other device as Commissioned

    @rule:hht-any-meter
    Scenario Outline: The <type> of the van that the HHT brings onto the hub takes its Commands before anything is unloaded
      Given the target is a <type> of the van
      And an HHT that is connected to the hub
      And the hub has no WAN
      When the <user> asks for local delivery for the Command to whitelist the target of the CHF
      And the <user> asks for local delivery for the Command to set the clock of the target
      And the HHT delivers the Commands
      Then the HHT saw the Commands executed, executed
      And the target executed over the HHT, in this order: set the clock

      Examples:
        | user | type |
        | IS   | ESME |
        | GS   | GSME |

  Rule: Commands may be made once the Devices are known

    @rule:hht-commands-on-demand
    Scenario Outline: While the hub has no WAN, the Commands to <first> and to <second> are made one after the other
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks for local delivery for the Command to <first> of the ESME
      And the HHT delivers the Commands
      And the IS asks for local delivery for the Command to <second> of the ESME
      And the HHT delivers the Commands
      Then the ESME executed over the HHT, in this order: <first>, <second>

      Examples:
        | first          | second         |
        | set the clock  | join the PPMID |
        | join the PPMID | join the IHD   |

    @rule:hht-commands-on-demand
    Scenario: The wrong Device ID is given first, and then the right one
      Given the target is an ESME of the van
      And an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks for local delivery for the Command to set the clock of the target
      And the HHT delivers the Commands
      And the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      Then the ESME executed over the HHT, in this order: join the PPMID
      And the target executed nothing

    @rule:hht-commands-on-demand
    Scenario: No other WAN, no Command
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the HHT delivers the Commands
      Then the ESME executed nothing

  Rule: Commands may be loaded beforehand, for every Device

    @rule:hht-preloaded
    Scenario Outline: Of the Commands for both meters, those for the one that is there are executed, <order>
      Given the target is another ESME
      And the other device is an ESME of the van
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to set the clock, join the PPMID of the <one>
      And the IS asks for local delivery for the Commands to set the clock, join the PPMID of the <two>
      And the HHT delivers the Commands in the order <order>
      Then the target executed over the HHT, in this order: set the clock, join the PPMID
      And the other device executed nothing
      And the HHT still carries 2 Commands

      Examples:
        | one          | two          | order      |
        | target       | other device | 1, 2, 3, 4 |
        | target       | other device | 3, 1, 4, 2 |
        | other device | target       | 1, 2, 3, 4 |

    @rule:hht-preloaded
    Scenario: The combination for the meter that is there is missing
      Given the target is another ESME
      And the other device is an ESME of the van
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to set the clock, join the PPMID of the other device
      And the HHT delivers the Commands
      Then the HHT saw the Commands unreachable, unreachable
      And the target executed nothing
      And the other device executed nothing

    @rule:hht-preloaded
    Scenario Outline: What lay on the HHT for <days> days is executed
      Given an HHT in range of the hub
      When the IS asks for local delivery for the Commands to join the PPMID, join the IHD of the ESME
      And the HHT is loaded with the Commands
      And <days> days have gone by
      And the hub powers up, and the HHT connects and delivers the Commands
      Then the ESME executed over the HHT, in this order: join the PPMID, join the IHD

      Examples:
        | days |
        | 1    |
        | 7    |

    @rule:hht-preloaded @choice:A14-age=deliver
    Scenario: However old a Command is, it is delivered
      Given an HHT in range of the hub
      When the IS asks for local delivery for the Commands to join the PPMID, join the IHD of the ESME
      And the HHT is loaded with the Commands
      And the Commands on the HHT have reached the age that the profile gives, and a second more
      And the hub powers up, and the HHT connects and delivers the Commands
      Then the ESME executed over the HHT, in this order: join the PPMID, join the IHD

    @rule:hht-preloaded @choice:A14-age=discard
    Scenario: A Command of just the age that Commands are kept for is delivered
      Given an HHT in range of the hub
      When the IS asks for local delivery for the Commands to join the PPMID, join the IHD of the ESME
      And the HHT is loaded with the Commands
      And the Commands on the HHT have reached the age that the profile gives
      And the hub powers up, and the HHT connects and delivers the Commands
      Then the ESME executed over the HHT, in this order: join the PPMID, join the IHD

    @rule:hht-preloaded @choice:A14-age=discard
    Scenario: A Command that is older than Commands are kept for is discarded
      Given an HHT in range of the hub
      When the IS asks for local delivery for the Commands to join the PPMID, join the IHD of the ESME
      And the HHT is loaded with the Commands
      And the Commands on the HHT have reached the age that the profile gives, and a second more
      And the hub powers up, and the HHT connects and delivers the Commands
      Then the HHT saw the Commands stale, stale
      And the ESME executed nothing
      And the HHT still carries no Commands

    @rule:hht-preloaded @choice:A14-unused=keep
    Scenario: What was for other Devices stays on the HHT when it is unloaded
      Given the other device is an ESME of the van
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to set the clock of the ESME
      And the IS asks for local delivery for the Command to set the clock of the other device
      And the HHT delivers the Commands
      And the HHT is unloaded
      Then the HHT still carries 1 Command

    @rule:hht-preloaded @choice:A14-unused=purge
    Scenario: What was for other Devices is forgotten when the HHT is unloaded, and no earlier
      Given the other device is an ESME of the van
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to set the clock of the ESME
      And the IS asks for local delivery for the Command to set the clock of the other device
      And the HHT delivers the Commands
      And the HHT is unloaded
      Then the HHT still carries no Commands

    @rule:hht-preloaded
    Scenario: What was not delivered yet stays on the HHT when it is unloaded
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the PPMID, set the clock, join the IHD of the ESME
      And the HHT delivers the Commands, and the link is lost during number 2
      And the HHT is unloaded
      And the HHT connects again and goes on
      Then the ESME executed over the HHT, in this order: join the PPMID, set the clock, join the IHD

  Rule: A Command for one Device is none for another

    @rule:hht-own-device
    Scenario Outline: The Command to <purpose> of the ESME is handed to the <wrong>
      Given the target is another ESME
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to <purpose> of the ESME
      And the HHT delivers the Commands to the <wrong>, whoever they are for
      Then the HHT saw the Commands rejected
      And the <wrong> executed nothing
      And the ESME executed nothing

      Examples:
        | purpose        | wrong  |
        | join the PPMID | target |
        | join the IHD   | target |
        | set the clock  | target |
        | join the PPMID | GSME   |
        | join the IHD   | GSME   |
        | set the clock  | GSME   |
        | join the PPMID | CHF    |

    @rule:hht-own-device
    Scenario: The Command to join the IHD of the ESME is handed to the GPF
      Given the target is a GPF
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the IHD of the ESME
      And the HHT delivers the Commands to the target, whoever they are for
      Then the HHT saw the Commands rejected
      And the target executed nothing

    @rule:hht-own-device
    Scenario: What was handed to another Device is still executed by its own
      Given the target is another ESME
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands to the target, whoever they are for
      And the HHT delivers the Commands
      Then the HHT saw the Commands rejected, executed
      And the ESME executed over the HHT, in this order: join the PPMID

    @rule:hht-own-device
    Scenario: What its own Device executed is not executed by another afterwards
      Given the target is another ESME
      And an HHT that is connected to the hub
      And a second HHT that is connected to the hub
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And everything comes to rest
      And the HHT delivers the Commands to the target, whoever they are for
      Then the target executed nothing
      And the ESME executed over the WAN, in this order: join the PPMID

  Rule: An HHT neither makes nor alters a Command

    @rule:hht-carrier
    Scenario Outline: One bit of the <part> of the Command to <purpose> was changed on the HHT
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to <purpose> of the ESME
      And the HHT delivers the Commands with one bit changed in the <part>
      Then the HHT saw the Commands rejected
      And the ESME executed nothing

      Examples:
        | part         | purpose        |
        | content      | join the PPMID |
        | content      | join the IHD   |
        | content      | set the clock  |
        | counter      | join the PPMID |
        | counter      | join the IHD   |
        | counter      | set the clock  |
        | originator   | join the PPMID |
        | originator   | join the IHD   |
        | originator   | set the clock  |
        | message code | join the PPMID |
        | message code | join the IHD   |
        | message code | set the clock  |
        | signature    | join the PPMID |
        | signature    | join the IHD   |
        | signature    | set the clock  |

    @rule:hht-carrier
    Scenario Outline: After one bit of the <part> was changed, the Command as it was made is executed
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands with one bit changed in the <part>
      And the HHT delivers the Commands
      Then the ESME executed over the HHT, in this order: join the PPMID

      Examples:
        | part      |
        | content   |
        | counter   |
        | signature |

    @rule:hht-carrier
    Scenario Outline: A Command to join the <other> that the HHT made itself
      Given an HHT that is connected to the hub
      When the HHT delivers a Command of its own to join the <other>
      Then the HHT saw the Commands rejected
      And the ESME executed nothing
      And the ESME is not joined to the <other>

      Examples:
        | other |
        | PPMID |
        | IHD   |

    @rule:hht-carrier
    Scenario: The altered copy of a Command that was executed is no duplicate of it, and changes nothing
      Given an HHT that is connected to the hub
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And everything comes to rest
      And the HHT delivers the Commands with one bit changed in the content
      Then the HHT saw the Commands rejected
      And the ESME executed over the WAN, in this order: join the PPMID

    @rule:hht-carrier
    Scenario Outline: The HHT readdresses the Command to <purpose> of the ESME to the <other>
      Given the target is another ESME
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to <purpose> of the ESME
      And the HHT delivers the Commands readdressed to the <other>
      Then the HHT saw the Commands rejected
      And the <other> executed nothing

      Examples:
        | purpose        | other  |
        | join the PPMID | target |
        | join the IHD   | target |
        | set the clock  | target |
        | join the PPMID | GSME   |

    @rule:hht-carrier
    Scenario: One bit of the party for whom the DCC sends the Command to take over the meter was changed on the HHT
      Given an HHT that is connected to the hub
      When the IS-2 asks for local delivery for the Command to take over the meter of the ESME
      And the HHT delivers the Commands with one bit changed in the remote party
      Then the HHT saw the Commands rejected
      And the ESME executed nothing

  Rule: The time can be set by an HHT

    @rule:hht-sets-time
    Scenario Outline: The clock of the <meter> is <count> <side>
      Given the clock of the <meter> is <count> <side>
      And an HHT that is connected to the hub
      And the hub has no WAN
      When the <user> asks for local delivery for the Command to set the clock of the <meter>
      And the HHT delivers the Commands
      Then the clock of the <meter> is right

      Examples:
        | user | meter | count      | side   |
        | IS   | ESME  | 30 seconds | ahead  |
        | IS   | ESME  | 30 seconds | behind |
        | IS   | ESME  | 2 hours    | ahead  |
        | IS   | ESME  | 2 hours    | behind |
        | IS   | ESME  | 1 day      | ahead  |
        | IS   | ESME  | 1 day      | behind |
        | IS   | ESME  | 4000 days  | ahead  |
        | IS   | ESME  | 4000 days  | behind |
        | GS   | GSME  | 30 seconds | ahead  |
        | GS   | GSME  | 30 seconds | behind |
        | GS   | GSME  | 2 hours    | ahead  |
        | GS   | GSME  | 2 hours    | behind |
        | GS   | GSME  | 1 day      | ahead  |
        | GS   | GSME  | 1 day      | behind |
        | GS   | GSME  | 4000 days  | ahead  |
        | GS   | GSME  | 4000 days  | behind |

    @rule:hht-sets-time
    Scenario Outline: Both paths set the clock, the <first> being first
      Given the clock of the ESME is 3 days behind
      And an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks both ways for the Command to set the clock of the ESME
      And <first event>
      And <second event>
      Then the clock of the ESME is right
      And the ESME executed over the <first>, in this order: set the clock

      Examples:
        | first | first event                   | second event                  |
        | HHT   | the HHT delivers the Commands | the hub finds the WAN again   |
        | WAN   | the hub finds the WAN again   | the HHT delivers the Commands |

    @rule:hht-sets-time
    Scenario: The clock is set twice, by a Command for each path
      Given the clock of the ESME is 3 days ahead
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to set the clock of the ESME
      And the HHT delivers the Commands
      And the clock of the ESME is moved to 5 days behind
      And the IS asks over the WAN for the Command to set the clock of the ESME
      And everything comes to rest
      Then the clock of the ESME is right
      And the ESME executed, in this order: set the clock, set the clock

    @rule:hht-sets-time
    Scenario: No clock but that of the meter whose Command it is
      Given the clock of the ESME is 3 days ahead
      And the clock of the GSME is 3 days ahead
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to set the clock of the ESME
      And the HHT delivers the Commands
      Then the clock of the ESME is right
      And the clock of the GSME is still 3 days ahead

  Rule: The clock is as right as it has to be

    @rule:hht-clock-accuracy
    Scenario Outline: After <days> days without WAN the clock that was set is right
      Given the clock of the ESME is 3 days ahead
      And an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks for local delivery for the Command to set the clock of the ESME
      And the HHT delivers the Commands
      And <days> days have gone by
      Then the clock of the ESME is right

      Examples:
        | days |
        | 1    |
        | 30   |

    @rule:hht-clock-accuracy
    Scenario Outline: A Command whose time is <seconds> seconds ago, with a tolerance of 60, leaves a wrong clock wrong
      Given the clock of the ESME is 2 hours ahead
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to set the clock of the ESME
      And <seconds> seconds have gone by
      And the HHT delivers the Commands
      Then the clock of the ESME is still 2 hours ahead

      Examples:
        | seconds |
        | 61      |
        | 1000    |

    @rule:hht-clock-accuracy
    Scenario Outline: A Command whose time is <seconds> seconds ago, with a tolerance of 60, sets the clock right
      Given the clock of the ESME is 2 hours ahead
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to set the clock of the ESME
      And <seconds> seconds have gone by
      And the HHT delivers the Commands
      Then the clock of the ESME is right

      Examples:
        | seconds |
        | 1       |
        | 60      |

    @rule:hht-clock-accuracy
    Scenario: A Command that waited for the WAN beyond its tolerance leaves a wrong clock wrong
      Given the clock of the ESME is 2 hours ahead
      And the hub has no WAN
      When the IS asks over the WAN for the Command to set the clock of the ESME
      And 1000 seconds have gone by
      And the hub finds the WAN again
      Then the clock of the ESME is still 2 hours ahead

    @rule:hht-clock-accuracy
    Scenario Outline: A Command whose time is <seconds> seconds ago, with a tolerance of 60, leaves the GSME wrong
      Given the clock of the GSME is 2 hours ahead
      And an HHT that is connected to the hub
      When the GS asks for local delivery for the Command to set the clock of the GSME
      And <seconds> seconds have gone by
      And the HHT delivers the Commands
      Then the clock of the GSME is still 2 hours ahead

      Examples:
        | seconds |
        | 61      |
        | 1000    |

    @rule:hht-clock-accuracy
    Scenario: A loss of power does not set the clock of the GSME wrong
      Given the clock of the GSME is 3 days ahead
      And an HHT that is connected to the hub
      When the GS asks for local delivery for the Command to set the clock of the GSME
      And the HHT delivers the Commands
      And the power of the GSME fails for a moment
      Then the clock of the GSME is right

    @rule:hht-clock-accuracy
    Scenario: A Command that lay on the HHT for two days does not set a right clock wrong
      Given an HHT in range of the hub
      When the IS asks for local delivery for the Command to set the clock of the ESME
      And the HHT is loaded with the Commands
      And 2 days have gone by
      And the hub powers up, and the HHT connects and delivers the Commands
      Then the clock of the ESME is right

    @rule:hht-clock-accuracy
    Scenario: A loss of power does not set the clock wrong
      Given the clock of the ESME is 3 days ahead
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to set the clock of the ESME
      And the HHT delivers the Commands
      And the power of the ESME fails for a moment
      Then the clock of the ESME is right

  Rule: What is to be delivered locally is not sent over the WAN

    @rule:hht-local-only
    Scenario Outline: The Command to <purpose> of the <meter> is returned to the <user>, and no other goes out
      When the <user> asks for local delivery for the Command to <purpose> of the <meter>
      Then no Command reaches the <meter>
      And the <meter> executed nothing

      Examples:
        | user | purpose             | meter |
        | IS   | join the PPMID      | ESME  |
        | IS   | unjoin the PPMID    | ESME  |
        | IS   | join the IHD        | ESME  |
        | IS   | unjoin the IHD      | ESME  |
        | IS   | set the clock       | ESME  |
        | GS   | join the PPMID      | GSME  |
        | GS   | set the clock       | GSME  |
        | IS-2 | take over the meter | ESME  |

    @rule:hht-local-only
    Scenario: The Command to whitelist a Device is returned, and none goes out
      Given the target is a Pending ESME of the van
      When the IS asks for local delivery for the Command to whitelist the target of the CHF
      Then no Command reaches the CHF
      And the SMI shows the target as Pending

    @rule:hht-local-only
    Scenario: The Command to join the IHD of the GPF is returned, and none goes out
      Given the target is a GPF
      When the GS asks for local delivery for the Command to join the IHD of the target
      Then no Command reaches the target
      And the target executed nothing

    @rule:hht-local-only
    Scenario Outline: The Command to <purpose> of the <meter>, returned to the <user>, is executed where it is delivered
      Given an HHT that is connected to the hub
      When the <user> asks for local delivery for the Command to <purpose> of the <meter>
      And everything comes to rest
      And the HHT delivers the Commands
      Then the <meter> executed over the HHT, in this order: <purpose>

      Examples:
        | user | purpose             | meter |
        | IS   | join the PPMID      | ESME  |
        | IS   | unjoin the PPMID    | ESME  |
        | IS   | join the IHD        | ESME  |
        | IS   | unjoin the IHD      | ESME  |
        | IS   | set the clock       | ESME  |
        | GS   | join the PPMID      | GSME  |
        | GS   | set the clock       | GSME  |
        | IS-2 | take over the meter | ESME  |

  Rule: What the DCC carries out itself can't be delivered by an HHT

    @rule:hht-not-deliverable
    Scenario Outline: 8.2 with Command Variant <variant>
      Given an 8.2 request by the Device ID of the ESME
      And its Command Variant is <variant>
      When the IS submits it
      Then the request is refused
      And no Command for local delivery is returned

      Examples:
        | variant |
        | 1       |
        | 2       |
        | 3       |
        | 4       |
        | 5       |
        | 6       |
        | 7       |

    @rule:hht-not-deliverable
    Scenario Outline: 8.4 with Command Variant <variant>
      Given the SMI status of the PPMID is Pending
      And an 8.4 request that deletes the PPMID
      And its Command Variant is <variant>
      When the IS submits it
      Then the request is refused
      And no Command for local delivery is returned
      And the SMI shows the PPMID as Pending

      Examples:
        | variant |
        | 1       |
        | 2       |
        | 3       |
        | 4       |
        | 5       |
        | 6       |
        | 7       |

    @rule:hht-not-deliverable
    Scenario Outline: 12.2 with Command Variant <variant>
      Given a 12.2 request for a PPMID
      And its Command Variant is <variant>
      When the IS submits it
      Then the request is refused
      And no Command for local delivery is returned

      Examples:
        | variant |
        | 1       |
        | 2       |
        | 3       |
        | 4       |
        | 5       |
        | 6       |
        | 7       |

    @rule:hht-not-deliverable
    Scenario Outline: 8.3 with Command Variant <variant>
      Given an 8.3 request that decommissions the PPMID
      And its Command Variant is <variant>
      When the IS submits it
      Then the request is refused
      And no Command for local delivery is returned
      And the SMI shows the PPMID as Whitelisted

      Examples:
        | variant |
        | 1       |
        | 2       |
        | 3       |
        | 4       |
        | 5       |
        | 6       |
        | 7       |

    @rule:hht-not-deliverable
    Scenario Outline: <srv> with Command Variant <variant>
      Given an <srv> request for the hub
      And its Command Variant is <variant>
      When the IS submits it
      Then the request is refused
      And no Command for local delivery is returned

      Examples:
        | srv    | variant |
        | 8.14.1 | 1       |
        | 8.14.1 | 2       |
        | 8.14.1 | 6       |
        | 8.14.2 | 1       |
        | 8.14.2 | 2       |
        | 8.14.2 | 6       |
