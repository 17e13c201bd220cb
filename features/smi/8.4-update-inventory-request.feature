@srv:8.4 @epic:SMI
Feature: 8.4 Update Inventory: the request
  A User asks the DCC to change what the Smart Metering Inventory (SMI) holds of one Device: its status, its
  details, its metering point, or that it is there at all. The DCC does so by itself; no Command is sent.

  Rule: How it is asked

    @rule:8.4-request-identity
    Scenario Outline: An 8.4 with Command Variant 8 that <update> is accepted
      Given a premises whose <type> is Pending
      And an 8.4 request that <update>
      And its Command Variant is 8
      When the IS submits the update
      Then the request is accepted

      Examples:
        | type  | update                                              |
        | PPMID | deletes the PPMID                                   |
        | ESME  | gives the ESME the ESMEVariant "AD"                 |
        | CHF   | sets the CHF to InstalledNotCommissioned            |

      @choice:A123=allStatuses
      Examples:
        | type  | update                                              |
        | PPMID | sets the PPMID to InstalledNotCommissioned          |

    @rule:8.4-request-identity
    Scenario Outline: An 8.4 with Command Variant <variant> that <update> is refused
      Given a premises whose <type> is Pending
      And an 8.4 request that <update>
      And its Command Variant is <variant>
      When the IS submits the update
      Then the request is refused before it is processed
      And nothing in the SMI has changed

      Examples:
        | variant | type  | update                                      |
        | 1       | PPMID | sets the PPMID to InstalledNotCommissioned  |
        | 2       | PPMID | sets the PPMID to InstalledNotCommissioned  |
        | 3       | PPMID | sets the PPMID to InstalledNotCommissioned  |
        | 4       | PPMID | sets the PPMID to InstalledNotCommissioned  |
        | 5       | PPMID | sets the PPMID to InstalledNotCommissioned  |
        | 6       | PPMID | sets the PPMID to InstalledNotCommissioned  |
        | 7       | PPMID | sets the PPMID to InstalledNotCommissioned  |
        | 9       | PPMID | sets the PPMID to InstalledNotCommissioned  |
        | 1       | PPMID | deletes the PPMID                           |
        | 6       | PPMID | deletes the PPMID                           |
        | 2       | ESME  | gives the ESME the ESMEVariant "AD"         |
        | 4       | CHF   | sets the CHF to InstalledNotCommissioned    |

    @rule:8.4-request-identity
    Scenario Outline: At the Non-Device service too, an 8.4 with Command Variant <variant> is refused
      Given a premises whose PPMID is Pending
      And an 8.4 request that <update>
      And its Command Variant is <variant>
      And it is sent to the non-device service
      When the IS submits the update
      Then the request is refused before it is processed
      And nothing in the SMI has changed

      Examples:
        | variant | update                                     |
        | 1       | sets the PPMID to InstalledNotCommissioned |
        | 2       | sets the PPMID to InstalledNotCommissioned |
        | 3       | sets the PPMID to InstalledNotCommissioned |
        | 4       | sets the PPMID to InstalledNotCommissioned |
        | 5       | sets the PPMID to InstalledNotCommissioned |
        | 7       | sets the PPMID to InstalledNotCommissioned |
        | 9       | sets the PPMID to InstalledNotCommissioned |
        | 1       | deletes the PPMID                          |

    @rule:8.4-request-identity
    Scenario Outline: "<variant>" is no Command Variant of an 8.4
      Given a premises whose PPMID is Pending
      And an 8.4 request that sets the PPMID to InstalledNotCommissioned
      And its CommandVariant is malformed as "<variant>"
      When the IS submits the update
      Then the request is refused before it is processed
      And nothing in the SMI has changed

      Examples:
        | variant |
        | 0       |
        | 10      |
        | 88      |
        |         |

    @rule:8.4-request-identity
    Scenario Outline: A header of <variant> over the body of an Update Inventory is refused
      Given a premises whose PPMID is Pending
      And an 8.4 request that <update>
      And its Service Reference Variant is <variant>
      When the IS submits the update
      Then the request is refused before it is processed
      And nothing in the SMI has changed

      Examples:
        | variant | update                                     |
        | 8.2     | sets the PPMID to InstalledNotCommissioned |
        | 8.3     | sets the PPMID to InstalledNotCommissioned |
        | 8.4.1   | sets the PPMID to InstalledNotCommissioned |
        | 12.2    | sets the PPMID to InstalledNotCommissioned |
        | 8.2     | deletes the PPMID                          |
        | 12.2    | deletes the PPMID                          |

    @rule:8.4-request-identity
    Scenario Outline: A Service Reference of <reference> beside the Variant 8.4 is refused
      Given a premises whose PPMID is Pending
      And an 8.4 request that sets the PPMID to InstalledNotCommissioned
      And its Service Reference alone is <reference>
      When the IS submits the update
      Then the request is refused before it is processed
      And nothing in the SMI has changed

      Examples:
        | reference |
        | 8.2       |
        | 12.2      |

    @rule:8.4-request-identity
    Scenario: A header of 8.4 over the body of another request is refused
      Given a 12.2 request for a PPMID
      And its Service Reference Variant is 8.4
      When the IS submits it
      Then the request is refused before it is processed
      And the SMI does not hold the device

    @rule:8.4-request-identity
    Scenario Outline: An 8.4 that is addressed to the <target> is refused
      Given a premises whose <type> is Pending
      And an 8.4 request that <update>
      And it is targeted at the <target>
      When the IS submits the update
      Then the request is refused before it is processed
      And nothing in the SMI has changed

      Examples:
        | target | type  | update                                     |
        | PPMID  | PPMID | sets the PPMID to InstalledNotCommissioned |
        | ESME   | PPMID | sets the PPMID to InstalledNotCommissioned |
        | CHF    | PPMID | deletes the PPMID                          |

    @rule:8.4-request-identity
    Scenario: An 8.4 for a hub that is addressed to the hub is refused
      Given a premises
      And an 8.4 request that sets the CHF to Withdrawn
      And it is targeted at the CHF
      When the IS submits the update
      Then the request is refused before it is processed
      And nothing in the SMI has changed

    @rule:8.4-not-dated-nor-scheduled
    Scenario Outline: An 8.4 that <update> can't be dated ahead
      Given a premises whose <type> is <status>
      And an 8.4 request that <update>
      And it carries an ExecutionDateTime of "2035-01-01T00:00:00.00Z"
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | type  | status      | update                                      |
        | PPMID | Pending     | sets the PPMID to InstalledNotCommissioned  |
        | PPMID | Whitelisted | sets the PPMID to Pending                   |
        | PPMID | Pending     | deletes the PPMID                           |
        | ESME  | Pending     | gives the ESME the ESMEVariant "AD"         |
        | CHF   | Commissioned | sets the CHF to Withdrawn                  |

    @rule:8.4-not-dated-nor-scheduled
    Scenario: An update takes effect at once
      Given a premises whose ESME is Whitelisted
      When the IS sets the ESME to Pending
      Then meanwhile the SMI shows the ESME as Pending

    @rule:8.4-acknowledged-without-command
    Scenario Outline: An 8.4 that <update> is acknowledged, and nothing is sent to a Device
      Given a premises whose <type> is <status>
      And an 8.4 request that <update>
      When the IS submits the update
      Then the answer is the non-device-update that DUIS gives
      And no GBCS payload is returned
      And no Response arrives later
      And no Command reaches the <type>

      Examples:
        | type   | status                   | update                                      |
        | ESME   | Pending                  | sets the ESME to InstalledNotCommissioned   |
        | HCALCS | Whitelisted              | sets the HCALCS to Pending                  |
        | ESME   | Pending                  | gives the ESME the ESMEVariant "AD"         |
        | ESME   | Pending                  | deletes the ESME                            |
        | CHF    | Pending                  | sets the CHF to InstalledNotCommissioned    |
        | CHF    | Pending                  | sets the CHF to Commissioned                |
        | CHF    | InstalledNotCommissioned | sets the CHF to Commissioned                |
        | CHF    | Pending                  | deletes the CHF                             |

      @choice:A123=allStatuses
      Examples:
        | type   | status                   | update                                      |
        | PPMID  | Pending                  | sets the PPMID to InstalledNotCommissioned  |

    @rule:8.4-acknowledged-without-command
    Scenario Outline: The <told> hears nothing of an 8.4 that <update>
      Given a premises
      And an 8.4 request that <update>
      When the IS submits the update
      Then the answer is the non-device-update that DUIS gives
      And no GBCS payload is returned
      And no Response arrives later
      And no Command reaches the <told>

      Examples:
        | told | update                                          |
        | CHF  | sets the CHF to Withdrawn                       |
        | GPF  | sets the CHF to Withdrawn                       |
        | ESME | sets the CHF to Withdrawn                       |
        
    @rule:8.4-acknowledged-without-command
    Scenario: An ESME hears nothing of a new metering point
      Given a premises whose ESME is Whitelisted
      And an 8.4 request for the ESME that asks for UpdateMPxN
      When the IS submits the update
      Then the answer is the non-device-update that DUIS gives
      And no GBCS payload is returned
      And no Response arrives later
      And no Command reaches the ESME

  Rule: Who may ask at all

    @rule:8.4-eligible-roles
    Scenario Outline: <role> may send an 8.4: it <does> the <type> that it pre-notified
      Given a premises whose <type> is Pending
      And the <type> was pre-notified by <role>
      And an 8.4 request that <update>
      When the <role> submits the update
      Then the request is accepted

      Examples:
        | role | does    | type  | update                                      |
        | IS   | deletes | ESME  | deletes the ESME                            |
        | ES   | deletes | ESME  | deletes the ESME                            |
        | GS   | deletes | GSME  | deletes the GSME                            |
        | RSA  | deletes | PPMID | deletes the PPMID                           |
        | ED   | deletes | PPMID | deletes the PPMID                           |
        | GT   | deletes | PPMID | deletes the PPMID                           |
        | OU   | deletes | PPMID | deletes the PPMID                           |
        | IS   | changes | ESME  | gives the ESME the ESMEVariant "AD"         |
        | ES   | changes | ESME  | gives the ESME the ESMEVariant "AD"         |
        | GS   | changes | ESME  | gives the ESME the ESMEVariant "AD"         |
        | RSA  | changes | ESME  | gives the ESME the ESMEVariant "AD"         |
        | ED   | changes | ESME  | gives the ESME the ESMEVariant "AD"         |
        | GT   | changes | ESME  | gives the ESME the ESMEVariant "AD"         |
        | OU   | changes | ESME  | gives the ESME the ESMEVariant "AD"         |

    @rule:8.4-eligible-roles
    Scenario Outline: A party that is no DUIS User may not send an 8.4 that <update>
      Given a premises whose <type> is Pending
      And an 8.4 request that <update>
      When a party that is no DUIS User submits the update
      Then the request is refused by the common check on user
      And nothing in the SMI has changed

      Examples:
        | type  | update                                      |
        | PPMID | sets the PPMID to InstalledNotCommissioned  |
        | CHF   | sets the CHF to Commissioned                |
        | PPMID | deletes the PPMID                           |
        | ESME  | gives the ESME the ESMEVariant "AD"         |

  Rule: Which Device it is about

    @rule:8.4-device-id
    Scenario Outline: An 8.4 that <update> may not leave its Device ID out
      Given a premises whose PPMID is Pending
      And an 8.4 request that <update>
      And its DeviceID is left out
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | update                                     |
        | sets the PPMID to InstalledNotCommissioned |
        | deletes the PPMID                          |

    @rule:8.4-device-id
    Scenario Outline: An 8.4 that <update> gives its Device ID once
      Given a premises whose PPMID is Pending
      And an 8.4 request that <update>
      And its DeviceID is given twice
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | update                                     |
        | sets the PPMID to InstalledNotCommissioned |
        | deletes the PPMID                          |

    @rule:8.4-device-id
    Scenario Outline: "<value>" is no Device ID
      Given a premises whose PPMID is Pending
      And an 8.4 request that sets the PPMID to InstalledNotCommissioned
      And its DeviceID is malformed as "<value>"
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | value                      |
        |                            |
        | 00-DB-12-34-56-78-90       |
        | 00-DB-12-34-56-78-90-A0-A1 |
        | 00DB1234567890A0           |
        | 00-DB-12-34-56-78-90-XY    |
        | 00:DB:12:34:56:78:90:A0    |

    @rule:8.4-device-id
    Scenario Outline: A Device ID in lower case is the same Device ID: the <type> becomes <status>
      Given a premises whose <type> is Pending
      And an 8.4 request that sets the <type> to <status>
      And its DeviceID is written in lower case
      When its supplier submits the update
      Then the request is accepted
      And the SMI shows the <type> as <status>

      Examples:
        | type  | status                   |
        | GSME  | InstalledNotCommissioned |
        | CHF   | Commissioned             |

      @choice:A123=allStatuses
      Examples:
        | type  | status                   |
        | PPMID | InstalledNotCommissioned |

    @rule:8.4-device-id
    Scenario Outline: A Device ID in lower case is the same Device ID: an 8.4 that <update>
      Given a premises whose ESME is <status>
      And an 8.4 request that <update>
      And its DeviceID is written in lower case
      When the IS submits the update
      Then the request is accepted
      And nothing in the SMI has changed but <item> of the ESME

      Examples:
        | status       | update                                     | item        |
        | Pending      | gives the ESME the ESMEVariant "AD"        | ESMEVariant |
        | Commissioned | gives the ESME an MPAN of IS as ImportMPxN | ImportMPxN  |
        | Pending      | deletes the ESME                           | DeviceID    |

    @rule:8.4-device-id
    Scenario Outline: Of two alike Devices, the one that is named <change>
      Given a premises whose ESME is <status>
      And the other device is another <status> ESME
      And an 8.4 request that <update>
      When the IS submits the update
      Then the request is accepted
      And nothing in the SMI has changed but <item> of the other device

      Examples:
        | status  | update                                           | change  | item         |
        | Pending | sets the other device to InstalledNotCommissioned | moves  | DeviceStatus |
        | Pending | deletes the other device                         | goes    | DeviceID     |

    @rule:8.4-device-id
    Scenario Outline: A Device that the SMI does not hold can't be updated by an 8.4 that <update>
      Given a premises
      And the other device was never pre-notified
      And an 8.4 request that <update>
      When the <user> submits the update
      Then the update is refused because there is no such Device
      And nothing in the SMI has changed

      Examples:
        | user | update                                                                             |
        | IS   | sets the other device to InstalledNotCommissioned                                  |
        | IS   | sets the other device to Pending                                                   |
        | GS   | sets the other device to InstalledNotCommissioned                                  |
        | IS   | sets the other device to Commissioned by UpdateDeviceStatusCH                      |
        | GS   | sets the other device to Withdrawn by UpdateDeviceStatusCH                         |
        | IS   | sets the other device to InstalledNotCommissioned by UpdateDeviceStatusCH          |
        | IS   | gives the other device the SMETSCHTSVersion "V5.0"                                 |
        | OU   | gives the other device the SMETSCHTSVersion "V5.0"                                 |
        | IS   | deletes the other device                                                           |
        | OU   | deletes the other device                                                           |
        | IS   | gives the other device the ImportMPxN "1012345678903"                              |

    @rule:8.4-device-id
    Scenario Outline: A Device that was deleted can't be updated by an 8.4 that <update>
      Given a premises whose PPMID is Pending
      And the PPMID was deleted by its adder
      And an 8.4 request that <update>
      When the IS submits the update
      Then the update is refused because there is no such Device
      And nothing in the SMI has changed

      Examples:
        | update                                                        |
        | sets the PPMID to InstalledNotCommissioned                    |
        | sets the PPMID to Commissioned by UpdateDeviceStatusCH        |
        | gives the PPMID the SMETSCHTSVersion "V5.0"                   |
        | gives the PPMID the ImportMPxN "1012345678901"                |
        | deletes the PPMID                                             |

  Rule: One update at a time

    @rule:8.4-one-update
    Scenario Outline: <kind> alone is accepted
      Given a premises whose <type> is <status>
      And an 8.4 request for the <type> that asks for <kind>
      When the IS submits the update
      Then the request is accepted

      Examples:
        | kind                       | type  | status      |
        | UpdateDeviceStatusExceptCH | ESME  | Whitelisted |
        | UpdateDeviceStatusCH       | CHF   | Pending     |
        | UpdateDeviceDetails        | ESME  | Pending     |
        | DeleteDevice               | PPMID | Pending     |
        | UpdateMPxN                 | ESME  | Whitelisted |

    @rule:8.4-one-update
    Scenario Outline: <kinds> can't be asked for at once
      Given a premises whose <type> is <status>
      And an 8.4 request for the <type> that asks for <kinds>
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | type | status      | kinds                                               |
        | ESME | Whitelisted | UpdateDeviceStatusExceptCH and UpdateDeviceStatusCH |
        | ESME | Whitelisted | UpdateDeviceStatusExceptCH and UpdateDeviceDetails  |
        | ESME | Whitelisted | UpdateDeviceStatusExceptCH and DeleteDevice         |
        | ESME | Whitelisted | UpdateDeviceStatusExceptCH and UpdateMPxN           |
        | CHF  | Pending     | UpdateDeviceStatusCH and UpdateDeviceDetails        |
        | CHF  | Pending     | UpdateDeviceStatusCH and DeleteDevice               |
        | ESME | Whitelisted | UpdateDeviceStatusCH and UpdateMPxN                 |
        | CHF  | Pending     | UpdateDeviceStatusExceptCH and UpdateDeviceStatusCH |
        | ESME | Pending     | UpdateDeviceDetails and DeleteDevice                |
        | ESME | Pending     | UpdateDeviceDetails and UpdateMPxN                  |
        | ESME | Whitelisted | UpdateDeviceDetails and UpdateMPxN                  |
        | ESME | Pending     | DeleteDevice and UpdateMPxN                         |
        | ESME | Whitelisted | DeleteDevice and UpdateMPxN                         |

    @rule:8.4-one-update
    Scenario Outline: Nor can <kinds> be asked for at once
      Given a premises whose <type> is <status>
      And an 8.4 request for the <type> that asks for <kinds>
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | type | status      | kinds                                                                                                 |
        | ESME | Pending     | UpdateDeviceStatusExceptCH and UpdateDeviceDetails and DeleteDevice                                   |
        | ESME | Whitelisted | UpdateDeviceStatusExceptCH and UpdateDeviceStatusCH and UpdateDeviceDetails and DeleteDevice and UpdateMPxN |

    @rule:8.4-one-update
    Scenario Outline: <element> is given once
      Given a premises whose <type> is Pending
      And an 8.4 request that <update>
      And its <element> is given twice
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | element                    | type  | update                                      |
        | UpdateDeviceStatusExceptCH | ESME  | sets the ESME to InstalledNotCommissioned   |
        | UpdateDeviceStatusCH       | CHF   | sets the CHF to InstalledNotCommissioned    |
        | UpdateDeviceDetails        | ESME  | gives the ESME the ESMEVariant "AD"         |
        | DeleteDevice               | PPMID | deletes the PPMID                           |

    @rule:8.4-one-update
    Scenario Outline: An 8.4 for the <type> that asks for nothing is refused
      Given a premises whose <type> is Pending
      And an 8.4 request for the <type>
      When the IS submits the update
      Then the update is refused because it asks for nothing
      And nothing in the SMI has changed

      Examples:
        | type  |
        | ESME  |
        | PPMID |
        | CHF   |

    @rule:8.4-one-update
    Scenario: An 8.4 with nothing in it at all is refused
      Given a premises whose PPMID is Pending
      And an 8.4 request that deletes the PPMID
      And its UpdateInventory is malformed as ""
      When the IS submits the update
      Then the request is refused before it is processed
      And nothing in the SMI has changed

    @rule:8.4-one-update
    Scenario: An 8.4 that asks for something that DUIS does not know is refused
      Given a premises whose PPMID is Pending
      And an 8.4 request that sets the PPMID to InstalledNotCommissioned
      And it carries the item UpdateDeviceOwner that DUIS does not know
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

  Rule: Which statuses can be asked for

    @rule:8.4-status-values-except-hub
    Scenario Outline: UpdateDeviceStatusExceptCH can ask for <status>
      Given a premises whose ESME is <before>
      And an 8.4 request that sets the ESME to <status> by UpdateDeviceStatusExceptCH
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the ESME as <status>

      Examples:
        | before      | status                   |
        | Whitelisted | Pending                  |
        | Pending     | InstalledNotCommissioned |

    @rule:8.4-status-values-except-hub
    Scenario Outline: UpdateDeviceStatusExceptCH can't ask a <before> ESME to be "<value>"
      Given a premises whose ESME is <before>
      And an 8.4 request that sets the ESME to Pending by UpdateDeviceStatusExceptCH
      And its UpdateDeviceStatusExceptCH is malformed as "<value>"
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | before      | value                      |
        | Pending     | Whitelisted                |
        | Pending     | Commissioned               |
        | Whitelisted | Commissioned               |
        | Whitelisted | Decommissioned             |
        | Whitelisted | Withdrawn                  |
        | Whitelisted | Suspended                  |
        | Whitelisted | Recovery                   |
        | Whitelisted | Recovered                  |
        | Whitelisted | pending                    |
        | Whitelisted | Pending.                   |
        | Pending     | Installed Not Commissioned |
        | Pending     | installedNotCommissioned   |
        | Pending     | Installed                  |
        | Pending     |                            |

    @rule:8.4-status-values-hub
    Scenario Outline: UpdateDeviceStatusCH can ask for <status>
      Given a premises whose CHF is <before>
      And an 8.4 request that sets the CHF to <status> by UpdateDeviceStatusCH
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the CHF as <status>

      Examples:
        | before                   | status                   |
        | InstalledNotCommissioned | Commissioned             |
        | Pending                  | InstalledNotCommissioned |
        | Commissioned             | Withdrawn                |

    @rule:8.4-status-values-hub
    Scenario Outline: UpdateDeviceStatusCH can't ask a <before> CHF to be "<value>"
      Given a premises whose CHF is <before>
      And an 8.4 request that sets the CHF to Commissioned by UpdateDeviceStatusCH
      And its UpdateDeviceStatusCH is malformed as "<value>"
      When the IS submits the update
      Then the request is refused by the schema
      And nothing in the SMI has changed

      Examples:
        | before                   | value                      |
        | InstalledNotCommissioned | Pending                    |
        | Commissioned             | Pending                    |
        | Pending                  | Whitelisted                |
        | Commissioned             | Decommissioned             |
        | Commissioned             | Suspended                  |
        | Commissioned             | Recovery                   |
        | Commissioned             | Recovered                  |
        | Pending                  | commissioned               |
        | Pending                  | Installed Not Commissioned |
        | Commissioned             | withdrawn                  |
        | Pending                  |                            |

  Rule: What refuses it

    @rule:8.4-specific-codes
    Scenario Outline: A refused 8.4 has one of the codes of 8.4: <user> <update>
      Given a premises whose <type> is <status>
      And an 8.4 request that <update>
      When the <user> submits the update
      Then the update is refused with a code that 8.4 has

      Examples:
        | user | type   | status                   | update                                                     |
        | IS   | ESME   | Commissioned             | sets the ESME to Pending                                   |
        | IS   | ESME   | Whitelisted              | sets the ESME to InstalledNotCommissioned                  |
        | IS   | ESME   | Suspended                | sets the ESME to Pending                                   |
        | IS   | ESME   | Commissioned             | sets the ESME to Withdrawn by UpdateDeviceStatusCH         |
        | IS   | CHF    | Commissioned             | sets the CHF to InstalledNotCommissioned                   |
        | IS   | CHF    | Commissioned             | sets the CHF to Pending by UpdateDeviceStatusExceptCH      |
        | IS   | GPF    | InstalledNotCommissioned | sets the GPF to Withdrawn by UpdateDeviceStatusCH          |
        | OU   | ESME   | Whitelisted              | sets the ESME to Pending                                   |
        | IS-2 | CHF    | Commissioned             | sets the CHF to Withdrawn                                  |
        | IS   | PPMID  | Whitelisted              | gives the PPMID the SMETSCHTSVersion "V5.0"                |
        | OU   | PPMID  | Pending                  | gives the PPMID the SMETSCHTSVersion "V5.0"                |
        | IS   | PPMID  | Commissioned             | deletes the PPMID                                          |
        | OU   | PPMID  | Pending                  | deletes the PPMID                                          |
        | IS   | PPMID  | Whitelisted              | gives the PPMID the ImportMPxN "1012345678903"             |
        | IS   | ESME   | Suspended                | gives the ESME the ImportMPxN "1012345678903"              |
        | IS   | ESME   | Commissioned             | gives the ESME the ImportMPxN "1112345678908"              |

    @rule:8.4-specific-codes @choice:A30=mustWhereCoded
    Scenario: A refused 8.4 has one of the codes of 8.4: the IS gives a PPMID firmware that is not listed
      Given a premises whose PPMID is Pending
      When the IS gives the PPMID the FirmwareVersion "FFFFFFFE"
      Then the update is refused with a code that 8.4 has

    @rule:8.4-specific-codes
    Scenario Outline: A refused 8.4 for a Type 2 Device has one of the codes of 8.4: the IS <update>
      Given a premises with an IHD
      And an 8.4 request that <update>
      When the IS submits the update
      Then the update is refused with a code that 8.4 has

      Examples:
        | update                                              |
        | sets the IHD to Pending                             |
        | sets the IHD to Commissioned by UpdateDeviceStatusCH |
        | gives the IHD the ImportMPxN "1012345678903"        |

    @rule:8.4-hub-named-by-chf
    Scenario: The hub whose CHF is named is installed, CHF and GPF alike
      Given a premises whose CHF is Pending
      And an 8.4 request that sets the CHF to InstalledNotCommissioned
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the CHF as InstalledNotCommissioned
      And the SMI shows the GPF as InstalledNotCommissioned
      And nothing in the SMI has changed but DeviceStatus of the CHF and the GPF

    @rule:8.4-hub-named-by-chf
    Scenario Outline: The hub whose CHF is named goes, CHF and GPF alike: <user>, who pre-notified it, deletes it
      Given a Pending CHF without meters
      And the CHF was pre-notified by <user>
      And an 8.4 request that deletes the CHF
      When the <user> submits the update
      Then the request is accepted
      And the SMI does not hold the CHF
      And the SMI does not hold the GPF

      Examples:
        | user |
        | IS   |
        | OU   |

    @rule:8.4-hub-named-by-chf @choice:A31=warnOnly
    Scenario: The hub whose CHF is named has another CHTS version, CHF and GPF alike
      Given a premises whose CHF is Pending
      And an 8.4 request that gives the CHF the SMETSCHTSVersion "V1.3"
      When the IS submits the update
      Then the request is accepted
      And the SMI shows the CHF with SMETSCHTSVersion "V1.3"
      And the SMI shows the GPF with SMETSCHTSVersion "V1.3"
      And nothing in the SMI has changed but SMETSCHTSVersion of the CHF and the GPF

    @rule:8.4-hub-named-by-chf
    Scenario Outline: An 8.4 for a GPF that is <status> is refused: the <user> <update>
      Given a premises whose CHF is <status>
      And the SMI status of the GPF is <status>
      And an 8.4 request that <update>
      When the <user> submits the update
      Then the request is refused
      And nothing in the SMI has changed

      Examples:
        | user | status                   | update                                                           |
        | IS   | Pending                  | sets the GPF to InstalledNotCommissioned                         |
        | IS   | Pending                  | sets the GPF to InstalledNotCommissioned by UpdateDeviceStatusCH |
        | IS   | Pending                  | sets the GPF to Commissioned by UpdateDeviceStatusCH             |
        | GS   | Pending                  | sets the GPF to InstalledNotCommissioned by UpdateDeviceStatusCH |
        | IS   | InstalledNotCommissioned | sets the GPF to Commissioned by UpdateDeviceStatusCH             |
        | IS   | Commissioned             | sets the GPF to Withdrawn by UpdateDeviceStatusCH                |
        | GS   | Commissioned             | sets the GPF to Withdrawn by UpdateDeviceStatusCH                |
        | IS   | Whitelisted              | sets the GPF to Pending                                          |
        | IS   | Pending                  | gives the GPF the SMETSCHTSVersion "V1.3"                        |
        | IS   | Pending                  | deletes the GPF                                                  |
        | IS   | Commissioned             | gives the GPF the ImportMPxN "1012345678903"                     |
