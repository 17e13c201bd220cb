@epic:HHT
Feature: The hand-held terminal and the hub
  A hand-held terminal (HHT) is a carrier: a hub lets it in by ZigBee inter-PAN, below the level at which Devices join,
  and keeps everything from it but the Commands and Responses that it carries.

  Background:
    Given a premises
    And a PPMID on the hub
    And a HCALCS on the hub
    And an IHD on the hub
    And a CAD on the hub

  Rule: An HHT talks by inter-PAN

    @rule:hht-inter-pan
    Scenario: An HHT is let in by inter-PAN
      Given an HHT in range of the hub
      When the HHT connects to the hub
      Then the hub has let in the HHT

    @rule:hht-inter-pan
    Scenario Outline: A tool that talks by <medium> alone is not let in
      Given a tool in range of the hub that talks by <medium> alone
      When the tool connects to the hub
      Then the hub has not let in the tool

      Examples:
        | medium          |
        | an optical port |
        | a serial line   |
        | Bluetooth       |

    @rule:hht-no-optical-port
    Scenario Outline: The <device> has no port for <medium>
      Given a tool in range of the hub that talks by <medium> alone
      When the tool connects to the hub
      Then the <device> has no port for the tool

      Examples:
        | device | medium          |
        | ESME   | an optical port |
        | GSME   | an optical port |
        | PPMID  | an optical port |
        | HCALCS | an optical port |
        | CHF    | an optical port |
        | GPF    | an optical port |
        | IHD    | an optical port |
        | CAD    | an optical port |

  Rule: An HHT is no member of the network

    @rule:hht-no-member
    Scenario: An HHT that is in range is in no list
      Given an HHT in range of the hub
      When everything comes to rest
      Then the hub has its own Devices in its log, and no HHT
      And 8.2 knows of no HHT

    @rule:hht-no-member
    Scenario: An HHT that is connected is in no list
      Given an HHT in range of the hub
      When the HHT connects to the hub
      Then the hub has its own Devices in its log, and no HHT
      And 8.2 knows of no HHT

    @rule:hht-no-member
    Scenario: An HHT that has delivered a Command is in no list
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the IHD of the ESME
      And the HHT delivers the Commands
      Then the hub has its own Devices in its log, and no HHT
      And 8.2 knows of no HHT

    @rule:hht-no-member
    Scenario: An HHT that has left is in no list
      Given an HHT that is connected to the hub
      When the HHT leaves the hub
      Then the hub has its own Devices in its log, and no HHT
      And 8.2 knows of no HHT

    @rule:hht-no-member
    Scenario: An HHT that was unloaded is in no list
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the IHD of the ESME
      And the HHT delivers the Commands
      And the IS unloads the HHT
      Then the hub has its own Devices in its log, and no HHT
      And 8.2 knows of no HHT

  Rule: The hub walls an HHT off

    @rule:hht-firewalled
    Scenario Outline: An HHT that is connected can't <what> the <device>
      Given an HHT in range of the hub
      When the HHT connects to the hub
      Then the hub has let in the HHT
      And the hub does not let the HHT <what> the <device>

      Examples:
        | what                     | device |
        | listen to                | ESME   |
        | listen to                | GSME   |
        | listen to                | GPF    |
        | listen to                | PPMID  |
        | listen to                | HCALCS |
        | listen to                | IHD    |
        | listen to                | CAD    |
        | listen to                | CHF    |
        | send cluster commands to | ESME   |
        | send cluster commands to | GSME   |
        | send cluster commands to | GPF    |
        | send cluster commands to | PPMID  |
        | send cluster commands to | HCALCS |
        | send cluster commands to | IHD    |
        | send cluster commands to | CAD    |
        | send cluster commands to | CHF    |
        | ask for data of          | ESME   |
        | ask for data of          | GSME   |
        | ask for data of          | GPF    |
        | ask for data of          | PPMID  |
        | ask for data of          | HCALCS |
        | ask for data of          | IHD    |
        | ask for data of          | CAD    |
        | ask for data of          | CHF    |

    @rule:hht-firewalled
    Scenario Outline: An HHT that has delivered a Command to the ESME can't <what> it either
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the IHD of the ESME
      And the HHT delivers the Commands
      Then the HHT saw the Commands executed
      And the hub does not let the HHT <what> the ESME

      Examples:
        | what                     |
        | listen to                |
        | send cluster commands to |
        | ask for data of          |

    @rule:hht-firewalled
    Scenario Outline: An HHT that has delivered a Command to the GSME can't <what> it either
      Given an HHT that is connected to the hub
      When the GS asks for local delivery for the Command to set the clock of the GSME
      And the HHT delivers the Commands
      Then the HHT saw the Commands executed
      And the hub does not let the HHT <what> the GSME

      Examples:
        | what                     |
        | listen to                |
        | send cluster commands to |
        | ask for data of          |

    @rule:hht-firewalled
    Scenario: An HHT that is connected beside another is walled off as well
      Given a second HHT that is connected to the hub
      And an HHT in range of the hub
      When the HHT connects to the hub
      Then the hub has let in the HHT
      And the hub does not let the HHT ask for data of the ESME

    @rule:hht-firewalled
    Scenario: An HHT whose connection outlived the flag is walled off as well
      Given the flag goes off by the installer
      And an HHT that is connected to the hub
      When an installer tries to set the flag off
      Then the hub has let in the HHT
      And the hub does not let the HHT ask for data of the ESME

    @rule:hht-firewalled
    Scenario Outline: An HHT that is not connected can't <what> the ESME
      Given an HHT that is connected to the hub
      When the HHT leaves the hub
      Then the hub has not let in the HHT
      And the hub does not let the HHT <what> the ESME

      Examples:
        | what                     |
        | listen to                |
        | send cluster commands to |
        | ask for data of          |

    @rule:hht-firewalled
    Scenario: What an HHT does carry is let through
      Given an HHT that is connected to the hub
      When the IS asks for local delivery for the Command to join the IHD of the ESME
      And the HHT delivers the Commands
      Then the Command to join the IHD was executed once, over the HHT

  Rule: A metering point that is entered at a meter is for display

    @rule:hht-mpan-for-display
    Scenario Outline: The <meter> carries out a Command from an HHT though <what> is entered at it
      Given an HHT that is connected to the hub
      And at the <meter> <what> is entered
      When the <user> asks for local delivery for the Command to set the clock of the <meter>
      And the HHT delivers the Commands
      Then the Command to set the clock was executed once, over the HHT

      Examples:
        | meter | user | what                     |
        | ESME  | IS   | no metering point        |
        | ESME  | IS   | that of another supplier |
        | GSME  | GS   | no metering point        |
        | GSME  | GS   | that of another supplier |

    @rule:hht-mpan-for-display
    Scenario Outline: The <meter> carries out a Command over the WAN though <what> is entered at it
      Given at the <meter> <what> is entered
      When the <user> asks over the WAN for the Command to set the clock of the <meter>
      And everything comes to rest
      Then the Command to set the clock was executed once, over the WAN

      Examples:
        | meter | user | what                     |
        | ESME  | IS   | no metering point        |
        | ESME  | IS   | that of another supplier |
        | GSME  | GS   | no metering point        |
        | GSME  | GS   | that of another supplier |

    @rule:hht-mpan-for-display
    Scenario Outline: The DCC takes the <user> for the supplier of the <meter> though <what> is entered at it
      Given at the <meter> <what> is entered
      When everything comes to rest
      Then the DCC takes the <user> for the supplier of the <meter>

      Examples:
        | meter | user | what                     |
        | ESME  | IS   | no metering point        |
        | ESME  | IS   | that of another supplier |
        | GSME  | GS   | no metering point        |
        | GSME  | GS   | that of another supplier |

    @rule:hht-mpan-for-display
    Scenario Outline: The inventory is as it was after <what> was entered at the ESME
      Given the SMI was read before
      And at the ESME <what> is entered
      When the IS reads the inventory of the ESME
      Then reading has changed nothing

      Examples:
        | what                     |
        | no metering point        |
        | that of another supplier |

  Rule: Hub and HHT need a band in common

    @rule:hht-band
    Scenario Outline: An HHT for <terminal> is let in at a hub of <hub>
      Given the hub has <hub>
      And an HHT in range of the hub for <terminal>
      When the HHT connects to the hub
      Then the hub has let in the HHT

      Examples:
        | terminal   | hub        |
        | 2.4 GHz    | 2.4 GHz    |
        | 2.4 GHz    | both bands |
        | 868 MHz    | 868 MHz    |
        | 868 MHz    | both bands |
        | both bands | 2.4 GHz    |
        | both bands | 868 MHz    |
        | both bands | both bands |

    @rule:hht-band
    Scenario Outline: An HHT for <terminal> is not let in at a hub of <hub>
      Given the hub has <hub>
      And an HHT in range of the hub for <terminal>
      When the HHT connects to the hub
      Then the hub has not let in the HHT

      Examples:
        | terminal | hub     |
        | 2.4 GHz  | 868 MHz |
        | 868 MHz  | 2.4 GHz |

    @rule:hht-band
    Scenario: An HHT on the wrong band is not let in when it tries again
      Given the hub has 868 MHz
      And an HHT in range of the hub for 2.4 GHz
      When the HHT connects to the hub
      And the HHT connects to the hub
      Then the hub has not let in the HHT

    @rule:hht-band
    Scenario: An HHT on the wrong band delivers nothing and keeps its Command for the right one
      Given the hub has 868 MHz
      And an HHT in range of the hub for 2.4 GHz
      When the IS asks for local delivery for the Command to join the IHD of the ESME
      And the HHT connects to the hub
      And the HHT delivers the Commands
      Then the Command to join the IHD was not executed
      And the HHT has 1 Command and 0 Responses
