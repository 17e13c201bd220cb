@epic:HHT
Feature: One Command on two paths
  A Command may reach a meter over the WAN and by a hand-held terminal (HHT). Whichever comes first is executed; the
  other is rejected, because its transaction identifier has been seen before.

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
