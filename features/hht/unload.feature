@epic:HHT
Feature: What a terminal brings back
  A terminal is unloaded, and each Response is returned to the DCC by 8.13 under the Request ID of its Command. The DCC
  learns by that what was executed locally. Nothing that was executed is lost on the way, and nothing counts twice.

  Background:
    Given a premises
    And a PPMID on the hub
    And an IHD on the hub

  Rule: It belongs to a Command of the same User

    @rule:8.13-own-responses
    Scenario Outline: The <user> returns what its Command brought about at the <meter>
      Given an HHT that is connected to the hub
      When the <user> asks for local delivery for the Command to <purpose> of the <meter>
      And the HHT delivers the Commands
      And the <user> unloads the HHT
      Then the DCC takes the Responses in

      Examples:
        | user | meter | purpose        |
        | IS   | ESME  | join the PPMID |
        | IS   | ESME  | join the IHD   |
        | IS   | ESME  | set the clock  |
        | GS   | GSME  | join the PPMID |
        | GS   | GSME  | set the clock  |

    @rule:8.13-own-responses
    Scenario Outline: The <user> may not return an answer to a Command of the IS
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the HHT is unloaded
      And the <user> returns the Responses
      Then the DCC refuses the Response
      And the SMI shows the PPMID as Whitelisted

      Examples:
        | user |
        | IS-2 |
        | GS   |
        | ED   |
        | OU   |

    @rule:8.13-own-responses
    Scenario: Even the supplier that is registered may not return an answer to a Command of another
      Given an HHT that is connected to the hub
      When the IS-2 asks for local delivery for the Command to take over the meter of the ESME
      And the HHT delivers the Commands
      And the HHT is unloaded
      And the IS returns the Responses
      Then the DCC refuses the Response

    @rule:8.13-own-responses
    Scenario: An answer that nothing was asked for
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the IS returns a Response of its own making to the Command to join the PPMID
      Then the DCC refuses the Response
      And the SMI shows the PPMID as Whitelisted

    @rule:8.13-own-responses
    Scenario: An answer to a Command that went over the WAN alone
      Given an HHT that is connected to the hub
      When the IS asks over the WAN for the Command to join the PPMID of the ESME
      And the IS returns a Response of its own making to the Command to join the PPMID
      Then the DCC refuses the Response

    @rule:8.13-own-responses
    Scenario Outline: The answer to <purpose> under the request to <other>
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the PPMID, join the IHD of the ESME
      And the HHT delivers the Commands in the order <order>
      And the HHT is unloaded
      And the IS returns the Response to the Command to <purpose> under the request to <other>
      Then the DCC refuses the Response
      And the SMI shows the PPMID as Whitelisted

      Examples:
        | purpose        | other          | order |
        | join the IHD   | join the PPMID | 2     |
        | join the PPMID | join the IHD   | 1     |

    @rule:8.13-own-responses
    Scenario Outline: An answer of success with one bit changed in the <part>
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the HHT is unloaded
      And the IS returns the Responses with one bit changed in the <part>
      Then the DCC refuses the Response
      And the SMI shows the PPMID as Whitelisted

      Examples:
        | part         |
        | content      |
        | counter      |
        | originator   |
        | message code |
        | signature    |

    @rule:8.13-own-responses
    Scenario: An answer of failure that is altered on the way is no success
      Given the ESME answers Commands with result code 1
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the HHT is unloaded
      And the IS returns the Responses with one bit changed in the content
      Then the DCC refuses the Response
      And the SMI shows the PPMID as Whitelisted

    @rule:8.13-own-responses
    Scenario: After an answer that was altered on the way the right one is taken in
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the HHT is unloaded
      And the IS returns the Responses with one bit changed in the content
      And the IS returns the Responses
      Then the DCC takes the Responses in
      And the SMI shows the PPMID as Commissioned

  Rule: It counts once, and nothing is lost

    @rule:8.13-taken-in-once
    Scenario: What was unloaded changes the inventory
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the IS unloads the HHT
      Then the SMI shows the PPMID as Commissioned

    @rule:8.13-taken-in-once
    Scenario: Before it is unloaded the inventory stays as it is
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the HHT is unloaded
      Then the SMI shows the PPMID as Whitelisted

    @rule:8.13-taken-in-once
    Scenario: An answer of failure changes nothing
      Given the ESME answers Commands with result code 3
      And an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the IS unloads the HHT
      Then the DCC takes the Responses in
      And the SMI shows the PPMID as Whitelisted

    @rule:8.13-taken-in-once
    Scenario: The same unload twice
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the IS unloads the HHT
      And the IS returns the Responses once more
      Then the DCC takes the Responses in
      And the SMI shows the PPMID as Commissioned

    @rule:8.13-taken-in-once
    Scenario: The same unload once more, after the Device began again
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the IS unloads the HHT
      And the PPMID is decommissioned, pre-notified again with variant "PPMID" and whitelisted afterwards
      And the IS returns the Responses once more
      Then the SMI shows the PPMID as Whitelisted

    @rule:8.13-taken-in-once
    Scenario Outline: The HHT loses power after <number> of three Responses
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the IHD, set the clock, join the PPMID of the ESME
      And the HHT delivers the Commands
      And the HHT is unloaded, and loses power after <number> Responses
      And the IS unloads the HHT
      Then 3 Responses have come off the HHT
      And the SMI shows the PPMID as Commissioned

      Examples:
        | number |
        | 0      |
        | 1      |
        | 2      |
        | 3      |

    @rule:8.13-taken-in-once
    Scenario Outline: What has come off the HHT is whole when it loses power after <number> of three Responses
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the IHD, set the clock, join the PPMID of the ESME
      And the HHT delivers the Commands
      And the HHT is unloaded, and loses power after <number> Responses
      Then <number> Responses have come off the HHT

      Examples:
        | number |
        | 0      |
        | 1      |
        | 2      |

    @rule:8.13-taken-in-once
    Scenario: An HHT that was unloaded has nothing more to give
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Commands to join the IHD, set the clock of the ESME
      And the HHT delivers the Commands
      And the HHT is unloaded
      And the HHT is unloaded
      Then 2 Responses have come off the HHT

    @rule:8.13-taken-in-once @choice:A07=reject
    Scenario: A second HHT brings the answer of the duplicate first, and the answer of success after it
      Given an HHT that is connected to the hub
      And a second HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the second HHT delivers the Commands
      And the IS returns what the second HHT brought, and then what the HHT brought
      Then the Command to join the PPMID was executed once, over the HHT
      And the SMI shows the PPMID as Commissioned

    @rule:8.13-taken-in-once
    Scenario: The hub has no WAN while the HHT is unloaded
      Given an HHT that is connected to the hub
      And the hub has no WAN
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the IS unloads the HHT
      Then the SMI shows the PPMID as Commissioned

    @rule:8.13-taken-in-once
    Scenario: The hub has no power while the HHT is unloaded
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And the power of the hub is cut
      And the IS unloads the HHT
      Then the SMI shows the PPMID as Commissioned

    @rule:8.13-taken-in-once
    Scenario Outline: The HHT is unloaded after <days> days
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the PPMID of the ESME
      And the HHT delivers the Commands
      And <days> days have gone by
      And the IS unloads the HHT
      Then the DCC takes the Responses in
      And the SMI shows the PPMID as Commissioned

      Examples:
        | days |
        | 1    |
        | 100  |
