@epic:HHT
Feature: The back office of a User
  A supplier whose Commands go both over the WAN and by a hand-held terminal (HHT) hears of each twice. What it
  counts, what it sends, and whom it turns to are its own system's business, and are judged here: Meterproof plays
  the DCC side (`meterproof serve --judge`).

  Background:
    Given a premises
    And a PPMID on the hub
    And an IHD on the hub
    And an HHT in range of the hub

  Rule: One Command has one outcome, on however many paths it is answered

    @rule:user-one-outcome
    Scenario Outline: The WAN answers first an order to <purpose>, and the HHT brings a rejected duplicate
      When the back office of the IS is ordered to <purpose>, both ways
      And everything comes to rest
      And the HHT delivers the Commands of the IS
      And the HHT comes back to the back office
      Then the back office counts success

      Examples:
        | purpose        |
        | join the PPMID |
        | join the IHD   |
        | set the clock  |

    @rule:user-one-outcome
    Scenario Outline: The HHT brings a success for an order to <purpose>, and the WAN answers with a rejected duplicate
      Given the hub has no WAN
      When the back office of the IS is ordered to <purpose>, both ways
      And the HHT delivers the Commands of the IS
      And the HHT comes back to the back office
      And the hub finds the WAN again
      Then the back office counts success

      Examples:
        | purpose        |
        | join the PPMID |
        | join the IHD   |
        | set the clock  |

    @rule:user-one-outcome
    Scenario: The WAN tells of a duplicate before the HHT comes back
      Given the hub has no WAN
      When the back office of the IS is ordered to join the IHD, both ways
      And the HHT delivers the Commands of the IS
      And the hub finds the WAN again
      And the HHT comes back to the back office
      Then the back office counts success

    @rule:user-one-outcome
    Scenario: The same Responses are brought back twice
      Given the hub has no WAN
      When the back office of the IS is ordered to join the IHD, both ways
      And the HHT delivers the Commands of the IS
      And the HHT comes back to the back office, twice
      And the hub finds the WAN again
      Then the back office counts success

    @rule:user-one-outcome
    Scenario: Only the WAN answers
      When the back office of the IS is ordered to join the IHD, both ways
      Then the back office counts success

    @rule:user-one-outcome
    Scenario: Only the HHT answers
      Given the hub has no WAN
      When the back office of the IS is ordered to join the IHD, both ways
      And the HHT delivers the Commands of the IS
      And the HHT comes back to the back office
      Then the back office counts success

    @rule:user-one-outcome
    Scenario: Nobody has answered yet
      Given the hub has no WAN
      When the back office of the IS is ordered to join the IHD, both ways
      Then the back office counts nothing

    @rule:user-one-outcome
    Scenario: The Device answers that it failed
      Given the ESME answers Commands with result code 3
      When the back office of the IS is ordered to join the IHD, both ways
      And everything comes to rest
      And the HHT delivers the Commands of the IS
      And the HHT comes back to the back office
      Then the back office counts failure

    @rule:user-one-outcome
    Scenario: The Device failed from the HHT, and the WAN tells of the duplicate before the HHT comes back
      Given the ESME answers Commands with result code 3
      And the hub has no WAN
      When the back office of the IS is ordered to join the IHD, both ways
      And the HHT delivers the Commands of the IS
      And the hub finds the WAN again
      And the HHT comes back to the back office
      Then the back office counts failure

    @rule:user-one-outcome
    Scenario: The rejection of a duplicate alone tells of no outcome
      Given the hub has no WAN
      When the back office of the IS is ordered to join the IHD, both ways
      And the HHT delivers the Commands of the IS
      And the hub finds the WAN again
      Then the back office counts nothing

    @rule:user-one-outcome
    Scenario: Nobody answers over the WAN, and the HHT brings a success
      Given the power of the ESME is cut
      When the back office of the IS is ordered to join the IHD, both ways
      And everything comes to rest
      And the power of the ESME is back
      And the HHT delivers the Commands of the IS
      And the HHT comes back to the back office
      Then the back office counts success

    @rule:user-one-outcome
    Scenario: The DCC refuses what the supplier of another meter asks for
      When the back office of the IS-2 is ordered to join the IHD, both ways
      Then the back office counts failure

    @rule:user-one-outcome
    Scenario: Several steps go both ways, each with an outcome of its own
      When the back office of the IS is ordered to set the clock, join the PPMID, join the IHD, both ways
      And everything comes to rest
      And the HHT delivers the Commands of the IS
      And the HHT comes back to the back office
      Then the back office counts success, success, success

    @rule:user-one-outcome
    Scenario: Each of two orders has outcomes of its own
      When the back office of the IS is ordered to join the IHD, over the WAN
      And everything comes to rest
      And the back office of the IS is then ordered to set the clock, join the PPMID, over the WAN
      Then the back office counts success
      And the back office counts success, success for the second order

  Rule: What is ordered once is sent once, in its order

    @rule:user-order-kept
    Scenario Outline: An order of three steps goes <way>
      When the back office of the IS is ordered to set the clock, join the PPMID, join the IHD, <way>
      Then the IS sent 8.1.1, 8.7.1, 8.7.2, each once
      And the IS signed and sent 2 Pre-Commands

      Examples:
        | way                |
        | over the WAN       |
        | for local delivery |
        | both ways          |

    @rule:user-order-kept
    Scenario: The order is the supplier's to choose
      When the back office of the IS is ordered to join the IHD, join the PPMID, set the clock, over the WAN
      Then the IS sent 8.7.2, 8.7.1, 8.1.1, each once

    @rule:user-order-kept
    Scenario: The same Device is joined twice in one order
      When the back office of the IS is ordered to join the IHD, set the clock, join the IHD, set the clock, over the WAN
      Then the IS sent 8.7.2, 8.1.1, 8.7.2, 8.1.1, each once
      And the back office counts success, success, success, success

    @rule:user-order-kept
    Scenario: A rejected duplicate is no reason to send anything again
      Given the hub has no WAN
      When the back office of the IS is ordered to join the IHD, both ways
      And the HHT delivers the Commands of the IS
      And the hub finds the WAN again
      And everything comes to rest
      Then the IS sent 8.7.2, each once

  Rule: An HHT that comes back is unloaded

    @rule:user-unloads
    Scenario: Each Response is returned to the DCC
      Given the hub has no WAN
      When the back office of the IS is ordered to join the PPMID, join the IHD, for local delivery
      And the HHT delivers the Commands of the IS
      And the HHT comes back to the back office
      Then the IS sent 8.7.1, 8.7.2, 8.13, 8.13, each once
      And the DCC side let every request through

    @rule:user-unloads
    Scenario: A supplier of gas returns each Response as well
      Given the hub has no WAN
      When the back office of the GS is ordered to set the clock, join the PPMID, for local delivery
      And the HHT delivers the Commands of the GS
      And the HHT comes back to the back office
      Then the GS sent 8.1.1, 8.7.1, 8.13, 8.13, each once
      And the back office counts success, success

    @rule:user-unloads
    Scenario: A Response of failure is returned to the DCC as well
      Given the ESME answers Commands with result code 3
      And the hub has no WAN
      When the back office of the IS is ordered to join the IHD, for local delivery
      And the HHT delivers the Commands of the IS
      And the HHT comes back to the back office
      Then the IS sent 8.7.2, 8.13, each once
      And the DCC side let every request through

    @rule:user-unloads
    Scenario: What went both ways is returned to the DCC while there is no WAN
      Given the hub has no WAN
      When the back office of the IS is ordered to join the PPMID, join the IHD, both ways
      And the HHT delivers the Commands of the IS
      And the HHT comes back to the back office
      Then the IS sent 8.7.1, 8.7.2, 8.13, 8.13, each once
      And the DCC side let every request through

    @rule:user-unloads @choice:A07=reject
    Scenario: The rejection of a duplicate is returned to the DCC as well
      When the back office of the IS is ordered to join the IHD, both ways
      And everything comes to rest
      And the HHT delivers the Commands of the IS
      And the HHT comes back to the back office
      Then the IS sent 8.7.2, 8.13, each once
      And the DCC side let every request through

  Rule: Before anything is changed, the supplier that is registered is asked

    @rule:user-contacts-registered
    Scenario Outline: The DCC has <registered> as supplier, while <in place> is in place
      Then the incoming supplier contacts the <registered>, who is registered, and not the <in place>, who is in place

      Examples:
        | registered | in place |
        | IS         | IS-2     |
        | IS-2       | IS       |
