@epic:HHT
Feature: One Command on two paths
  A Command may reach a meter over the WAN and by a hand-held terminal (HHT). Whichever comes first is executed; the
  other is rejected, because its transaction identifier has been seen before. Links break, and nothing is executed
  twice or left out.

  Background:
    Given a premises
    And a PPMID on the hub
    And an IHD on the hub

  Rule: The first to arrive is executed, the second rejected

    @rule:hht-one-execution
    Scenario Outline: The HHT delivers first the Command to <purpose> that went both ways
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks both ways for the Command to <purpose> of the ESME
      And the HHT delivers the Commands
      And the hub finds the WAN again
      Then the Command to <purpose> was executed once, over the HHT

      Examples:
        | purpose        |
        | join the PPMID |
        | join the IHD   |
        | set the clock  |

    @rule:hht-one-execution
    Scenario Outline: The WAN delivers first the Command to <purpose> that went both ways
      Given an HHT that is connected to the hub
      When the IS asks both ways for the Command to <purpose> of the ESME
      And everything comes to rest
      And the HHT delivers the Commands
      Then the Command to <purpose> was executed once, over the WAN
      And the HHT saw the Commands duplicate

      Examples:
        | purpose        |
        | join the PPMID |
        | join the IHD   |
        | set the clock  |

    @rule:hht-one-execution
    Scenario Outline: Both paths bring the Command to <purpose> in the same instant
      Given an HHT that is connected to the hub
      When the IS asks both ways for the Command to <purpose> of the ESME
      And the HHT delivers the Commands
      Then the ESME executed, in this order: <purpose>

      Examples:
        | purpose        |
        | join the PPMID |
        | join the IHD   |
        | set the clock  |

    @rule:hht-one-execution
    Scenario Outline: The second arrival of the Command to <purpose> comes after <other> was executed
      Given an HHT that is connected to the hub
      When the IS asks both ways for the Command to <purpose> of the ESME
      And everything comes to rest
      And the IS asks over the WAN for the Command to <other> of the ESME
      And everything comes to rest
      And the HHT delivers the Commands
      Then the ESME executed over the WAN, in this order: <purpose>, <other>

      Examples:
        | purpose        | other          |
        | join the PPMID | set the clock  |
        | join the IHD   | join the PPMID |
        | set the clock  | join the IHD   |

    @rule:hht-one-execution
    Scenario Outline: The second arrival comes <days> days later
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And <days> days have gone by
      And the hub finds the WAN again
      Then the ESME executed over the HHT, in this order: join the PPMID

      Examples:
        | days |
        | 1    |
        | 30   |
        | 400  |

    @rule:hht-one-execution
    Scenario Outline: The clock of the meter is moved to <count> <side> between both arrivals
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the clock of the ESME is moved to <count> <side>
      And the hub finds the WAN again
      Then the ESME executed over the HHT, in this order: join the PPMID

      Examples:
        | count    | side   |
        | 1 day    | behind |
        | 400 days | behind |
        | 400 days | ahead  |

    @rule:hht-one-execution
    Scenario: The meter loses power between both arrivals
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the power of the ESME fails for a moment
      And the hub finds the WAN again
      Then the ESME executed over the HHT, in this order: join the PPMID

    @rule:hht-one-execution
    Scenario Outline: The <first> finds the meter without power, and the <second> brings the Command once it is back
      Given an HHT that is connected to the hub
      And the hub has <WAN>
      And the power of the ESME is cut
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And <first event>
      And the power of the ESME is back
      And <second event>
      Then the ESME executed over the <second>, in this order: join the PPMID

      Examples:
        | first | WAN    | second | first event                   | second event                  |
        | WAN   | a WAN  | HHT    | everything comes to rest      | the HHT delivers the Commands |
        | HHT   | no WAN | WAN    | the HHT delivers the Commands | the hub finds the WAN again   |

    @rule:hht-one-execution
    Scenario Outline: What was asked for twice is executed twice: <purpose>
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to <purpose>, <purpose> of the ESME
      And the HHT delivers the Commands
      Then the ESME executed over the HHT, in this order: <purpose>, <purpose>

      Examples:
        | purpose        |
        | join the PPMID |
        | join the IHD   |
        | set the clock  |

    @rule:hht-one-execution
    Scenario Outline: The GSME knows the Command to <purpose> again, the <first> being first
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the GS asks both ways for the Command to <purpose> of the GSME
      And <first event>
      And <second event>
      Then the GSME executed over the <first>, in this order: <purpose>

      Examples:
        | first | purpose        | first event                   | second event                  |
        | HHT   | join the PPMID | the HHT delivers the Commands | the hub finds the WAN again   |
        | WAN   | join the PPMID | the hub finds the WAN again   | the HHT delivers the Commands |
        | HHT   | set the clock  | the HHT delivers the Commands | the hub finds the WAN again   |
        | WAN   | set the clock  | the hub finds the WAN again   | the HHT delivers the Commands |

    @rule:hht-one-execution
    Scenario: The second arrival comes after eight other Commands were executed
      Given an HHT that is connected to the hub
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And everything comes to rest
      And the IS asks over the WAN for the Commands to join the IHD, unjoin the IHD, join the IHD, unjoin the IHD of the ESME
      And the IS asks over the WAN for the Commands to join the IHD, unjoin the IHD, join the IHD, unjoin the IHD of the ESME
      And everything comes to rest
      And the HHT delivers the Commands
      Then the HHT saw the Commands duplicate

    @rule:hht-one-execution
    Scenario: Two meters execute what is for each of them
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the GS asks for local delivery for the Command to join the PPMID of the GSME
      And the HHT delivers the Commands
      Then the ESME executed over the HHT, in this order: join the PPMID
      And the GSME executed over the HHT, in this order: join the PPMID

    @rule:hht-both-ways
    Scenario: The inventory changes by the answer that the HHT brings, which was first
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the IS unloads the HHT
      And the hub finds the WAN again
      Then the Command to join the PPMID was executed once, over the HHT
      And the SMI shows the PPMID as Commissioned

    @rule:hht-both-ways
    Scenario: The hub executes once what goes to it both ways
      Given the target is a Pending ESME of the van
      And an HHT that is connected to the hub
      When the IS asks both ways for the Command to whitelist the target of the CHF
      And everything comes to rest
      And the HHT delivers the Commands
      Then the Command to whitelist the target was executed once, over the WAN
      And the HHT saw the Commands duplicate

    @rule:hht-both-ways
    Scenario: The GPF executes once what goes to it both ways
      Given the target is a GPF
      And an HHT that is connected to the hub
      When the GS asks both ways for the Command to join the IHD of the target
      And everything comes to rest
      And the HHT delivers the Commands
      Then the Command to join the IHD was executed once, over the WAN
      And the HHT saw the Commands duplicate

    @rule:hht-both-ways
    Scenario: The inventory changes by the answer of the WAN, which was first
      Given an HHT that is connected to the hub
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And everything comes to rest
      And the HHT delivers the Commands
      Then the Command to join the PPMID was executed once, over the WAN
      And the SMI shows the PPMID as Commissioned

    @rule:hht-both-ways
    Scenario: The inventory changes by the answer that the HHT brings after the WAN brought that of the duplicate
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the hub finds the WAN again
      And the IS unloads the HHT
      Then the SMI shows the PPMID as Commissioned

    @rule:hht-both-ways @choice:A07=reject
    Scenario: The answer of a duplicate changes nothing, though the first was a success
      Given an HHT that is connected to the hub
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And everything comes to rest
      And the PPMID is decommissioned, pre-notified again with variant "PPMID" and whitelisted afterwards
      And the HHT delivers the Commands
      And the IS unloads the HHT
      Then the SMI shows the PPMID as Whitelisted

    @rule:hht-both-ways
    Scenario: What became of a Device since is not undone by an answer that was taken in already
      Given an HHT that is connected to the hub
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the IS unloads the HHT
      And the PPMID is decommissioned, pre-notified again with variant "PPMID" and whitelisted afterwards
      And the IS returns the Responses once more
      Then the SMI shows the PPMID as Whitelisted

  Rule: There may be an answer on either path

    @rule:hht-two-responses
    Scenario Outline: The HHT brings one answer at once, the WAN another <days> days later, to the Command to <purpose>
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks both ways for the Command to <purpose> of the ESME
      And the HHT delivers the Commands
      And the HHT is unloaded
      And <days> days have gone by
      And the hub finds the WAN again
      Then the HHT brought back an answer to the Command to <purpose> with result code 0
      And the Command to <purpose> is answered over the WAN as a duplicate

      Examples:
        | purpose        | days |
        | join the PPMID | 1    |
        | join the IHD   | 30   |
        | set the clock  | 7    |

    @rule:hht-two-responses
    Scenario Outline: The WAN brings one answer, the HHT another <days> days later, to the Command to <purpose>
      Given an HHT that is connected to the hub
      When the IS asks both ways for the Command to <purpose> of the ESME
      And everything comes to rest
      And the HHT delivers the Commands
      And <days> days have gone by
      And the HHT is unloaded
      Then the Command to <purpose> is answered over the WAN with result code 0
      And the HHT brought back an answer to the Command to <purpose> as a duplicate

      Examples:
        | purpose        | days |
        | join the PPMID | 1    |
        | join the IHD   | 30   |
        | set the clock  | 7    |

    @rule:hht-two-responses
    Scenario Outline: The first answer says that the Command to <purpose> failed, the second that it came twice
      Given the ESME answers Commands with result code 3
      And an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks both ways for the Command to <purpose> of the ESME
      And the HHT delivers the Commands
      And the HHT is unloaded
      And the hub finds the WAN again
      Then the HHT brought back an answer to the Command to <purpose> with result code 3
      And the Command to <purpose> is answered over the WAN as a duplicate

      Examples:
        | purpose        |
        | join the PPMID |
        | join the IHD   |

    @rule:hht-two-responses
    Scenario Outline: What goes <way> alone is answered there alone
      Given an HHT that is connected to the hub
      When the IS asks <way> for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the HHT is unloaded
      Then the HHT brought back an answer to the Command to join the PPMID <HHT>
      And the Command to join the PPMID is answered over the WAN <WAN>

      Examples:
        | way                | HHT                | WAN                |
        | for local delivery | with result code 0 | not at all         |
        | over the WAN       | not at all         | with result code 0 |

    @rule:hht-two-responses
    Scenario Outline: The WAN is lost <seconds> seconds after the Command to <purpose> went out, and its answer is not
      When the IS asks over the WAN for the Command to <purpose> of the ESME
      And <seconds> seconds have gone by
      And the hub loses the WAN
      And 3 days have gone by
      And the hub finds the WAN again
      Then the Command to <purpose> is answered over the WAN with result code 0
      And the ESME executed over the WAN, in this order: <purpose>

      Examples:
        | seconds | purpose        |
        | 1       | join the PPMID |
        | 2       | join the PPMID |
        | 2       | join the IHD   |
        | 3       | join the PPMID |

    @rule:hht-two-responses
    Scenario Outline: The GSME answers on both paths to the Command to <purpose>
      Given an HHT that is connected to the hub
      When the GS asks both ways for the Command to <purpose> of the GSME
      And everything comes to rest
      And the HHT delivers the Commands
      And the HHT is unloaded
      Then the Command to <purpose> is answered over the WAN with result code 0
      And the HHT brought back an answer to the Command to <purpose> as a duplicate

      Examples:
        | purpose        |
        | join the PPMID |
        | set the clock  |

    @rule:hht-two-responses
    Scenario: The hub is without power for a while before it has a WAN, and the answer over the WAN comes all the same
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And everything comes to rest
      And the power of the hub is cut
      And the power of the hub is back
      And the hub finds the WAN again
      Then the Command to join the PPMID is answered over the WAN as a duplicate

    @rule:hht-two-responses @choice:A07=silent
    Scenario: A meter that rejects duplicates silently gives one answer
      Given an HHT that is connected to the hub
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And everything comes to rest
      And the HHT delivers the Commands
      And the HHT is unloaded
      Then the HHT saw the Commands duplicate
      And the HHT brought back an answer to the Command to join the PPMID not at all

  Rule: A duplicate changes nothing

    @rule:hht-duplicate-no-effect
    Scenario Outline: The clock was moved since the HHT set it, and the WAN brings the Command once more: <count> <side>
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks both ways for the Command to set the clock of the ESME
      And the HHT delivers the Commands
      And the clock of the ESME is moved to <count> <side>
      And the hub finds the WAN again
      Then the clock of the ESME is still <count> <side>

      Examples:
        | count      | side   |
        | 40 seconds | ahead  |
        | 2 days     | behind |

    @rule:hht-duplicate-no-effect
    Scenario Outline: The join of the <other> was undone since, and the HHT brings the Command once more
      Given an HHT that is connected to the hub
      When the IS asks both ways for the Command to join the <other> of the ESME
      And everything comes to rest
      And the IS asks over the WAN for the Command to unjoin the <other> of the ESME
      And everything comes to rest
      And the HHT delivers the Commands
      Then the ESME is not joined to the <other>

      Examples:
        | other |
        | PPMID |
        | IHD   |

    @rule:hht-duplicate-no-effect
    Scenario Outline: The <other> was joined anew since, and the HHT brings the unjoin once more
      Given an HHT that is connected to the hub
      When the IS asks both ways for the Command to unjoin the <other> of the ESME
      And everything comes to rest
      And the IS asks over the WAN for the Command to join the <other> of the ESME
      And everything comes to rest
      And the HHT delivers the Commands
      Then the ESME is joined to the <other>

      Examples:
        | other |
        | PPMID |
        | IHD   |

    @rule:hht-duplicate-no-effect
    Scenario: The join of the PPMID to the GSME was undone since, and the HHT brings the Command once more
      Given an HHT that is connected to the hub
      When the GS asks both ways for the Command to join the PPMID of the GSME
      And everything comes to rest
      And the GS asks over the WAN for the Command to unjoin the PPMID of the GSME
      And everything comes to rest
      And the HHT delivers the Commands
      Then the GSME is not joined to the PPMID

    @rule:hht-duplicate-no-effect
    Scenario: Another supplier took over the meter since, and the WAN brings the first change once more
      Given the IS-2 took over the ESME both ways, first by an HHT without WAN
      And after that the IS-3 took over the ESME by an HHT that was not unloaded
      When the hub finds the WAN again
      Then the ESME holds the credentials of the IS-3

  Rule: One sequence on both paths

    @rule:hht-same-sequence
    Scenario Outline: <way>, Commands are executed as they were made: <first>, <second>, <third>
      Given an HHT that is connected to the hub
      When the IS asks <way> for the Commands to <first>, <second>, <third> of the ESME
      And everything comes to rest
      And the HHT delivers the Commands
      Then the ESME executed over the <path>, in this order: <first>, <second>, <third>

      Examples:
        | way                | path | first          | second         | third          |
        | over the WAN       | WAN  | join the PPMID | set the clock  | join the IHD   |
        | over the WAN       | WAN  | join the PPMID | join the IHD   | set the clock  |
        | over the WAN       | WAN  | set the clock  | join the PPMID | join the IHD   |
        | over the WAN       | WAN  | set the clock  | join the IHD   | join the PPMID |
        | over the WAN       | WAN  | join the IHD   | join the PPMID | set the clock  |
        | over the WAN       | WAN  | join the IHD   | set the clock  | join the PPMID |
        | for local delivery | HHT  | join the PPMID | set the clock  | join the IHD   |
        | for local delivery | HHT  | join the PPMID | join the IHD   | set the clock  |
        | for local delivery | HHT  | set the clock  | join the PPMID | join the IHD   |
        | for local delivery | HHT  | set the clock  | join the IHD   | join the PPMID |
        | for local delivery | HHT  | join the IHD   | join the PPMID | set the clock  |
        | for local delivery | HHT  | join the IHD   | set the clock  | join the PPMID |
        | both ways          | WAN  | join the PPMID | set the clock  | join the IHD   |
        | both ways          | WAN  | join the PPMID | join the IHD   | set the clock  |
        | both ways          | WAN  | set the clock  | join the PPMID | join the IHD   |
        | both ways          | WAN  | set the clock  | join the IHD   | join the PPMID |
        | both ways          | WAN  | join the IHD   | join the PPMID | set the clock  |
        | both ways          | WAN  | join the IHD   | set the clock  | join the PPMID |

    @rule:hht-same-sequence
    Scenario: Commands that waited for the WAN are executed as they were made
      Given the hub has no WAN
      When the IS asks over the WAN for the Commands to join the IHD, set the clock, join the PPMID of the ESME
      And everything comes to rest
      And the hub finds the WAN again
      Then the ESME executed over the WAN, in this order: join the IHD, set the clock, join the PPMID

    @rule:hht-same-sequence
    Scenario: Commands that waited for the power of the hub are executed as they were made
      Given the power of the hub is cut
      When the IS asks over the WAN for the Commands to join the IHD, set the clock, join the PPMID of the ESME
      And everything comes to rest
      And the power of the hub is back
      Then the ESME executed over the WAN, in this order: join the IHD, set the clock, join the PPMID

    @rule:hht-same-sequence
    Scenario: What is loaded later is executed later
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the IHD, set the clock of the ESME
      And the HHT is loaded with the Commands
      And the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      Then the ESME executed over the HHT, in this order: join the IHD, set the clock, join the PPMID

    @rule:hht-same-sequence
    Scenario Outline: The Command to <middle> is missing, and the others are executed in their order
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the PPMID, set the clock, join the IHD of the ESME
      And the HHT delivers the Commands in the order <loaded>
      Then the ESME executed over the HHT, in this order: <executed>

      Examples:
        | middle         | loaded | executed                      |
        | set the clock  | 1, 3   | join the PPMID, join the IHD  |
        | join the PPMID | 2, 3   | set the clock, join the IHD   |
        | join the IHD   | 1, 2   | join the PPMID, set the clock |

    @rule:hht-same-sequence
    Scenario: A Command that fails does not hold up those behind it
      Given the ESME answers Commands with result code 3
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the PPMID, set the clock, join the IHD of the ESME
      And the HHT delivers the Commands
      Then the ESME executed over the HHT, in this order: join the PPMID, set the clock, join the IHD
      And the HHT saw the Commands executed, executed, executed

  Rule: Requests in any order

    @rule:hht-any-order
    Scenario Outline: The HHT takes the requests in the order <loaded>
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the PPMID, set the clock, join the IHD of the ESME
      And the HHT delivers the Commands in the order <loaded>
      Then the ESME executed over the HHT, in this order: <executed>

      Examples:
        | loaded  | executed                                    |
        | 1, 2, 3 | join the PPMID, set the clock, join the IHD |
        | 1, 3, 2 | join the PPMID, join the IHD, set the clock |
        | 2, 1, 3 | set the clock, join the PPMID, join the IHD |
        | 2, 3, 1 | set the clock, join the IHD, join the PPMID |
        | 3, 1, 2 | join the IHD, join the PPMID, set the clock |
        | 3, 2, 1 | join the IHD, set the clock, join the PPMID |

    @rule:hht-any-order
    Scenario Outline: What is to come later is asked for first, <way>: <first>, <second>
      Given an HHT that is connected to the hub
      When the IS asks <way> for the Commands to <first>, <second> of the ESME
      And everything comes to rest
      And the HHT delivers the Commands
      Then the ESME executed over the <path>, in this order: <first>, <second>

      Examples:
        | way                | path | first            | second         |
        | over the WAN       | WAN  | unjoin the PPMID | join the PPMID |
        | over the WAN       | WAN  | unjoin the IHD   | join the IHD   |
        | over the WAN       | WAN  | join the PPMID   | set the clock  |
        | for local delivery | HHT  | unjoin the PPMID | join the PPMID |
        | for local delivery | HHT  | unjoin the IHD   | join the IHD   |
        | for local delivery | HHT  | join the PPMID   | set the clock  |
        | both ways          | WAN  | unjoin the PPMID | join the PPMID |
        | both ways          | WAN  | unjoin the IHD   | join the IHD   |
        | both ways          | WAN  | join the PPMID   | set the clock  |

    @rule:hht-any-order
    Scenario Outline: A Device that can't carry out what comes too early says so itself, <way>
      Given the ESME answers Commands with result code 3
      And an HHT that is connected to the hub
      When the IS asks <way> for the Commands to unjoin the PPMID, join the PPMID of the ESME
      And everything comes to rest
      And the HHT delivers the Commands
      Then the log of the ESME has the results 3, 3

      Examples:
        | way                |
        | over the WAN       |
        | for local delivery |

  Rule: The link is lost in the middle

    @rule:hht-resume
    Scenario Outline: The link is lost <at> Command <number>, and the HHT goes on by <how>
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the PPMID, set the clock, join the IHD of the ESME
      And the HHT delivers the Commands, and the link is lost <at> number <number>
      And the HHT connects again and goes on by <how>
      Then the ESME executed over the HHT, in this order: join the PPMID, set the clock, join the IHD
      And the HHT saw the Commands <saw>
      And the HHT still carries no Commands

      Examples:
        | at     | number | how                   | saw                           |
        | before | 1      | reading the log first | executed, executed, executed  |
        | before | 1      | sending again         | executed, executed, executed  |
        | before | 2      | reading the log first | executed, executed, executed  |
        | before | 2      | sending again         | executed, executed, executed  |
        | before | 3      | reading the log first | executed, executed, executed  |
        | before | 3      | sending again         | executed, executed, executed  |
        | during | 1      | reading the log first | executed, executed, executed  |
        | during | 1      | sending again         | executed, executed, executed  |
        | during | 2      | reading the log first | executed, executed, executed  |
        | during | 2      | sending again         | executed, executed, executed  |
        | during | 3      | reading the log first | executed, executed, executed  |
        | during | 3      | sending again         | executed, executed, executed  |
        | after  | 1      | reading the log first | known, executed, executed     |
        | after  | 1      | sending again         | duplicate, executed, executed |
        | after  | 2      | reading the log first | executed, known, executed     |
        | after  | 2      | sending again         | executed, duplicate, executed |
        | after  | 3      | reading the log first | executed, executed, known     |
        | after  | 3      | sending again         | executed, executed, duplicate |

    @rule:hht-resume @choice:A09=readLogFirst
    Scenario Outline: An HHT that reads the log first has every answer, whatever was lost <at> Command <number>
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to set the clock, join the PPMID of the ESME
      And the HHT delivers the Commands, and the link is lost <at> number <number>
      And the HHT connects again and goes on
      And the IS unloads the HHT
      Then 2 Responses have come off the HHT
      And the SMI shows the PPMID as Commissioned

      Examples:
        | at     | number |
        | before | 1      |
        | before | 2      |
        | during | 1      |
        | during | 2      |
        | after  | 1      |
        | after  | 2      |

    @rule:hht-resume @choice:A09=replayAndTolerateDuplicate
    Scenario Outline: An HHT that sends again leaves nothing undone, whatever was lost <at> Command <number>
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to set the clock, join the PPMID of the ESME
      And the HHT delivers the Commands, and the link is lost <at> number <number>
      And the HHT connects again and goes on
      Then the HHT saw the Commands <saw>
      And the HHT still carries no Commands
      And the ESME executed over the HHT, in this order: set the clock, join the PPMID

      Examples:
        | at     | number | saw                 |
        | before | 1      | executed, executed  |
        | during | 2      | executed, executed  |
        | after  | 1      | duplicate, executed |
        | after  | 2      | executed, duplicate |

    @rule:hht-resume
    Scenario Outline: The link is lost twice, <first> Command 1 and <second> Command 2 of what is left
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the PPMID, set the clock, join the IHD of the ESME
      And the HHT delivers the Commands, and the link is lost <first> number 1
      And the HHT connects again and loses the link <second> number 2 of what is left
      And the HHT connects again and goes on by <how>
      Then the ESME executed over the HHT, in this order: join the PPMID, set the clock, join the IHD
      And the HHT still carries no Commands

      Examples:
        | first  | second | how                   |
        | during | before | reading the log first |
        | during | before | sending again         |
        | during | during | reading the log first |
        | during | during | sending again         |
        | during | after  | reading the log first |
        | during | after  | sending again         |
        | after  | before | reading the log first |
        | after  | before | sending again         |
        | after  | during | reading the log first |
        | after  | during | sending again         |
        | after  | after  | reading the log first |
        | after  | after  | sending again         |

    @rule:hht-resume
    Scenario Outline: While the link is lost the WAN brings the same Commands: <at>, <how>
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks both ways for the Commands to join the PPMID, join the IHD of the ESME
      And the HHT delivers the Commands, and the link is lost <at> number 1
      And the hub finds the WAN again
      And the HHT connects again and goes on by <how>
      Then the ESME executed, in this order: join the PPMID, join the IHD
      And the HHT still carries no Commands

      Examples:
        | at     | how                   |
        | before | reading the log first |
        | before | sending again         |
        | during | reading the log first |
        | during | sending again         |
        | after  | reading the log first |
        | after  | sending again         |

    @rule:hht-resume
    Scenario Outline: Meanwhile the power of the <device> fails, and the HHT goes on by <how>
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the PPMID, set the clock, join the IHD of the ESME
      And the HHT delivers the Commands, and the link is lost after number 2
      And the power of the <device> is cut
      And the power of the <device> is back
      And the HHT connects again and goes on by <how>
      Then the ESME executed over the HHT, in this order: join the PPMID, set the clock, join the IHD

      Examples:
        | device | how                   |
        | ESME   | reading the log first |
        | ESME   | sending again         |
        | hub    | reading the log first |
        | hub    | sending again         |

    @rule:hht-resume
    Scenario: A meter without power takes nothing, and the HHT keeps what it has
      Given an HHT that is connected to the hub
      And the power of the ESME is cut
      When the IS asks for local delivery for the Commands to join the PPMID, set the clock of the ESME
      And the HHT delivers the Commands
      Then the ESME executed nothing
      And the HHT saw the Commands unreachable, unreachable
      And the HHT still carries 2 Commands

    @rule:hht-resume
    Scenario: What an HHT could not deliver to a meter without power outlives the unload
      Given an HHT that is connected to the hub
      And the power of the ESME is cut
      When the IS asks for local delivery for the Commands to join the PPMID, set the clock of the ESME
      And the HHT delivers the Commands
      And the HHT is unloaded
      And the power of the ESME is back
      And the HHT connects again and goes on
      Then the ESME executed over the HHT, in this order: join the PPMID, set the clock

    @rule:hht-resume
    Scenario: The answer that the log has is that to the Command which was lost, not that to the last one
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands, and the link is lost after number 1
      And the IS asks both ways for the Command to set the clock of the ESME
      And everything comes to rest
      And the HHT connects again and goes on by reading the log first
      And the HHT is unloaded
      Then the HHT brought back an answer to the Command to join the PPMID with result code 0

  Rule: Meters log what they executed

    @rule:hht-execution-log
    Scenario Outline: Every Command of both paths is in the log, also once the <device> lost power
      Given an HHT that is connected to the hub
      When the IS asks over the WAN for the Commands to join the PPMID, set the clock of the ESME
      And everything comes to rest
      And the IS asks for local delivery for the Commands to unjoin the PPMID, join the IHD of the ESME
      And the HHT delivers the Commands
      And the power of the <device> is cut
      And the power of the <device> is back
      Then the ESME executed, in this order: join the PPMID, set the clock, unjoin the PPMID, join the IHD

      Examples:
        | device |
        | ESME   |
        | hub    |

    @rule:hht-execution-log
    Scenario: The log of the GSME outlasts a loss of power as well
      Given an HHT that is connected to the hub
      When the GS asks for local delivery for the Commands to join the PPMID, set the clock of the GSME
      And the HHT delivers the Commands
      And the power of the GSME fails for a moment
      Then the GSME executed over the HHT, in this order: join the PPMID, set the clock

    @rule:hht-execution-log
    Scenario: The log has the first of eight Commands as it has the last
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the PPMID, unjoin the PPMID, join the IHD, unjoin the IHD, join the PPMID, unjoin the PPMID, join the IHD, set the clock of the ESME
      And the HHT delivers the Commands
      Then the ESME executed over the HHT, in this order: join the PPMID, unjoin the PPMID, join the IHD, unjoin the IHD, join the PPMID, unjoin the PPMID, join the IHD, set the clock

    @rule:hht-execution-log
    Scenario Outline: What failed was executed as well, and the log has the result: <code>
      Given the ESME answers Commands with result code <code>
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the PPMID, join the IHD of the ESME
      And the HHT delivers the Commands
      Then the log of the ESME has the results <results>

      Examples:
        | code | results |
        | 0    | 0, 0    |
        | 3    | 3, 3    |
        | 11   | 11, 11  |

    @rule:hht-execution-log
    Scenario Outline: Neither a duplicate nor what was lost <at> Command 2 is in the log
      Given an HHT that is connected to the hub
      When the IS asks both ways for the Command to join the PPMID of the ESME
      And everything comes to rest
      And the IS asks for local delivery for the Command to set the clock of the ESME
      And the HHT delivers the Commands, and the link is lost <at> number 2
      Then the ESME executed, in this order: <logged>

      Examples:
        | at     | logged                        |
        | before | join the PPMID                |
        | during | join the PPMID                |
        | after  | join the PPMID, set the clock |
