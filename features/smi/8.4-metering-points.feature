@srv:8.4 @epic:SMI
Feature: 8.4 Update Inventory: metering points
  A supplier records a metering point against a meter in the Smart Metering Inventory (SMI), or replaces the one that
  is there: the import MPAN or MPRN, for a twin element meter a second import MPAN, or an export MPAN. Whose the
  metering point is, registration data tell. The network operator of the meter is told by DCC Alert N16.

  Rule: What is asked for

    @rule:8.4-mpxn-one
    Scenario Outline: <item> alone is an update of a metering point
      Given a premises with an ESME of variant "B"
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the answer is the non-device-update that DUIS gives
      And the SMI shows the <meter> with the <item> that was sent

      Examples:
        | item                | meter | user | kind |
        | ImportMPxN          | ESME  | IS   | MPAN |
        | ImportMPxN          | GSME  | GS   | MPRN |
        | SecondaryImportMPAN | ESME  | IS   | MPAN |
        | ExportMPAN          | ESME  | ES   | MPAN |

    @rule:8.4-mpxn-one
    Scenario Outline: <item> and <other> can't come together
      Given a premises with an ESME of variant "B"
      And an 8.4 request that gives the ESME an MPAN of IS as <item>
      And it carries an MPAN of IS as <other> as well
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | item                | other               |
        | ImportMPxN          | SecondaryImportMPAN |
        | ImportMPxN          | ExportMPAN          |
        | SecondaryImportMPAN | ExportMPAN          |

    @rule:8.4-mpxn-one
    Scenario: All three can't come together
      Given a premises with an ESME of variant "B"
      And an 8.4 request that gives the ESME an MPAN of IS as ImportMPxN
      And it carries an MPAN of IS as SecondaryImportMPAN as well
      And it carries an MPAN of IS as ExportMPAN as well
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

    @rule:8.4-mpxn-one
    Scenario Outline: <item> can't be there twice
      Given a premises with an ESME of variant "B"
      And an 8.4 request that gives the ESME an MPAN of IS as <item>
      And its <item> is given twice
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | item                |
        | ImportMPxN          |
        | SecondaryImportMPAN |
        | ExportMPAN          |

    @rule:8.4-mpxn-one
    Scenario: An update of a metering point without any is refused
      Given a premises
      And an 8.4 request for the ESME
      And its UpdateMPxN is ""
      When the IS submits the update
      Then the update is refused because it asks for nothing
      And nothing in the SMI has changed

    @rule:8.4-mpxn-import-form
    Scenario Outline: An ImportMPxN of <digits> characters can be an MPRN
      Given a premises
      And an 8.4 request that gives the GSME an MPRN of GS with <digits> digits as ImportMPxN
      When the GS submits the update
      Then the request is accepted
      And the SMI shows the GSME with the ImportMPxN that was sent

      Examples:
        | digits |
        | 1      |
        | 2      |
        | 6      |
        | 9      |
        | 10     |

    @rule:8.4-mpxn-import-form
    Scenario: An ImportMPxN of 13 characters can be an MPAN
      Given a premises
      When the IS gives the ESME an MPAN of IS as ImportMPxN
      Then the request is accepted
      And the SMI shows the ESME with the ImportMPxN that was sent

    @rule:8.4-mpxn-import-form
    Scenario Outline: An ImportMPxN of <length> characters is in form, whatever it means
      Given a premises
      And an 8.4 request for the <meter>
      And its ImportMPxN has <length> characters
      When the <user> submits the update
      Then the request is not refused by the schema
      And nothing in the SMI has changed

      Examples:
        | length | meter | user |
        | 1      | ESME  | IS   |
        | 11     | GSME  | GS   |
        | 12     | ESME  | IS   |
        | 13     | ESME  | IS   |
        | 13     | GSME  | GS   |

    @rule:8.4-mpxn-import-form
    Scenario Outline: An ImportMPxN of <length> characters is refused
      Given a premises
      And an 8.4 request for the <meter>
      And its ImportMPxN has <length> characters
      When the <user> submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | length | meter | user |
        | 0      | ESME  | IS   |
        | 14     | ESME  | IS   |
        | 0      | GSME  | GS   |
        | 14     | GSME  | GS   |

    @rule:8.4-mpxn-secondary
    Scenario Outline: A SecondaryImportMPAN of <length> characters is refused
      Given a premises with an ESME of variant "B"
      And an 8.4 request for the ESME
      And its SecondaryImportMPAN has <length> characters
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | length |
        | 0      |
        | 10     |
        | 12     |
        | 14     |

    @rule:8.4-mpxn-export
    Scenario Outline: An ExportMPAN of <length> characters is refused
      Given a premises
      And an 8.4 request for the ESME
      And its ExportMPAN has <length> characters
      When the ES submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | length |
        | 0      |
        | 10     |
        | 12     |
        | 14     |

    @rule:8.4-mpxn-import-form @choice:A119=lengthOnly
    Scenario: A wrong check digit is no matter
      Given a premises
      And an 8.4 request that gives the ESME an MPAN of IS as ImportMPxN
      And the check digit of its metering point is wrong
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the ESME with the ImportMPxN that was sent

    @rule:8.4-mpxn-import-form @choice:A119=checkDigit
    Scenario: A wrong check digit is refused
      Given a premises
      And an 8.4 request that gives the ESME an MPAN of IS as ImportMPxN
      And the check digit of its metering point is wrong
      When the IS submits the update
      Then the request is refused
      And nothing in the SMI has changed

  Rule: Which Device gets which metering point

    @rule:8.4-mpxn-suits-device
    Scenario Outline: An ESME of variant <variant> gets an import MPAN
      Given a premises with an ESME of variant "<variant>"
      When the IS gives the ESME an MPAN of IS as ImportMPxN
      Then the request is accepted
      And the SMI shows the ESME with the ImportMPxN that was sent

      Examples:
        | variant |
        | A       |
        | ADE     |
        | B       |
        | BD      |
        | C       |
        | CDE     |

    @rule:8.4-mpxn-secondary
    Scenario: A twin element ESME gets a second import MPAN of 13 digits
      Given a premises with an ESME of variant "B"
      When the IS gives the ESME an MPAN of IS as SecondaryImportMPAN
      Then the request is accepted
      And the SMI shows the ESME with the SecondaryImportMPAN that was sent

    @rule:8.4-mpxn-secondary @choice:A26=allB
    Scenario Outline: A twin element ESME of variant <variant> gets a second import MPAN too
      Given a premises with an ESME of variant "<variant>"
      When the IS gives the ESME an MPAN of IS as SecondaryImportMPAN
      Then the request is accepted
      And the SMI shows the ESME with the SecondaryImportMPAN that was sent

      Examples:
        | variant |
        | BD      |
        | BDE     |
        | BF      |
        | BDF     |
        | BDEF    |
        | BEF     |

    @rule:8.4-mpxn-secondary @choice:A26=onlyB
    Scenario Outline: An ESME of variant <variant> gets no second import MPAN, which is for variant B alone
      Given a premises with an ESME of variant "<variant>"
      When the IS gives the ESME an MPAN of IS as SecondaryImportMPAN
      Then the update is refused because its metering point does not suit the Device
      And nothing in the SMI has changed

      Examples:
        | variant |
        | BD      |
        | BDE     |
        | BF      |
        | BDF     |
        | BDEF    |
        | BEF     |

    @rule:8.4-mpxn-secondary @rule:8.4-mpxn-suits-device
    Scenario Outline: An ESME of variant <variant> gets no second import MPAN
      Given a premises with an ESME of variant "<variant>"
      When the IS gives the ESME an MPAN of IS as SecondaryImportMPAN
      Then the update is refused because its metering point does not suit the Device
      And nothing in the SMI has changed

      Examples:
        | variant |
        | A       |
        | AD      |
        | ADE     |
        | AG      |
        | ADEG    |
        | AF      |
        | C       |
        | CD      |
        | CDE     |
        | CF      |

    @rule:8.4-mpxn-export
    Scenario Outline: An ESME of variant <variant> gets an export MPAN of 13 digits
      Given a premises with an ESME of variant "<variant>"
      When the ES gives the ESME an MPAN of ES as ExportMPAN
      Then the request is accepted
      And the SMI shows the ESME with the ExportMPAN that was sent

      Examples:
        | variant |
        | A       |
        | B       |
        | C       |

    @rule:8.4-mpxn-export @choice:A27=everyEsme
    Scenario: An ESME gets an export MPAN, whatever its product
      Given a premises whose ESME can't export
      When the ES gives the ESME an MPAN of ES as ExportMPAN
      Then the request is accepted
      And the SMI shows the ESME with the ExportMPAN that was sent

    @rule:8.4-mpxn-export @choice:A27=byProduct
    Scenario: An ESME of a product without export capability gets no export MPAN
      Given a premises whose ESME can't export
      When the ES gives the ESME an MPAN of ES as ExportMPAN
      Then the request is refused with E080413
      And nothing in the SMI has changed

    @rule:8.4-mpxn-suits-device
    Scenario Outline: A GSME gets no <item>
      Given a premises
      When the <user> gives the GSME an MPAN of <user> as <item>
      Then the update is refused because its metering point does not suit the Device
      And nothing in the SMI has changed

      Examples:
        | item                | user |
        | SecondaryImportMPAN | IS   |
        | ExportMPAN          | ES   |

    @rule:8.4-mpxn-export
    Scenario: An export MPAN is for no GSME
      Given a premises
      And the GSME has no import MPRN
      When the ES gives the GSME an MPAN of ES as ExportMPAN
      Then the update is refused because its metering point does not suit the Device
      And nothing in the SMI has changed

    @rule:8.4-mpxn-suits-device
    Scenario Outline: A <type> gets no <item>
      Given a premises with a <type>
      When the <user> gives the <type> an <kind> of <user> as <item>
      Then the update is refused because its metering point does not suit the Device
      And nothing in the SMI has changed

      Examples:
        | type   | item                | user | kind |
        | CHF    | ImportMPxN          | IS   | MPAN |
        | CHF    | ImportMPxN          | GS   | MPRN |
        | CHF    | SecondaryImportMPAN | IS   | MPAN |
        | CHF    | ExportMPAN          | ES   | MPAN |
        | GPF    | ImportMPxN          | GS   | MPRN |
        | GPF    | ImportMPxN          | IS   | MPAN |
        | GPF    | SecondaryImportMPAN | IS   | MPAN |
        | GPF    | ExportMPAN          | ES   | MPAN |
        | HCALCS | ImportMPxN          | IS   | MPAN |
        | HCALCS | SecondaryImportMPAN | IS   | MPAN |
        | HCALCS | ExportMPAN          | ES   | MPAN |
        | PPMID  | ImportMPxN          | IS   | MPAN |
        | PPMID  | ImportMPxN          | GS   | MPRN |
        | PPMID  | SecondaryImportMPAN | IS   | MPAN |
        | PPMID  | ExportMPAN          | ES   | MPAN |

    @rule:8.4-mpxn-suits-device
    Scenario Outline: An <type>, which has no status and no meter either, gets no <item>
      Given a premises with an <type>
      When the <user> gives the <type> an <kind> of <user> as <item>
      Then the request is refused with either E080413 or E080414
      And nothing in the SMI has changed

      Examples:
        | type | item                | user | kind |
        | IHD  | ImportMPxN          | IS   | MPAN |
        | IHD  | ImportMPxN          | GS   | MPRN |
        | IHD  | SecondaryImportMPAN | IS   | MPAN |
        | IHD  | ExportMPAN          | ES   | MPAN |
        | CAD  | ImportMPxN          | IS   | MPAN |
        | CAD  | ImportMPxN          | GS   | MPRN |
        | CAD  | SecondaryImportMPAN | IS   | MPAN |
        | CAD  | ExportMPAN          | ES   | MPAN |

    @rule:8.4-mpxn-suits-device
    Scenario Outline: An <kind> is nothing for the import of the <meter>
      Given a premises
      And the <meter> has no import <usual>
      When the <user> gives the <meter> an <kind> of <user> as ImportMPxN
      Then the update is refused because the metering point is of the wrong kind
      And nothing in the SMI has changed

      Examples:
        | kind | meter | usual | user |
        | MPRN | ESME  | MPAN  | GS   |
        | MPAN | GSME  | MPRN  | IS   |

  Rule: In which status it is

    @rule:8.4-mpxn-status
    Scenario Outline: The <meter> that is <status> gets a new <item>
      Given a premises whose <meter> is <status>
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the request is accepted
      And the SMI shows the <meter> with the <item> that was sent
      And the SMI shows the <meter> as <status>

      Examples:
        | meter | status                   | item       | user | kind |
        | ESME  | Whitelisted              | ImportMPxN | IS   | MPAN |
        | ESME  | InstalledNotCommissioned | ImportMPxN | IS   | MPAN |
        | ESME  | Commissioned             | ImportMPxN | IS   | MPAN |
        | GSME  | Whitelisted              | ImportMPxN | GS   | MPRN |
        | GSME  | InstalledNotCommissioned | ImportMPxN | GS   | MPRN |
        | GSME  | Commissioned             | ImportMPxN | GS   | MPRN |
        | ESME  | Whitelisted              | ExportMPAN | ES   | MPAN |
        | ESME  | InstalledNotCommissioned | ExportMPAN | ES   | MPAN |
        | ESME  | Commissioned             | ExportMPAN | ES   | MPAN |

    @rule:8.4-mpxn-status
    Scenario Outline: The <meter> that is <status> gets no new <item>
      Given a premises whose <meter> is <status>
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the update is refused because the Device has no status in which it gets a metering point
      And nothing in the SMI has changed

      Examples:
        | meter | status         | item       | user | kind |
        | ESME  | Pending        | ImportMPxN | IS   | MPAN |
        | ESME  | Decommissioned | ImportMPxN | IS   | MPAN |
        | ESME  | Withdrawn      | ImportMPxN | IS   | MPAN |
        | ESME  | Suspended      | ImportMPxN | IS   | MPAN |
        | ESME  | Recovery       | ImportMPxN | IS   | MPAN |
        | GSME  | Pending        | ImportMPxN | GS   | MPRN |
        | GSME  | Decommissioned | ImportMPxN | GS   | MPRN |
        | GSME  | Withdrawn      | ImportMPxN | GS   | MPRN |
        | GSME  | Suspended      | ImportMPxN | GS   | MPRN |
        | GSME  | Recovery       | ImportMPxN | GS   | MPRN |
        | ESME  | Pending        | ExportMPAN | ES   | MPAN |
        | ESME  | Decommissioned | ExportMPAN | ES   | MPAN |
        | ESME  | Withdrawn      | ExportMPAN | ES   | MPAN |
        | ESME  | Suspended      | ExportMPAN | ES   | MPAN |
        | ESME  | Recovery       | ExportMPAN | ES   | MPAN |

    @rule:8.4-mpxn-status
    Scenario Outline: A twin element ESME that is <status> gets no second import MPAN
      Given a premises whose ESME is <status>
      And the ESME is of variant "B"
      When the IS gives the ESME an MPAN of IS as SecondaryImportMPAN
      Then the update is refused because the Device has no status in which it gets a metering point
      And nothing in the SMI has changed

      Examples:
        | status         |
        | Pending        |
        | Decommissioned |
        | Suspended      |

    @rule:8.4-mpxn-status
    Scenario Outline: A Recovered <meter> that was <status> before gets a new metering point, and stays Recovered
      Given a premises whose <meter> is Recovered and was <status> before Recovery
      When the <user> gives the <meter> an <kind> of <user> as ImportMPxN
      Then the request is accepted
      And the SMI shows the <meter> with the ImportMPxN that was sent
      And the SMI shows the <meter> as Recovered

      Examples:
        | meter | status                   | user | kind |
        | ESME  | Whitelisted              | IS   | MPAN |
        | ESME  | InstalledNotCommissioned | IS   | MPAN |
        | ESME  | Commissioned             | IS   | MPAN |
        | GSME  | Whitelisted              | GS   | MPRN |
        | GSME  | InstalledNotCommissioned | GS   | MPRN |
        | GSME  | Commissioned             | GS   | MPRN |

    @rule:8.4-mpxn-status
    Scenario Outline: A Recovered <meter> that was <status> before gets no new metering point
      Given a premises whose <meter> is Recovered and was <status> before Recovery
      When the <user> gives the <meter> an <kind> of <user> as ImportMPxN
      Then the update is refused because the Device has no status in which it gets a metering point
      And nothing in the SMI has changed

      Examples:
        | meter | status         | user | kind |
        | ESME  | Pending        | IS   | MPAN |
        | ESME  | Decommissioned | IS   | MPAN |
        | ESME  | Withdrawn      | IS   | MPAN |
        | ESME  | Suspended      | IS   | MPAN |
        | GSME  | Pending        | GS   | MPRN |
        | GSME  | Decommissioned | GS   | MPRN |
        | GSME  | Withdrawn      | GS   | MPRN |
        | GSME  | Suspended      | GS   | MPRN |

  Rule: Whose the recorded metering point is

    @rule:8.4-mpxn-recorded-supplier
    Scenario Outline: <user> replaces the <item> of the <meter>, to whom both metering points are registered
      Given a premises with an ESME of variant "B"
      And the <meter> has <what> <kind> of <user>
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the request is accepted
      And the SMI shows the <meter> with the <item> that was sent

      Examples:
        | user | meter | what               | kind | item                |
        | IS   | ESME  | an import          | MPAN | ImportMPxN          |
        | IS-2 | ESME  | an import          | MPAN | ImportMPxN          |
        | GS   | GSME  | an import          | MPRN | ImportMPxN          |
        | GS-2 | GSME  | an import          | MPRN | ImportMPxN          |
        | IS   | ESME  | a secondary import | MPAN | SecondaryImportMPAN |
        | IS-2 | ESME  | a secondary import | MPAN | SecondaryImportMPAN |
        | ES   | ESME  | an export          | MPAN | ExportMPAN          |

    @rule:8.4-mpxn-recorded-supplier
    Scenario Outline: <user> can't replace the <item> of <owner> by one of its own
      Given a premises with an ESME of variant "B"
      And the <meter> has <what> <kind> of <owner>
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | owner | user | meter | what               | kind | item                |
        | IS    | IS-2 | ESME  | an import          | MPAN | ImportMPxN          |
        | IS-2  | IS   | ESME  | an import          | MPAN | ImportMPxN          |
        | GS    | GS-2 | GSME  | an import          | MPRN | ImportMPxN          |
        | GS-2  | GS   | GSME  | an import          | MPRN | ImportMPxN          |
        | IS    | IS-2 | ESME  | a secondary import | MPAN | SecondaryImportMPAN |
        | IS-2  | IS   | ESME  | a secondary import | MPAN | SecondaryImportMPAN |
        | IS    | ES   | ESME  | an export          | MPAN | ExportMPAN          |

    @rule:8.4-mpxn-recorded-supplier
    Scenario Outline: <user> can't give the <meter> of <owner> a new <item> of <owner>
      Given a premises with an ESME of variant "B"
      And the <meter> has <what> <kind> of <owner>
      When the <user> gives the <meter> an <kind> of <owner> as <item>
      Then the update is refused because the metering point is no matter of the sender's
      And nothing in the SMI has changed

      Examples:
        | owner | user | meter | what               | kind | item                |
        | IS    | IS-2 | ESME  | an import          | MPAN | ImportMPxN          |
        | IS-2  | IS   | ESME  | an import          | MPAN | ImportMPxN          |
        | GS    | GS-2 | GSME  | an import          | MPRN | ImportMPxN          |
        | IS    | GS   | ESME  | an import          | MPAN | ImportMPxN          |
        | GS    | IS   | GSME  | an import          | MPRN | ImportMPxN          |
        | IS    | IS-2 | ESME  | a secondary import | MPAN | SecondaryImportMPAN |
        | ES    | IS   | ESME  | an export          | MPAN | ExportMPAN          |

    @rule:8.4-mpxn-recorded-supplier
    Scenario: Who has the import of an ESME has not its export
      Given a premises
      And the ESME has an export MPAN of IS-2
      When the IS gives the ESME an MPAN of IS as ExportMPAN
      Then the update is refused because the metering point is no matter of the sender's
      And nothing in the SMI has changed

    @rule:8.4-mpxn-recorded-supplier
    Scenario: Who has the first import of a twin element ESME has not its second
      Given a premises with an ESME of variant "B"
      And the ESME has a secondary import MPAN of IS-2
      When the IS gives the ESME an MPAN of IS as SecondaryImportMPAN
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

    @rule:8.4-mpxn-recorded-supplier
    Scenario Outline: The <item> of an ESME is its supplier's to replace, whoever has the other metering points
      Given a premises with an ESME of variant "B"
      And the ESME has an import MPAN of <import>
      And the ESME has a secondary import MPAN of <secondary>
      And the ESME has an export MPAN of <export>
      When the <user> gives the ESME an MPAN of <user> as <item>
      Then the request is accepted
      And nothing in the SMI has changed but <item> of the ESME

      Examples:
        | import | secondary | export | user | item                |
        | IS     | IS-2      | ES     | IS   | ImportMPxN          |
        | IS-2   | IS        | ES     | IS   | SecondaryImportMPAN |
        | IS-2   | IS-2      | ES     | ES   | ExportMPAN          |

    @rule:8.4-mpxn-recorded-supplier
    Scenario Outline: After a change of supplier <user> replaces the ImportMPxN of the <meter>
      Given a premises
      And the ImportMPxN of the <meter> is registered to <user> by now
      When the <user> gives the <meter> an <kind> of <user> as ImportMPxN
      Then the request is accepted
      And the SMI shows the <meter> with the ImportMPxN that was sent

      Examples:
        | user | meter | kind |
        | IS-2 | ESME  | MPAN |
        | GS-2 | GSME  | MPRN |

    @rule:8.4-mpxn-recorded-supplier
    Scenario Outline: After a change of supplier <user>, who had the <meter> before, is refused
      Given a premises
      And the ImportMPxN of the <meter> is registered to <new> by now
      When the <user> gives the <meter> an <kind> of <user> as ImportMPxN
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | meter | new  | kind |
        | IS   | ESME  | IS-2 | MPAN |
        | GS   | GSME  | GS-2 | MPRN |

    @rule:8.4-mpxn-recorded-supplier
    Scenario: The User who pre-notified a meter of another supplier's is refused
      Given a premises
      And the ESME was pre-notified by IS-2
      When the IS-2 gives the ESME an MPAN of IS-2 as ImportMPxN
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

    @rule:8.4-mpxn-recorded-supplier
    Scenario: The supplier of a metering point need not have pre-notified the meter
      Given a premises
      And the ESME was pre-notified by OU
      When the IS gives the ESME an MPAN of IS as ImportMPxN
      Then the request is accepted
      And the SMI shows the ESME with the ImportMPxN that was sent

    @rule:8.4-mpxn-recorded-supplier
    Scenario Outline: <user>, who is no supplier, replaces no <item> of the <meter>
      Given a premises
      And the <meter> has <what> <kind> of <owner>
      When the <user> gives the <meter> an <kind> of <owner> as <item>
      Then the update is refused because the metering point is no matter of the sender's
      And nothing in the SMI has changed

      Examples:
        | user | meter | what      | kind | owner | item       |
        | RSA  | ESME  | an import | MPAN | IS    | ImportMPxN |
        | ED   | ESME  | an import | MPAN | IS    | ImportMPxN |
        | GT   | GSME  | an import | MPRN | GS    | ImportMPxN |
        | OU   | GSME  | an import | MPRN | GS    | ImportMPxN |
        | ED   | ESME  | an export | MPAN | ES    | ExportMPAN |

    @rule:8.4-mpxn-recorded-supplier
    Scenario Outline: <user>, who is no supplier, replaces no <item> of its own either
      Given a premises
      And the ESME has an export MPAN of <user>
      When the <user> gives the ESME an MPAN of <user> as ExportMPAN
      Then the update is refused because the metering point is no matter of the sender's
      And nothing in the SMI has changed

      Examples:
        | user | item       |
        | RSA  | ExportMPAN |
        | ED   | ExportMPAN |
        | GT   | ExportMPAN |
        | OU   | ExportMPAN |

    @rule:8.4-mpxn-recorded-supplier @choice:A38=byRole
    Scenario Outline: <user> is not in the role that the recorded <item> of the <meter> goes with
      Given a premises
      And the <meter> has <what> <kind> of <user>
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the update is refused because the metering point is no matter of the sender's
      And nothing in the SMI has changed

      Examples:
        | user | meter | what      | kind | item       |
        | IS   | ESME  | an export | MPAN | ExportMPAN |
        | GS   | ESME  | an export | MPAN | ExportMPAN |
        | ES   | ESME  | an import | MPAN | ImportMPxN |
        | ES   | GSME  | an import | MPRN | ImportMPxN |

    @rule:8.4-mpxn-recorded-supplier @choice:A38=byParty
    Scenario Outline: <user> has the recorded <item> of the <meter>, and replaces it in whatever role
      Given a premises
      And the <meter> has <what> <kind> of <user>
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the request is accepted
      And the SMI shows the <meter> with the <item> that was sent

      Examples:
        | user | meter | what      | kind | item       |
        | IS   | ESME  | an export | MPAN | ExportMPAN |
        | GS   | ESME  | an export | MPAN | ExportMPAN |
        | ES   | ESME  | an import | MPAN | ImportMPxN |
        | ES   | GSME  | an import | MPRN | ImportMPxN |

  Rule: Where none is recorded

    @rule:8.4-mpxn-first-supplier
    Scenario Outline: <user> gives the <meter> its first <item>
      Given a premises
      And the <meter> has no import <kind>
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the request is accepted
      And the SMI shows the <meter> with the <item> that was sent

      Examples:
        | user | meter | kind | item       |
        | IS   | ESME  | MPAN | ImportMPxN |
        | IS-2 | ESME  | MPAN | ImportMPxN |
        | GS   | GSME  | MPRN | ImportMPxN |
        | GS-2 | GSME  | MPRN | ImportMPxN |
        | ES   | ESME  | MPAN | ExportMPAN |

    @rule:8.4-mpxn-first-supplier
    Scenario Outline: <user> gives the ESME of <other> its first <item>
      Given a premises with an ESME of variant "B"
      And the ESME is registered to <other>
      When the <user> gives the ESME an MPAN of <user> as <item>
      Then the request is accepted
      And the SMI shows the ESME with the <item> that was sent

      Examples:
        | user | other | item                |
        | IS   | IS-2  | SecondaryImportMPAN |
        | IS-2 | IS    | SecondaryImportMPAN |
        | ES   | IS    | ExportMPAN          |
        | ES   | IS-2  | ExportMPAN          |

    @rule:8.4-mpxn-first-supplier
    Scenario Outline: <user>, to whom the first <item> of the <meter> is registered and who is no supplier, is refused
      Given a premises
      And the <meter> has no import <kind>
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the update is refused because the metering point is no matter of the sender's
      And nothing in the SMI has changed

      Examples:
        | user | meter | kind | item       |
        | RSA  | ESME  | MPAN | ImportMPxN |
        | ED   | ESME  | MPAN | ImportMPxN |
        | GT   | ESME  | MPAN | ImportMPxN |
        | OU   | ESME  | MPAN | ImportMPxN |
        | RSA  | GSME  | MPRN | ImportMPxN |
        | ED   | GSME  | MPRN | ImportMPxN |
        | GT   | GSME  | MPRN | ImportMPxN |
        | OU   | GSME  | MPRN | ImportMPxN |
        | RSA  | ESME  | MPAN | ExportMPAN |
        | ED   | ESME  | MPAN | ExportMPAN |
        | GT   | ESME  | MPAN | ExportMPAN |
        | OU   | ESME  | MPAN | ExportMPAN |

    @rule:8.4-mpxn-first-supplier
    Scenario Outline: <user>, who is no supplier, gives the <meter> no first <item> of a supplier's
      Given a premises
      And the <meter> has no import <kind>
      When the <user> gives the <meter> an <kind> of <owner> as <item>
      Then the update is refused because the metering point is no matter of the sender's
      And nothing in the SMI has changed

      Examples:
        | user | meter | kind | owner | item       |
        | RSA  | ESME  | MPAN | IS    | ImportMPxN |
        | ED   | ESME  | MPAN | IS    | ImportMPxN |
        | GT   | GSME  | MPRN | GS    | ImportMPxN |
        | OU   | ESME  | MPAN | ES    | ExportMPAN |

    @rule:8.4-mpxn-first-supplier
    Scenario Outline: <user>, who pre-notified an ESME and is no supplier, gives it no first metering point
      Given a premises
      And the ESME has no import MPAN
      And the ESME was pre-notified by <user>
      When the <user> gives the ESME an MPAN of <user> as ImportMPxN
      Then the update is refused because the metering point is no matter of the sender's
      And nothing in the SMI has changed

      Examples:
        | user |
        | OU   |
        | ED   |

    @rule:8.4-mpxn-first-supplier @choice:A38=byRole
    Scenario Outline: <user> is not in the role that a first <item> of the <meter> goes with
      Given a premises with an ESME of variant "B"
      And the <meter> has no import <kind>
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the update is refused because the metering point is no matter of the sender's
      And nothing in the SMI has changed

      Examples:
        | user | meter | kind | item                |
        | ES   | ESME  | MPAN | ImportMPxN          |
        | GS   | ESME  | MPAN | ImportMPxN          |
        | ES   | ESME  | MPAN | SecondaryImportMPAN |
        | GS   | ESME  | MPAN | SecondaryImportMPAN |
        | IS   | ESME  | MPAN | ExportMPAN          |
        | GS   | ESME  | MPAN | ExportMPAN          |
        | IS   | GSME  | MPRN | ImportMPxN          |
        | ES   | GSME  | MPRN | ImportMPxN          |

    @rule:8.4-mpxn-first-supplier @choice:A38=byParty
    Scenario Outline: <user> is a supplier, and gives the <meter> a first <item> in whatever role
      Given a premises with an ESME of variant "B"
      And the <meter> has no import <kind>
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the request is accepted
      And the SMI shows the <meter> with the <item> that was sent

      Examples:
        | user | meter | kind | item                |
        | ES   | ESME  | MPAN | ImportMPxN          |
        | GS   | ESME  | MPAN | ImportMPxN          |
        | ES   | ESME  | MPAN | SecondaryImportMPAN |
        | GS   | ESME  | MPAN | SecondaryImportMPAN |
        | IS   | ESME  | MPAN | ExportMPAN          |
        | GS   | ESME  | MPAN | ExportMPAN          |
        | IS   | GSME  | MPRN | ImportMPxN          |
        | ES   | GSME  | MPRN | ImportMPxN          |

    @rule:8.4-mpxn-first-supplier
    Scenario: Who is no User gives a meter no metering point
      Given a premises
      And the ESME has no import MPAN
      And an 8.4 request that gives the ESME an MPAN of IS as ImportMPxN
      When a party that is no DUIS User submits the update
      Then the request is refused before it is processed
      And nothing in the SMI has changed

  Rule: Whose the new metering point is

    @rule:8.4-mpxn-new-supplier
    Scenario Outline: <user> replaces its <item> of the <meter> by none of <other>
      Given a premises with an ESME of variant "B"
      And the <meter> has <what> <kind> of <user>
      When the <user> gives the <meter> an <kind> of <other> as <item>
      Then the update is refused because the new metering point is not the sender's
      And nothing in the SMI has changed

      Examples:
        | user | other  | meter | what               | kind | item                |
        | IS   | IS-2   | ESME  | an import          | MPAN | ImportMPxN          |
        | IS-2 | IS     | ESME  | an import          | MPAN | ImportMPxN          |
        | IS   | ES     | ESME  | an import          | MPAN | ImportMPxN          |
        | IS   | nobody | ESME  | an import          | MPAN | ImportMPxN          |
        | GS   | GS-2   | GSME  | an import          | MPRN | ImportMPxN          |
        | GS   | nobody | GSME  | an import          | MPRN | ImportMPxN          |
        | IS   | IS-2   | ESME  | a secondary import | MPAN | SecondaryImportMPAN |
        | IS   | nobody | ESME  | a secondary import | MPAN | SecondaryImportMPAN |
        | ES   | IS     | ESME  | an export          | MPAN | ExportMPAN          |
        | ES   | nobody | ESME  | an export          | MPAN | ExportMPAN          |

    @rule:8.4-mpxn-new-supplier
    Scenario Outline: <user> gives the <meter> no first <item> of <other>
      Given a premises with an ESME of variant "B"
      And the <meter> has no import <kind>
      When the <user> gives the <meter> an <kind> of <other> as <item>
      Then the update is refused because the new metering point is not the sender's
      And nothing in the SMI has changed

      Examples:
        | user | other  | meter | kind | item                |
        | IS   | IS-2   | ESME  | MPAN | ImportMPxN          |
        | IS   | nobody | ESME  | MPAN | ImportMPxN          |
        | GS   | GS-2   | GSME  | MPRN | ImportMPxN          |
        | GS   | IS     | GSME  | MPRN | ImportMPxN          |
        | GS   | nobody | GSME  | MPRN | ImportMPxN          |
        | IS   | IS-2   | ESME  | MPAN | SecondaryImportMPAN |
        | IS   | nobody | ESME  | MPAN | SecondaryImportMPAN |
        | ES   | IS     | ESME  | MPAN | ExportMPAN          |
        | ES   | nobody | ESME  | MPAN | ExportMPAN          |

    @rule:8.4-mpxn-new-supplier
    Scenario: The supplier of a meter's import can't have its own number made the export of another
      Given a premises
      When the ES gives the ESME the ImportMPxN of the ESME as ExportMPAN
      Then the update is refused because the new metering point is not the sender's
      And nothing in the SMI has changed

    @rule:8.4-mpxn-new-supplier
    Scenario: A metering point that changed to another supplier is no more the old one's to give
      Given a premises
      And the ESME has no import MPAN
      And a second premises whose meters are registered to IS-2 and GS-2
      And the ImportMPxN of the neighbour's ESME is registered to IS by now
      When the IS-2 gives the ESME the ImportMPxN of the neighbour's ESME as ImportMPxN
      Then the update is refused because the new metering point is not the sender's
      And nothing in the SMI has changed

    @rule:8.4-mpxn-new-supplier
    Scenario: A metering point that changed to another supplier is the new one's to give
      Given a premises
      And the ESME has no import MPAN
      And a second premises whose meters are registered to IS-2 and GS-2
      And the ImportMPxN of the neighbour's ESME is registered to IS by now
      When the IS gives the ESME the ImportMPxN of the neighbour's ESME as ImportMPxN
      Then the request is accepted
      And the SMI shows the ESME with the ImportMPxN that was sent

  Rule: What becomes of it

    @rule:8.4-mpxn-recorded
    Scenario Outline: What the <meter> had before finds its premises no more
      Given a premises
      And an 8.2 request by the ImportMPxN of the <meter>
      When the <user> gives the <meter> an <kind> of <user> as ImportMPxN
      And the IS submits it
      Then the request is refused

      Examples:
        | meter | user | kind |
        | ESME  | IS   | MPAN |
        | GSME  | GS   | MPRN |

    @rule:8.4-mpxn-recorded
    Scenario Outline: The <item> of the <meter> is replaced, and nothing else
      Given a premises with an ESME of variant "B"
      And the ESME has a secondary import MPAN of IS
      And the ESME has an export MPAN of ES
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the request is accepted
      And the SMI shows the <meter> with the <item> that was sent
      And nothing in the SMI has changed but <item> of the <meter>

      Examples:
        | meter | item                | user | kind |
        | ESME  | ImportMPxN          | IS   | MPAN |
        | ESME  | SecondaryImportMPAN | IS   | MPAN |
        | ESME  | ExportMPAN          | ES   | MPAN |
        | GSME  | ImportMPxN          | GS   | MPRN |

    @rule:8.4-mpxn-recorded
    Scenario Outline: A first <item> is added to the <meter>, and nothing else changes
      Given a premises with an ESME of variant "B"
      And the <meter> has no import <kind>
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the request is accepted
      And the SMI shows the <meter> with the <item> that was sent
      And nothing in the SMI has changed but <item> of the <meter>

      Examples:
        | meter | item                | user | kind |
        | ESME  | ImportMPxN          | IS   | MPAN |
        | GSME  | ImportMPxN          | GS   | MPRN |
        | ESME  | SecondaryImportMPAN | IS   | MPAN |
        | ESME  | ExportMPAN          | ES   | MPAN |

    @rule:8.4-mpxn-recorded
    Scenario Outline: An update of the <meter> causes no Command and no Response
      Given a premises
      When the <user> gives the <meter> an <kind> of <user> as ImportMPxN
      Then the answer is the non-device-update that DUIS gives
      And no Command reaches the <meter>
      And no Command reaches the CHF
      And no Response arrives later

      Examples:
        | meter | user | kind |
        | ESME  | IS   | MPAN |
        | GSME  | GS   | MPRN |

    @rule:8.4-mpxn-recorded
    Scenario: The neighbour's meters keep their metering points
      Given a premises
      And a second premises whose meters are registered to IS-2 and GS-2
      When the IS gives the ESME an MPAN of IS as ImportMPxN
      Then the request is accepted
      And nothing in the SMI has changed but ImportMPxN of the ESME

    @rule:8.4-mpxn-recorded
    Scenario: A metering point that another meter has as well can be given
      Given a premises
      And a second premises whose meters are registered to IS-2 and GS-2
      And the neighbour's ESME has an import MPAN of IS
      When the IS gives the ESME the ImportMPxN of the neighbour's ESME as ImportMPxN
      Then the request is accepted
      And the SMI shows the ESME with the ImportMPxN that was sent
      And nothing in the SMI has changed but ImportMPxN of the ESME

    @rule:8.4-mpxn-recorded
    Scenario: The metering point that is recorded can be given once more
      Given a premises
      When the IS gives the ESME the ImportMPxN of the ESME as ImportMPxN
      Then the request is accepted
      And the SMI shows the ESME with the ImportMPxN that was sent
      And at most one alert is sent, DCC Alert N16 to ED

    @rule:8.4-mpxn-recorded
    Scenario: A metering point is replaced, and replaced again
      Given a premises
      When the IS gives the ESME an MPAN of IS as ImportMPxN
      And the IS gives the ESME an MPAN of IS as ImportMPxN
      Then the request is accepted
      And the SMI shows the ESME with the ImportMPxN that was sent

    @rule:8.4-mpxn-one-per-request
    Scenario Outline: After the <item> of <user>, the <other item> of <other user> takes a second request
      Given a premises with an ESME of variant "B"
      When the <user> gives the ESME an MPAN of <user> as <item>
      And the <other user> gives the ESME an MPAN of <other user> as <other item>
      Then the request is accepted
      And the SMI shows the ESME with the <other item> that was sent
      And nothing in the SMI has changed but <other item> of the ESME

      Examples:
        | user | item                | other user | other item          |
        | IS   | ImportMPxN          | ES         | ExportMPAN          |
        | ES   | ExportMPAN          | IS         | ImportMPxN          |
        | IS   | ImportMPxN          | IS         | SecondaryImportMPAN |
        | IS   | SecondaryImportMPAN | ES         | ExportMPAN          |

    @rule:8.4-mpxn-one-per-request
    Scenario Outline: One request changes the <item> alone, though its sender has the other metering points as well
      Given a premises with an ESME of variant "B"
      And the ESME has a secondary import MPAN of IS
      And the ESME has an export MPAN of IS
      When the IS gives the ESME an MPAN of IS as <item>
      Then the request is accepted
      And nothing in the SMI has changed but <item> of the ESME

      Examples:
        | item                |
        | ImportMPxN          |
        | SecondaryImportMPAN |

  Rule: Who is told

    @rule:8.4-mpxn-network-operator
    Scenario Outline: <operator> is told of the new <item> of the <meter> by <user>
      Given a premises with an ESME of variant "B"
      And the <meter> has <what> <kind> of <user>
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the request is accepted
      And DCC Alert N16 is sent to <operator>, once and to nobody else

      Examples:
        | meter | what               | kind | user | item                | operator |
        | ESME  | an import          | MPAN | IS   | ImportMPxN          | ED       |
        | ESME  | an import          | MPAN | IS-2 | ImportMPxN          | ED       |
        | GSME  | an import          | MPRN | GS   | ImportMPxN          | GT       |
        | GSME  | an import          | MPRN | GS-2 | ImportMPxN          | GT       |
        | ESME  | a secondary import | MPAN | IS   | SecondaryImportMPAN | ED       |
        | ESME  | an export          | MPAN | ES   | ExportMPAN          | ED       |

    @rule:8.4-mpxn-network-operator
    Scenario Outline: <operator> is told of the first <item> of the <meter>
      Given a premises with an ESME of variant "B"
      And the <meter> has no import <kind>
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the request is accepted
      And DCC Alert N16 is sent to <operator>, once and to nobody else

      Examples:
        | meter | kind | user | item                | operator |
        | ESME  | MPAN | IS   | ImportMPxN          | ED       |
        | GSME  | MPRN | GS   | ImportMPxN          | GT       |
        | ESME  | MPAN | IS   | SecondaryImportMPAN | ED       |
        | ESME  | MPAN | ES   | ExportMPAN          | ED       |

    @rule:8.4-mpxn-network-operator
    Scenario Outline: The network operator is told of a <status> <meter>
      Given a premises whose <meter> is <status>
      When the <user> gives the <meter> an <kind> of <user> as ImportMPxN
      Then the request is accepted
      And DCC Alert N16 is sent to <operator>, once and to nobody else

      Examples:
        | meter | status                   | kind | user | operator |
        | ESME  | Whitelisted              | MPAN | IS   | ED       |
        | ESME  | InstalledNotCommissioned | MPAN | IS   | ED       |
        | GSME  | Whitelisted              | MPRN | GS   | GT       |
        | GSME  | InstalledNotCommissioned | MPRN | GS   | GT       |

    @rule:8.4-mpxn-network-operator
    Scenario: The network operator is told of a Recovered ESME
      Given a premises whose ESME is Recovered and was Commissioned before Recovery
      When the IS gives the ESME an MPAN of IS as ImportMPxN
      Then the request is accepted
      And DCC Alert N16 is sent to ED, once and to nobody else

    @rule:8.4-mpxn-network-operator
    Scenario: The network operator is told of each update
      Given a premises
      When the IS gives the ESME an MPAN of IS as ImportMPxN
      And the IS gives the ESME an MPAN of IS as ImportMPxN
      Then the request is accepted
      And DCC Alert N16 is sent to ED, once and to nobody else

    @rule:8.4-mpxn-network-operator
    Scenario Outline: Nobody is told of an update that is refused for its <fault>
      Given a premises whose ESME is <status>
      When the <user> gives the ESME an MPAN of <owner> as <item>
      Then the request is refused
      And no alert is sent

      Examples:
        | fault                    | status       | user | owner  | item                |
        | metering point           | Commissioned | IS   | IS-2   | ImportMPxN          |
        | unknown metering point   | Commissioned | IS   | nobody | ImportMPxN          |
        | sender                   | Commissioned | IS-2 | IS-2   | ImportMPxN          |
        | sender, who is no supplier | Commissioned | ED   | IS     | ImportMPxN        |
        | meter of one element     | Commissioned | IS   | IS     | SecondaryImportMPAN |
        | status                   | Pending      | IS   | IS     | ImportMPxN          |

    @rule:8.4-mpxn-network-operator @choice:A39=new
    Scenario Outline: Where the network operators of the <meter> differ, that of the new <item> is told
      Given a premises
      And the <meter> has <what> <kind> of <user> with the other network operator
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the request is accepted
      And DCC Alert N16 is sent to <operator>, once and to nobody else

      Examples:
        | meter | what      | kind | user | item       | operator |
        | ESME  | an import | MPAN | IS   | ImportMPxN | ED       |
        | GSME  | an import | MPRN | GS   | ImportMPxN | GT       |
        | ESME  | an export | MPAN | ES   | ExportMPAN | ED       |

    @rule:8.4-mpxn-network-operator @choice:A39=new
    Scenario: A network operator that gets a meter is told, and the one that had it is not
      Given a premises
      When the IS gives the ESME an MPAN of IS with the other network operator as ImportMPxN
      Then the request is accepted
      And DCC Alert N16 is sent to the other network operator, once and to nobody else

    @rule:8.4-mpxn-network-operator @choice:A39=both
    Scenario Outline: Where the network operators of the <meter> differ, both are told of the new <item>
      Given a premises
      And the <meter> has <what> <kind> of <user> with the other network operator
      When the <user> gives the <meter> an <kind> of <user> as <item>
      Then the request is accepted
      And DCC Alert N16 is sent to <operator> and to the other network operator, once to each of them

      Examples:
        | meter | what      | kind | user | item       | operator |
        | ESME  | an import | MPAN | IS   | ImportMPxN | ED       |
        | ESME  | an export | MPAN | ES   | ExportMPAN | ED       |

    @rule:8.4-mpxn-network-operator
    Scenario: The network operator of a meter's import is not told of its export, which has another
      Given a premises
      And the ESME has an import MPAN of IS with the other network operator
      When the ES gives the ESME an MPAN of ES as ExportMPAN
      Then the request is accepted
      And DCC Alert N16 is sent to ED, once and to nobody else
