@srv:8.4 @epic:SMI
Feature: 8.4 Update Inventory: deletion of a Device
  The User who pre-notified a Device can take it out of the Smart Metering Inventory again as long as it is Pending,
  and an IHD or CAD at any time. A CHF takes its GPF along. What is gone can be pre-notified anew by anybody.

  Rule: What a deletion does

    @rule:8.4-deletion-removes
    Scenario Outline: The deletion of a Pending hub leaves the <status> <type> on it
      Given a communications hub that is Pending
      And a <status> <type> on the hub
      When the IS deletes the CHF
      Then the request is accepted
      And the SMI does not hold the CHF
      And the SMI shows the <type> as <status>

      Examples:
        | type   | status      |
        | PPMID  | Pending     |
        | HCALCS | Pending     |
        | ESME   | Pending     |
        | PPMID  | Whitelisted |

    @rule:8.4-deletion-removes
    Scenario Outline: A Pending <type> is deleted
      Given the SMI holds a Pending <type>
      When the IS deletes the device
      Then the answer is the non-device-update that DUIS gives
      And the SMI does not hold the device

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-deletion-removes
    Scenario Outline: The deletion of a <type> causes no Command and no alert
      Given the SMI holds a Pending <type>
      When the IS deletes the device
      Then the request is accepted
      And no GBCS payload is returned
      And no Response arrives later
      And no alert is sent

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-deletion-removes
    Scenario Outline: The deletion of a <type> that is on a hub causes no Command to the hub
      Given the SMI holds a Pending <type> on the hub
      When the IS deletes the device
      Then the request is accepted
      And no Command reaches the CHF
      And no Command reaches the device
      And no alert is sent

      Examples:
        | type   |
        | ESME   |
        | PPMID  |
        | HCALCS |

    @rule:8.4-deletion-removes
    Scenario Outline: Of two Devices of one product, the <type> that is named is deleted
      Given a premises
      And the SMI holds a Pending <type>
      And the other device is a Pending <type>
      When the IS deletes the device
      Then the SMI does not hold the device
      And nothing in the SMI has changed but DeviceID of the device

      Examples:
        | type   |
        | HCALCS |
        | PPMID  |

    @rule:8.4-deletion-removes
    Scenario Outline: A <type> that is deleted is missing on its premises, and nothing else is
      Given the SMI holds a Pending <type> on the hub
      When the IS deletes the device
      Then the SMI does not hold the device
      And a search by the metering point of the GSME does not show the device
      And nothing in the SMI has changed but DeviceID of the device

      Examples:
        | type   |
        | ESME   |
        | HCALCS |
        | PPMID  |

    @rule:8.4-deletion-removes
    Scenario Outline: A <type> of variant "<variant>" is deleted
      Given the SMI holds a Pending <type> of variant "<variant>"
      When the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | type | variant |
        | ESME | AG      |
        | ESME | BD      |
        | ESME | CF      |

    @rule:8.4-deletion-removes @choice:A121=known
    Scenario Outline: A "<variant>" is deleted
      Given the SMI holds a Pending PPMID of variant "<variant>"
      When the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | variant         |
        | AltHAN Bridge 1 |
        | AltHAN Bridge 2 |
        | AltHAN Bridge 3 |
        | AltHAN Bridge 4 |

    @rule:8.4-deletion-removes
    Scenario: A Device that is named in lower case is the same Device
      Given the SMI holds a Pending GSME
      And an 8.4 request that deletes the device
      And its DeviceID is written in lower case
      When the IS submits the update
      Then the request is accepted
      And the SMI does not hold the device

    @rule:8.4-deletion-removes
    Scenario: A Device whose details were updated is deleted
      Given the SMI holds a Pending ESME
      When the IS gives the device the ESMEVariant "AD"
      And the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device

    @rule:8.4-deletion-removes
    Scenario Outline: A <type> that 12.2 brought is deleted
      Given the SMI holds a Decommissioned <type>
      And the device was pre-notified again by IS
      When the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-deletion-removes
    Scenario Outline: Nothing of a deleted <type> is left for <user>, who adds it anew
      Given the SMI holds a Pending <type>
      And the device was deleted by its adder
      And a 12.2 request that adds the device again
      When the <user> submits it
      Then the request is accepted
      And the SMI shows the device as Pending
      And the SMI shows the device without ImportMPxN

      Examples:
        | type   | user |
        | ESME   | IS   |
        | ESME   | OU   |
        | GSME   | IS-2 |
        | HCALCS | GS   |
        | PPMID  | ED   |
        | CHF    | GT   |

    @rule:8.4-deletion-removes
    Scenario: A deleted ESME that is added anew has the variant that it is given then
      Given the SMI holds a Pending ESME of variant "ADF"
      And the device was deleted by its adder
      And a 12.2 request that adds the device again
      And its ESMEVariant is "AD"
      When the OU submits it
      Then the SMI shows the device with ESMEVariant "AD"

    @rule:8.4-deletion-removes
    Scenario: A deleted ESME that is added anew is on no premises
      Given the SMI holds a Pending ESME on the hub
      And the device was deleted by its adder
      And a 12.2 request that adds the device again
      When the OU submits it
      Then the request is accepted
      And the SMI shows the device without ImportMPxN

    @rule:8.4-deletion-removes
    Scenario: A deleted PPMID can't be whitelisted
      Given a premises
      And the SMI holds a Pending PPMID
      And the device was deleted by its adder
      When the IS whitelists the device at the CHF
      Then the request is refused
      And no Command reaches the CHF

  Rule: Pending alone

    @rule:8.4-deletion-pending-only
    Scenario Outline: A <type> that is <status> is deleted
      Given the SMI holds a <status> <type>
      When the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | type   | status                     |
        | ESME   | Pending                    |
        | ESME   | Recovered (Pending before) |
        | GSME   | Pending                    |
        | GSME   | Recovered (Pending before) |
        | HCALCS | Pending                    |
        | HCALCS | Recovered (Pending before) |
        | PPMID  | Pending                    |
        | PPMID  | Recovered (Pending before) |
        | CHF    | Pending                    |
        | CHF    | Recovered (Pending before) |

    @rule:8.4-deletion-pending-only
    Scenario Outline: A <type> that is <status> is not deleted
      Given the SMI holds a <status> <type>
      When the IS deletes the device
      Then the update is refused because the Device is not Pending
      And nothing in the SMI has changed

      Examples:
        | type   | status                                      |
        | ESME   | Whitelisted                                 |
        | ESME   | InstalledNotCommissioned                    |
        | ESME   | Commissioned                                |
        | ESME   | Decommissioned                              |
        | ESME   | Withdrawn                                   |
        | ESME   | Suspended                                   |
        | ESME   | Recovery                                    |
        | ESME   | Recovered (Whitelisted before)              |
        | ESME   | Recovered (InstalledNotCommissioned before) |
        | ESME   | Recovered (Commissioned before)             |
        | ESME   | Recovered (Decommissioned before)           |
        | ESME   | Recovered (Withdrawn before)                |
        | ESME   | Recovered (Suspended before)                |
        | GSME   | Whitelisted                                 |
        | GSME   | InstalledNotCommissioned                    |
        | GSME   | Commissioned                                |
        | GSME   | Decommissioned                              |
        | GSME   | Withdrawn                                   |
        | GSME   | Suspended                                   |
        | GSME   | Recovery                                    |
        | GSME   | Recovered (Whitelisted before)              |
        | GSME   | Recovered (InstalledNotCommissioned before) |
        | GSME   | Recovered (Commissioned before)             |
        | GSME   | Recovered (Decommissioned before)           |
        | GSME   | Recovered (Withdrawn before)                |
        | GSME   | Recovered (Suspended before)                |
        | HCALCS | Whitelisted                                 |
        | HCALCS | InstalledNotCommissioned                    |
        | HCALCS | Commissioned                                |
        | HCALCS | Decommissioned                              |
        | HCALCS | Withdrawn                                   |
        | HCALCS | Suspended                                   |
        | HCALCS | Recovery                                    |
        | HCALCS | Recovered (Whitelisted before)              |
        | HCALCS | Recovered (InstalledNotCommissioned before) |
        | HCALCS | Recovered (Commissioned before)             |
        | HCALCS | Recovered (Decommissioned before)           |
        | HCALCS | Recovered (Withdrawn before)                |
        | HCALCS | Recovered (Suspended before)                |
        | PPMID  | Whitelisted                                 |
        | PPMID  | InstalledNotCommissioned                    |
        | PPMID  | Commissioned                                |
        | PPMID  | Decommissioned                              |
        | PPMID  | Withdrawn                                   |
        | PPMID  | Suspended                                   |
        | PPMID  | Recovery                                    |
        | PPMID  | Recovered (Whitelisted before)              |
        | PPMID  | Recovered (InstalledNotCommissioned before) |
        | PPMID  | Recovered (Commissioned before)             |
        | PPMID  | Recovered (Decommissioned before)           |
        | PPMID  | Recovered (Withdrawn before)                |
        | PPMID  | Recovered (Suspended before)                |
        | CHF    | Whitelisted                                 |
        | CHF    | InstalledNotCommissioned                    |
        | CHF    | Commissioned                                |
        | CHF    | Decommissioned                              |
        | CHF    | Withdrawn                                   |
        | CHF    | Suspended                                   |
        | CHF    | Recovery                                    |
        | CHF    | Recovered (Whitelisted before)              |
        | CHF    | Recovered (InstalledNotCommissioned before) |
        | CHF    | Recovered (Commissioned before)             |
        | CHF    | Recovered (Decommissioned before)           |
        | CHF    | Recovered (Withdrawn before)                |
        | CHF    | Recovered (Suspended before)                |

    @rule:8.4-deletion-pending-only
    Scenario Outline: A <type> that is <status> is not deleted for <role>, who added it
      Given the SMI holds a <status> <type> that <role> added
      When the <role> deletes the device
      Then the update is refused because the Device is not Pending
      And nothing in the SMI has changed

      Examples:
        | type   | status                   | role |
        | ESME   | Commissioned             | ES   |
        | ESME   | Whitelisted              | RSA  |
        | PPMID  | Whitelisted              | OU   |
        | PPMID  | Commissioned             | GT   |
        | GSME   | InstalledNotCommissioned | GT   |
        | GSME   | Commissioned             | GS   |
        | GSME   | Decommissioned           | OU   |
        | HCALCS | Whitelisted              | ED   |
        | HCALCS | Suspended                | OU   |
        | CHF    | Commissioned             | OU   |
        | CHF    | InstalledNotCommissioned | GS   |

    @rule:8.4-deletion-pending-only
    Scenario Outline: A <type> that is <status> is not deleted for <user>, who did not add it, either
      Given the SMI holds a <status> <type>
      When the <user> deletes the device
      Then the update is refused because the Device is not Pending or the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | type   | status                         | user |
        | ESME   | Whitelisted                    | OU   |
        | ESME   | Commissioned                   | IS-2 |
        | GSME   | Commissioned                   | GS   |
        | HCALCS | Whitelisted                    | GS   |
        | PPMID  | Commissioned                   | OU   |
        | CHF    | Commissioned                   | GS   |
        | ESME   | Decommissioned                 | ED   |
        | GSME   | Suspended                      | GT   |
        | CHF    | Withdrawn                      | OU   |
        | PPMID  | Recovered (Whitelisted before) | RSA  |

    @rule:8.4-deletion-pending-only
    Scenario Outline: A Pending <type> on a hub that is <status> is deleted
      Given the SMI holds a Pending <type> on the hub
      And the SMI status of the CHF is <status>
      When the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | type   | status                   |
        | PPMID  | Suspended                |
        | HCALCS | Withdrawn                |
        | ESME   | Decommissioned           |
        | PPMID  | InstalledNotCommissioned |

    @rule:8.4-deletion-pending-only
    Scenario Outline: A Whitelisted <type> that was set back to Pending is deleted
      Given the SMI holds a Whitelisted <type>
      When the <supplier> sets the device to Pending
      And the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | type   | supplier |
        | ESME   | IS       |
        | GSME   | GS       |
        | HCALCS | IS       |
        | PPMID  | GS       |

    @rule:8.4-deletion-pending-only @choice:A37=adderWhoIsIsOrGs
    Scenario Outline: A <type> that its adder let be <status> by 8.4 can't be deleted from then on
      Given the SMI holds a Pending <type>
      When the IS sets the device to <status>
      And the IS deletes the device
      Then the update is refused because the Device is not Pending
      And nothing in the SMI has changed

      Examples:
        | type   | status                   |
        | ESME   | InstalledNotCommissioned |
        | GSME   | InstalledNotCommissioned |
        | CHF    | InstalledNotCommissioned |
        | CHF    | Commissioned             |

      @choice:A123=allStatuses
      Examples:
        | type   | status                   |
        | HCALCS | InstalledNotCommissioned |
        | PPMID  | InstalledNotCommissioned |

  Rule: Who may

    @rule:8.4-deletion-any-role
    Scenario Outline: <role> deletes a <type> that it added
      Given the SMI holds a Pending <type> that <role> added
      When the <role> deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | role | type   |
        | IS   | ESME   |
        | IS   | GSME   |
        | IS   | HCALCS |
        | IS   | PPMID  |
        | IS   | CHF    |
        | ES   | ESME   |
        | ES   | GSME   |
        | ES   | HCALCS |
        | ES   | PPMID  |
        | ES   | CHF    |
        | GS   | ESME   |
        | GS   | GSME   |
        | GS   | HCALCS |
        | GS   | PPMID  |
        | GS   | CHF    |
        | RSA  | ESME   |
        | RSA  | GSME   |
        | RSA  | HCALCS |
        | RSA  | PPMID  |
        | RSA  | CHF    |
        | ED   | ESME   |
        | ED   | GSME   |
        | ED   | HCALCS |
        | ED   | PPMID  |
        | ED   | CHF    |
        | GT   | ESME   |
        | GT   | GSME   |
        | GT   | HCALCS |
        | GT   | PPMID  |
        | GT   | CHF    |
        | OU   | ESME   |
        | OU   | GSME   |
        | OU   | HCALCS |
        | OU   | PPMID  |
        | OU   | CHF    |

    @rule:8.4-deletion-any-role
    Scenario Outline: <role> deletes a <type> that it added, which has no status
      Given the SMI holds a <type> that <role> added
      When the <role> deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | role | type |
        | IS   | IHD  |
        | IS   | CAD  |
        | ES   | IHD  |
        | ES   | CAD  |
        | GS   | IHD  |
        | GS   | CAD  |
        | RSA  | IHD  |
        | RSA  | CAD  |
        | ED   | IHD  |
        | ED   | CAD  |
        | GT   | IHD  |
        | GT   | CAD  |
        | OU   | IHD  |
        | OU   | CAD  |

    @rule:8.4-deletion-any-role
    Scenario Outline: A party that is no DUIS User deletes no <type>
      Given the SMI holds a Pending <type>
      And an 8.4 request that deletes the device
      When a party that is no DUIS User submits the update
      Then the request is refused by the common check on user
      And nothing in the SMI has changed

      Examples:
        | type |
        | ESME |
        | CHF  |

    @rule:8.4-deletion-adder-only
    Scenario Outline: <user> can't delete a Pending <type> that <adder> added
      Given the SMI holds a Pending <type> that <adder> added
      When the <user> deletes the device
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | adder | type   |
        | IS-2 | IS    | ESME   |
        | ES   | IS    | ESME   |
        | GS   | IS    | ESME   |
        | RSA  | IS    | ESME   |
        | ED   | IS    | ESME   |
        | GT   | IS    | ESME   |
        | OU   | IS    | ESME   |
        | IS-2 | IS    | GSME   |
        | ES   | IS    | GSME   |
        | GS   | IS    | GSME   |
        | RSA  | IS    | GSME   |
        | ED   | IS    | GSME   |
        | GT   | IS    | GSME   |
        | OU   | IS    | GSME   |
        | IS-2 | IS    | HCALCS |
        | ES   | IS    | HCALCS |
        | GS   | IS    | HCALCS |
        | RSA  | IS    | HCALCS |
        | ED   | IS    | HCALCS |
        | GT   | IS    | HCALCS |
        | OU   | IS    | HCALCS |
        | IS-2 | IS    | PPMID  |
        | ES   | IS    | PPMID  |
        | GS   | IS    | PPMID  |
        | RSA  | IS    | PPMID  |
        | ED   | IS    | PPMID  |
        | GT   | IS    | PPMID  |
        | OU   | IS    | PPMID  |
        | IS-2 | IS    | CHF    |
        | ES   | IS    | CHF    |
        | GS   | IS    | CHF    |
        | RSA  | IS    | CHF    |
        | ED   | IS    | CHF    |
        | GT   | IS    | CHF    |
        | OU   | IS    | CHF    |
        | IS   | OU    | ESME   |
        | IS   | GS    | GSME   |
        | IS   | ED    | HCALCS |
        | IS   | ES    | PPMID  |
        | IS   | GT    | CHF    |
        | IS   | RSA   | ESME   |
        | IS   | GT    | GSME   |
        | IS   | OU    | HCALCS |
        | IS   | OU    | PPMID  |
        | IS   | IS-2  | CHF    |
        | GS-2 | GS    | GSME   |
        | GS   | GS-2  | GSME   |

    @rule:8.4-deletion-adder-only
    Scenario Outline: <user> can't delete a Recovered <type> that IS added and that was Pending before
      Given the SMI holds a Recovered (Pending before) <type>
      When the <user> deletes the device
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | type   |
        | IS-2 | ESME   |
        | GS   | GSME   |
        | OU   | HCALCS |
        | GS   | PPMID  |
        | GT   | CHF    |

    @rule:8.4-deletion-adder-only
    Scenario Outline: <user> can't delete a <type> that <adder> added
      Given the SMI holds a <type> that <adder> added
      When the <user> deletes the device
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | adder | type |
        | IS-2 | IS    | IHD  |
        | ES   | IS    | IHD  |
        | GS   | IS    | IHD  |
        | RSA  | IS    | IHD  |
        | ED   | IS    | IHD  |
        | GT   | IS    | IHD  |
        | OU   | IS    | IHD  |
        | IS-2 | IS    | CAD  |
        | ES   | IS    | CAD  |
        | GS   | IS    | CAD  |
        | RSA  | IS    | CAD  |
        | ED   | IS    | CAD  |
        | GT   | IS    | CAD  |
        | OU   | IS    | CAD  |
        | IS   | OU    | IHD  |
        | IS   | GS    | CAD  |
        | GS   | OU    | CAD  |

    @rule:8.4-deletion-adder-only
    Scenario Outline: <user> can't delete a <type> on the hub that <adder> added
      Given the SMI holds a <type> on the hub that <adder> added
      When the <user> deletes the device
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user | adder | type |
        | IS   | OU    | IHD  |
        | GS   | IS    | IHD  |
        | IS   | GS    | CAD  |
        | OU   | IS    | CAD  |

    @rule:8.4-deletion-adder-only
    Scenario Outline: <user> can't delete a hub that the DCC loaded, which no User added
      Given a communications hub that the DCC loaded
      When the <user> deletes the CHF
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | user |
        | IS   |
        | GS   |
        | OU   |

    @rule:8.4-deletion-adder-only
    Scenario: A deletion that another User was refused does not bar the adder
      Given the SMI holds a Pending ESME
      When the OU deletes the device
      And the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device

    @rule:8.4-deletion-adder-only
    Scenario: The adder is the same User when its Request ID is written in lower case
      Given the SMI holds a Pending PPMID
      And an 8.4 request that deletes the device
      And its RequestID is written in lower case
      When the IS submits the update
      Then the request is accepted
      And the SMI does not hold the device

    @rule:8.4-deletion-adder-only
    Scenario Outline: A <type> that <adder> pre-notified just now is deleted by <adder>
      Given a 12.2 request for a <type>
      When the <adder> submits it
      And the <adder> deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | type  | adder |
        | ESME  | OU    |
        | PPMID | GS    |
        | CHF   | IS    |
        | IHD   | ED    |

    @rule:8.4-deletion-adder-only
    Scenario Outline: A <type> that <adder> pre-notified just now is not deleted by <user>
      Given a 12.2 request for a <type>
      When the <adder> submits it
      And the <user> deletes the device
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | type  | adder | user |
        | ESME  | OU    | IS   |
        | PPMID | GS    | OU   |
        | CHF   | IS    | GS   |
        | IHD   | ED    | IS   |

    @rule:8.4-deletion-adder-only
    Scenario: A deletion that is refused makes nobody the adder
      Given the SMI holds a Pending ESME
      When the OU deletes the device
      And the OU deletes the device
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

    @rule:8.4-deletion-adder-only
    Scenario Outline: <supplier> can't delete a Pending <type> of its own premises that <adder> added
      Given the SMI holds a Pending <type> on the hub that <adder> added
      When the <supplier> deletes the device
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | supplier | type   | adder |
        | IS       | ESME   | OU    |
        | GS       | GSME   | IS    |
        | GS       | HCALCS | IS    |
        | IS       | PPMID  | GS    |
        | IS       | CHF    | OU    |
        | GS       | CHF    | IS    |

    @rule:8.4-deletion-adder-only
    Scenario Outline: <adder> deletes a Pending <type> that it added on another supplier's premises
      Given the SMI holds a Pending <type> on the hub that <adder> added
      When the <adder> deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | adder | type   |
        | OU    | ESME   |
        | GT    | GSME   |
        | ED    | HCALCS |
        | IS-2  | PPMID  |
        | RSA   | CHF    |

    @rule:8.4-deletion-adder-only @choice:A45=latest
    Scenario Outline: A Device that was deleted and added anew by <user> can't be deleted by IS
      Given the SMI holds a Pending <type>
      And the device was deleted by its adder
      And a 12.2 request that adds the device again
      When the <user> submits it
      And the IS deletes the device
      Then the update is refused because the sender may not ask for it
      And nothing in the SMI has changed

      Examples:
        | type  | user |
        | PPMID | OU   |
        | ESME  | IS-2 |
        | CHF   | GS   |

    @rule:8.4-deletion-adder-only @choice:A45=latest
    Scenario Outline: A Device that was deleted and added anew by <user> is deleted by <user>
      Given the SMI holds a Pending <type>
      And the device was deleted by its adder
      And a 12.2 request that adds the device again
      When the <user> submits it
      And the <user> deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | type  | user |
        | PPMID | OU   |
        | ESME  | IS-2 |
        | CHF   | GS   |

  Rule: IHDs and CADs

    @rule:8.4-deletion-type-2-any-time
    Scenario Outline: A <type> that <adder> added is deleted, and nothing else
      Given the SMI holds a <type> that <adder> added
      When the <adder> deletes the device
      Then the answer is the non-device-update that DUIS gives
      And the SMI does not hold the device
      And nothing in the SMI has changed but DeviceID of the device

      Examples:
        | type | adder |
        | IHD  | IS    |
        | IHD  | GS    |
        | IHD  | OU    |
        | CAD  | IS    |
        | CAD  | GS    |
        | CAD  | OU    |

    @rule:8.4-deletion-type-2-any-time
    Scenario Outline: A <type> that is on a hub is deleted by <adder>, who added it
      Given the SMI holds a <type> on the hub that <adder> added
      When the <adder> deletes the device
      Then the request is accepted
      And the SMI does not hold the device
      And a search by the metering point of the ESME does not show the device
      And nothing in the SMI has changed but DeviceID of the device
      And no Command reaches the CHF

      Examples:
        | type | adder |
        | IHD  | IS    |
        | IHD  | GS    |
        | IHD  | OU    |
        | CAD  | IS    |
        | CAD  | GS    |
        | CAD  | OU    |

    @rule:8.4-deletion-type-2-any-time
    Scenario Outline: A <type> is deleted from a hub that is <status>
      Given the SMI holds a <type> on the hub
      And the SMI status of the CHF is <status>
      When the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | type | status         |
        | IHD  | Suspended      |
        | IHD  | Withdrawn      |
        | CAD  | Decommissioned |
        | CAD  | Recovery       |

    @rule:8.4-deletion-type-2-any-time
    Scenario: An IHD that was joined to a meter is deleted
      Given a premises
      And the target is an ESME
      And the other device is an IHD
      When the IS submits 8.7.2 and the join succeeds
      And the IS deletes the other device
      Then the request is accepted
      And the SMI does not hold the other device
      And no alert is sent

    @rule:8.4-deletion-type-2-any-time
    Scenario Outline: A <type> that was whitelisted since is deleted
      Given a premises
      And the SMI holds a <type>
      When the IS whitelists the device at the CHF
      And the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:8.4-deletion-type-2-any-time
    Scenario Outline: A <type> is deleted after its text was changed
      Given the SMI holds a <type>
      When the IS gives the device the DeviceModel "Lantern Mk II"
      And the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:8.4-deletion-type-2-any-time
    Scenario Outline: A deleted <type> is added anew by <user>
      Given the SMI holds a <type>
      And the device was deleted by its adder
      And a 12.2 request that adds the device again
      When the <user> submits it
      Then the request is accepted
      And the SMI shows the device without an SMI status

      Examples:
        | type | user |
        | IHD  | IS   |
        | IHD  | OU   |
        | CAD  | GS   |

  Rule: Communications hubs

    @rule:8.4-deletion-hub
    Scenario Outline: A CHF that <role> added is deleted with its GPF
      Given the SMI holds a Pending CHF that <role> added
      When the <role> deletes the device
      Then the request is accepted
      And the SMI does not hold the device
      And the SMI does not hold the GPF
      And no alert is sent

      Examples:
        | role |
        | IS   |
        | ES   |
        | GS   |
        | RSA  |
        | ED   |
        | GT   |
        | OU   |

    @rule:8.4-deletion-hub
    Scenario: A GPF that was pre-notified in lower case is deleted with its CHF
      Given a 12.2 request for a CHF
      And its AssociatedGPFDeviceID is written in lower case
      When the IS submits it
      And the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device
      And the SMI does not hold the GPF

    @rule:8.4-deletion-hub
    Scenario Outline: A Pending CHF is deleted with its GPF, though that is <status>
      Given the SMI holds a Pending CHF
      And the SMI status of the GPF is <status>
      When the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device
      And the SMI does not hold the GPF

      Examples:
        | status                   |
        | Whitelisted              |
        | InstalledNotCommissioned |
        | Commissioned             |
        | Decommissioned           |
        | Withdrawn                |
        | Suspended                |
        | Recovery                 |

    @rule:8.4-deletion-hub
    Scenario: A Recovered CHF that was Pending is deleted with its GPF
      Given the SMI holds a Recovered (Pending before) CHF
      When the IS deletes the device
      Then the request is accepted
      And the SMI does not hold the device
      And the SMI does not hold the GPF

    @rule:8.4-deletion-hub
    Scenario Outline: A CHF that is <status> is not deleted, though its GPF is Pending
      Given the SMI holds a <status> CHF
      And the SMI status of the GPF is Pending
      When the IS deletes the device
      Then the update is refused because the Device is not Pending
      And nothing in the SMI has changed

      Examples:
        | status                   |
        | InstalledNotCommissioned |
        | Commissioned             |
        | Withdrawn                |
        | Decommissioned           |

    @rule:8.4-deletion-hub
    Scenario Outline: <user> can't delete the GPF of a CHF that is <status>
      Given the SMI holds a <status> CHF that <user> added
      When the <user> deletes the GPF
      Then the request is refused
      And nothing in the SMI has changed

      Examples:
        | user | status                     |
        | IS   | Pending                    |
        | IS   | Commissioned               |
        | IS   | InstalledNotCommissioned   |
        | IS   | Recovered (Pending before) |
        | IS   | Withdrawn                  |
        | GS   | Pending                    |
        | OU   | Pending                    |
        | ES   | Pending                    |

    @rule:8.4-deletion-hub
    Scenario: Another hub and its GPF stay
      Given a second premises whose meters are registered to IS-2 and GS-2
      And the SMI holds a Pending CHF
      When the IS deletes the device
      Then the SMI does not hold the GPF
      And nothing in the SMI has changed but DeviceID of the device and the GPF

    @rule:8.4-deletion-hub
    Scenario: Another Pending hub of the same User stays
      Given the SMI holds a Pending CHF
      And a Pending CHF without meters beside it
      When the IS deletes the device
      Then the SMI does not hold the GPF
      And nothing in the SMI has changed but DeviceID of the device and the GPF

    @rule:8.4-deletion-hub
    Scenario Outline: The GPF of a CHF that was deleted is free for another CHF of <user>
      Given the SMI holds a Pending CHF
      And the device was deleted by its adder
      And a 12.2 request that adds a Device like the device under another Device ID
      And its AssociatedGPFDeviceID names the GPF
      When the <user> submits it
      Then the request is accepted
      And the SMI shows the GPF as Pending
      And the SMI does not hold the device

      Examples:
        | user |
        | IS   |
        | GS   |
        | OU   |

    @rule:8.4-deletion-hub
    Scenario: A CHF that was deleted and added anew with its GPF is Pending with it
      Given the SMI holds a Pending CHF
      And the SMI status of the GPF is Pending
      And the device was deleted by its adder
      And a 12.2 request that adds the device again
      When the GS submits it
      Then the request is accepted
      And the SMI shows the device as Pending
      And the SMI shows the GPF as Pending

    @rule:8.4-deletion-hub
    Scenario: The other Devices of a hub that is deleted stay in the SMI
      Given the SMI holds a Pending CHF on the hub
      When the IS deletes the device
      Then the SMI does not hold the GPF
      And the SMI shows the ESME as Commissioned
      And the SMI shows the GSME as Commissioned
      And no alert is sent

  Rule: Devices that are not there

    @rule:8.4-unknown-device
    Scenario Outline: A <type> can't be deleted twice
      Given the SMI holds a Pending <type>
      When the IS deletes the device
      And the IS deletes the device
      Then the update is refused because there is no such Device
      And the SMI does not hold the device

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |

    @rule:8.4-unknown-device
    Scenario Outline: A <type> without a status can't be deleted twice
      Given the SMI holds a <type>
      When the IS deletes the device
      And the <user> deletes the device
      Then the update is refused because there is no such Device
      And the SMI does not hold the device

      Examples:
        | type | user |
        | IHD  | IS   |
        | CAD  | IS   |
        | IHD  | OU   |

    @rule:8.4-unknown-device
    Scenario Outline: <user> can't delete a <type> that its adder deleted either
      Given the SMI holds a Pending <type>
      And the device was deleted by its adder
      When the <user> deletes the device
      Then the update is refused because there is no such Device
      And the SMI does not hold the device

      Examples:
        | user | type  |
        | OU   | ESME  |
        | GS   | CHF   |
        | IS-2 | PPMID |

    @rule:8.4-unknown-device
    Scenario: The GPF of a CHF that was deleted can't be deleted
      Given the SMI holds a Pending CHF
      And the device was deleted by its adder
      When the IS deletes the GPF
      Then the request is refused
      And the SMI does not hold the GPF

    @rule:8.4-unknown-device
    Scenario Outline: A <type> that was deleted has no status to set
      Given the SMI holds a Pending <type>
      And the device was deleted by its adder
      When the IS sets the device to InstalledNotCommissioned
      Then the update is refused because there is no such Device
      And the SMI does not hold the device

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | HCALCS |
        | PPMID  |
        | CHF    |
