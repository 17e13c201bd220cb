@srv:8.2 @epic:SMI
Feature: 8.2 Read Inventory: the request
  A User asks the DCC what the Smart Metering Inventory holds of a premises or a Device. Any of the seven User Roles
  may ask, about anything; nothing is sent to a Device and nothing is changed.

  Background:
    Given a premises

  Rule: Header and target

    @rule:8.2-request-identity
    Scenario Outline: A search by <criterion> is a Read Inventory
      Given an 8.2 request by <criterion>
      When the IS submits it
      Then the answer shows the ESME

      Examples:
        | criterion                  |
        | the Device ID of the ESME  |
        | the ImportMPxN of the ESME |
        | the UPRN of the premises   |
        | the address of the premises |

    @rule:8.2-request-identity
    Scenario Outline: A header of <variant> over the body of a Read Inventory is refused
      Given an 8.2 request by the Device ID of the <device>
      And its Service Reference Variant is <variant>
      When the IS submits it
      Then the request is refused before it is processed

      Examples:
        | variant | device |
        | 8.3     | ESME   |
        | 8.4     | ESME   |
        | 12.2    | ESME   |
        | 8.1.1   | ESME   |
        | 8.3     | GPF    |

    @rule:8.2-request-identity
    Scenario Outline: A Service Reference of <reference> beside the Variant 8.2 is refused
      Given an 8.2 request by the Device ID of the ESME
      And its Service Reference alone is <reference>
      When the IS submits it
      Then the request is refused before it is processed

      Examples:
        | reference |
        | 8.1       |
        | 8.4       |
        | 12.2      |

    @rule:8.2-request-identity
    Scenario: A header of 8.2 over the body of a Device Pre-notification is refused
      Given a 12.2 request for a PPMID
      And its Service Reference Variant is 8.2
      When the IS submits it
      Then the request is refused before it is processed
      And the SMI does not hold the device

    @rule:8.2-request-identity
    Scenario: A header of 8.2 over the body of an Update Inventory is refused
      Given the SMI status of the CHF is InstalledNotCommissioned
      And an 8.4 request that sets the CHF to Commissioned
      And its Service Reference Variant is 8.2
      When the IS submits it
      Then the request is refused before it is processed
      And the SMI shows the CHF as InstalledNotCommissioned

    @rule:8.2-request-identity
    Scenario Outline: A <item> in a Read Inventory is refused by the schema
      Given an 8.2 request by the Device ID of the ESME
      And it carries the item <item> that DUIS does not know
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | item         |
        | SerialNumber |
        | Postcode     |
        | uprn         |

    @rule:8.2-request-identity
    Scenario Outline: <item>, which other requests have, is refused by the schema
      Given an 8.2 request by the Device ID of the ESME
      And it carries an <item> of "<value>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | item              | value         |
        | DeviceType        | ESME          |
        | ImportMPxN        | 1000000000007 |
        | PostCode          | AB1 2CD       |
        | AddressIdentifier | 12            |
        | DeviceStatus      | Pending       |

    @rule:8.2-business-target
    Scenario Outline: A search that is addressed to the <type> is refused
      Given a Device of every type on the hub
      And an 8.2 request by the Device ID of the <type>
      And it is targeted at the <type>
      When the IS submits it
      Then the request is refused by the common check on device-type

      Examples:
        | type   |
        | ESME   |
        | GSME   |
        | CHF    |
        | GPF    |
        | HCALCS |
        | PPMID  |
        | IHD    |
        | CAD    |

    @rule:8.2-business-target
    Scenario Outline: <role> may not address a search by <criterion> to the <target> either
      Given an 8.2 request by <criterion>
      And it is targeted at the <target>
      When the <role> submits it
      Then the request is refused by the common check on device-type

      Examples:
        | role | criterion                   | target |
        | GS   | the ImportMPxN of the GSME  | GSME   |
        | ED   | the UPRN of the premises    | ESME   |
        | OU   | the address of the premises | CHF    |
        | RSA  | the Device ID of the GSME   | ESME   |

    @rule:8.2-business-target
    Scenario: A search that is addressed to a Device which nobody knows is refused
      Given the other device was never pre-notified
      And an 8.2 request by the Device ID of the ESME
      And it is targeted at the other device
      When the IS submits it
      Then the request is refused before it is processed

    @rule:8.2-command-variant
    Scenario: A search with Command Variant 8 is answered
      Given an 8.2 request by the Device ID of the ESME
      And its Command Variant is 8
      When the IS submits it
      Then the answer shows the ESME

    @rule:8.2-command-variant
    Scenario Outline: A search with Command Variant <variant> is refused
      Given an 8.2 request by the Device ID of the ESME
      And its Command Variant is <variant>
      When the IS submits it
      Then the request is refused before it is processed

      Examples:
        | variant |
        | 1       |
        | 2       |
        | 3       |
        | 4       |
        | 5       |
        | 6       |
        | 7       |
        | 9       |

    @rule:8.2-command-variant
    Scenario Outline: A search with Command Variant <variant> is refused at the Non-Device service too
      Given an 8.2 request by the Device ID of the ESME
      And its Command Variant is <variant>
      And it is sent to the non-device service
      When the IS submits it
      Then the request is refused before it is processed

      Examples:
        | variant |
        | 1       |
        | 2       |
        | 3       |
        | 4       |
        | 5       |
        | 6       |
        | 7       |

    @rule:8.2-command-variant
    Scenario Outline: "<value>" is no Command Variant of a search
      Given an 8.2 request by the Device ID of the ESME
      And its CommandVariant is malformed as "<value>"
      When the IS submits it
      Then the request is refused before it is processed

      Examples:
        | value |
        | 0     |
        | 10    |
        | 88    |
        | -8    |
        |       |

    @rule:8.2-command-variant
    Scenario: A search without a Command Variant is refused
      Given an 8.2 request by the Device ID of the ESME
      And its CommandVariant is left out
      When the IS submits it
      Then the request is refused before it is processed

    @rule:8.2-command-variant
    Scenario: A search with two Command Variants is refused
      Given an 8.2 request by the Device ID of the ESME
      And its CommandVariant is given twice
      When the IS submits it
      Then the request is refused before it is processed

  Rule: Who may ask

    @rule:8.2-eligible-roles
    Scenario Outline: <role> may search by <criterion>
      Given an 8.2 request by <criterion>
      When the <role> submits it
      Then the answer shows the ESME
      And the answer shows the GSME

      Examples:
        | role | criterion                   |
        | IS   | the ImportMPxN of the ESME  |
        | ES   | the ImportMPxN of the ESME  |
        | GS   | the ImportMPxN of the GSME  |
        | RSA  | the ImportMPxN of the GSME  |
        | ED   | the ImportMPxN of the ESME  |
        | GT   | the ImportMPxN of the GSME  |
        | OU   | the ImportMPxN of the ESME  |
        | IS   | the UPRN of the premises    |
        | ES   | the UPRN of the premises    |
        | GS   | the UPRN of the premises    |
        | RSA  | the UPRN of the premises    |
        | ED   | the UPRN of the premises    |
        | GT   | the UPRN of the premises    |
        | OU   | the UPRN of the premises    |
        | IS   | the address of the premises |
        | ES   | the address of the premises |
        | GS   | the address of the premises |
        | RSA  | the address of the premises |
        | ED   | the address of the premises |
        | GT   | the address of the premises |
        | OU   | the address of the premises |

    @rule:8.2-eligible-roles
    Scenario Outline: <role> may search by the Device ID of the <type>
      Given an 8.2 request by the Device ID of the <type>
      When the <role> submits it
      Then the answer shows the <type>

      Examples:
        | role | type |
        | IS   | ESME |
        | ES   | ESME |
        | GS   | GSME |
        | RSA  | ESME |
        | ED   | ESME |
        | GT   | GSME |
        | OU   | CHF  |

    @rule:8.2-eligible-roles
    Scenario Outline: A party that is no DUIS User may not search by <criterion>
      Given an 8.2 request by <criterion>
      When a party that is no DUIS User submits it
      Then the request is refused by the common check on user

      Examples:
        | criterion                   |
        | the Device ID of the ESME   |
        | the ImportMPxN of the ESME  |
        | the UPRN of the premises    |
        | the address of the premises |

  Rule: At once, by the DCC alone, and without effect

    @rule:8.2-not-dated-or-signed
    Scenario: A search that is sent at once is answered at once
      Given an 8.2 request by the Device ID of the GSME
      When the GS submits it
      Then the answer shows the GSME

    @rule:8.2-not-dated-or-signed
    Scenario Outline: A search can't be dated with <date>
      Given an 8.2 request by the Device ID of the ESME
      And it carries an ExecutionDateTime of "<date>"
      When the IS submits it
      Then the request is refused by the schema
      And no Response arrives later

      Examples:
        | date                    |
        | 2035-01-01T00:00:00.00Z |
        | 2015-01-01T00:00:00.00Z |

    @rule:8.2-not-dated-or-signed
    Scenario Outline: A search can't be sent as a Signed Pre-Command with Command Variant <variant>
      When the IS sends a Signed Pre-Command under 8.2 with Command Variant <variant>
      Then the request is refused before it is processed
      And no Response arrives later

      Examples:
        | variant |
        | 5       |
        | 6       |
        | 7       |
        | 8       |

    @rule:8.2-answered-without-command
    Scenario Outline: A search by <criterion> is answered with the inventory and causes no Command
      Given an 8.2 request by <criterion>
      When the IS submits it
      Then the answer shows an inventory
      And no GBCS payload is returned
      And no Response arrives later
      And no Command reaches the <device>

      Examples:
        | criterion                   | device |
        | the Device ID of the ESME   | ESME   |
        | the Device ID of the GSME   | GSME   |
        | the Device ID of the CHF    | CHF    |
        | the Device ID of the GPF    | GPF    |
        | the ImportMPxN of the ESME  | ESME   |
        | the UPRN of the premises    | CHF    |
        | the address of the premises | CHF    |

    @rule:8.2-answered-without-command
    Scenario Outline: A search by <criterion> changes nothing
      Given an 8.2 request by <criterion>
      And the SMI was read before
      When the <role> submits it
      Then the answer shows an inventory
      And reading has changed nothing

      Examples:
        | criterion                   | role |
        | the Device ID of the ESME   | IS   |
        | the Device ID of the CHF    | OU   |
        | the ImportMPxN of the GSME  | GT   |
        | the UPRN of the premises    | ED   |
        | the address of the premises | RSA  |

    @rule:8.2-answered-without-command
    Scenario Outline: The <type> that is <status> is so after it was read
      Given a Device of every type on the hub
      And the SMI status of the <type> is <status>
      And an 8.2 request by the Device ID of the <type>
      And the SMI was read before
      When the IS submits it
      Then the answer shows the <type> as <status>
      And reading has changed nothing

      Examples:
        | type   | status                   |
        | ESME   | Pending                  |
        | PPMID  | Whitelisted              |
        | GSME   | InstalledNotCommissioned |
        | HCALCS | Suspended                |
        | CHF    | Recovered                |

    @rule:8.2-answered-without-command
    Scenario: A search that is refused changes nothing either
      Given an 8.2 request by a UPRN that is recorded nowhere
      And the SMI was read before
      When the IS submits it
      Then the request is refused
      And reading has changed nothing

  Rule: The items of Tables 225 and 226

    @rule:8.2-uprn-item
    Scenario: A UPRN of twelve digits is found
      Given an 8.2 request by the UPRN of the premises
      When the IS submits it
      Then the answer shows the CHF

    @rule:8.2-uprn-item
    Scenario Outline: "<value>" is a UPRN
      Given an 8.2 request by a UPRN that is recorded nowhere
      And its UPRN is "<value>"
      When the IS submits it
      Then the request is not refused by the schema

      Examples:
        | value         |
        | 1             |
        | 10            |
        | 99999999999   |
        | 999999999999  |
        | 000000000001  |
        | 0000000000001 |
        | +1            |

    @rule:8.2-uprn-item
    Scenario Outline: "<value>" is no UPRN
      Given an 8.2 request by a UPRN that is recorded nowhere
      And its UPRN is malformed as "<value>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | value          |
        |                |
        | 0              |
        | 000            |
        | -1             |
        | 1000000000000  |
        | 9999999999999  |
        | 10000000000000 |
        | 1.5            |
        | 1.0            |
        | 1e3            |
        | 12 34          |
        | 0x1F           |
        | ABC            |

    @rule:8.2-uprn-item @choice:A57=byValue
    Scenario Outline: A UPRN is told by its value: <how>
      Given an 8.2 request by the UPRN of the premises
      And its UPRN is sent <how>
      When the IS submits it
      Then the answer shows the ESME

      Examples:
        | how                     |
        | with a leading zero     |
        | with four leading zeros |
        | with a plus sign        |
        | between blanks          |

    @rule:8.2-uprn-item @choice:A57=byText
    Scenario Outline: A UPRN is told by how it is written: <how>
      Given an 8.2 request by the UPRN of the premises
      And its UPRN is sent <how>
      When the IS submits it
      Then the request finds nothing

      Examples:
        | how                     |
        | with a leading zero     |
        | with four leading zeros |
        | with a plus sign        |

    @rule:8.2-uprn-item
    Scenario: The beginning of a UPRN is another UPRN
      Given an 8.2 request by the UPRN of the premises
      And its UPRN is sent without its last digit
      When the IS submits it
      Then the request finds nothing

    @rule:8.2-device-id-item
    Scenario Outline: "<value>" is no Device ID to search for
      Given an 8.2 request by the Device ID of the ESME
      And its DeviceID is malformed as "<value>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | value                      |
        |                            |
        | 00-DB-12-34-56-78-90       |
        | 00-DB-12-34-56-78-90-A0-A1 |
        | 00-DB-12-34-56-78-90-XY    |
        | 00-DB-12-34-56-78-90-A     |
        | ESME                       |

    @rule:8.2-device-id-item
    Scenario: A Device ID of eight octets is found
      Given an 8.2 request by the Device ID of the ESME
      When the IS submits it
      Then the answer shows the ESME

    # The form of an EUI-64 is cited and not printed. Whether lower case is valid is left open; that it names another
    # Device is not.
    @rule:8.2-device-id-item
    Scenario Outline: The Device ID of the <type> in lower case is no other Device ID
      Given an 8.2 request by the Device ID of the <type>
      And its DeviceID is written in lower case
      When the IS submits it
      Then the answer shows the <type>, or the request is refused by the schema

      Examples:
        | type |
        | ESME |
        | CHF  |
        | GPF  |

    @rule:8.2-mpxn-item
    Scenario Outline: The ImportMPxN of the <meter> is a metering point to search for
      Given an 8.2 request by the ImportMPxN of the <meter>
      When the IS submits it
      Then the answer shows the <meter>

      Examples:
        | meter |
        | ESME  |
        | GSME  |

    @rule:8.2-mpxn-item
    Scenario Outline: "<value>" is a metering point by its length
      Given an 8.2 request by a metering point that is recorded nowhere
      And its MPxN is "<value>"
      When the IS submits it
      Then the request is not refused by the schema

      Examples:
        | value         |
        | 7             |
        | 74            |
        | 7400000001    |
        | 74000000011   |
        | 200000000000  |
        | 2000000000006 |

    @rule:8.2-mpxn-item
    Scenario Outline: "<value>" is a metering point that is recorded nowhere
      Given an 8.2 request by a metering point that is recorded nowhere
      And its MPxN is "<value>"
      When the IS submits it
      Then the request finds nothing

      Examples:
        | value         |
        | X             |
        | MPAN UNKNOWN  |
        | 20-000-000-00 |
        | 2000000000006 |

    @rule:8.2-mpxn-item @choice:A119=lengthOnly
    Scenario Outline: "<value>" is a metering point that is recorded nowhere, whatever its check digit
      Given an 8.2 request by a metering point that is recorded nowhere
      And its MPxN is "<value>"
      When the IS submits it
      Then the request finds nothing

      Examples:
        | value         |
        | 2000000000000 |
        | 2000000000001 |

    # Where a check digit counts, nothing says by which code the request is refused: a search that could find nothing
    # would be refused as well. What is judged is that a metering point which is recorded with one is not found.
    @rule:8.2-mpxn-item @choice:A119=checkDigit
    Scenario: A wrong check digit finds nothing, even where such a metering point is recorded
      Given the ESME is recorded with a metering point whose check digit is wrong
      And an 8.2 request by the ImportMPxN of the ESME
      When the IS submits it
      Then the request is refused

    @rule:8.2-mpxn-item @choice:A119=lengthOnly
    Scenario: A recorded metering point is found, whatever its check digit
      Given the ESME is recorded with a metering point whose check digit is wrong
      And an 8.2 request by the ImportMPxN of the ESME
      When the IS submits it
      Then the answer shows the ESME

    @rule:8.2-mpxn-item
    Scenario Outline: "<value>" is no metering point
      Given an 8.2 request by a metering point that is recorded nowhere
      And its MPxN is malformed as "<value>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | value                |
        |                      |
        | 20000000000000       |
        | 200000000000 0       |
        | 02000000000000       |
        | 00000000000000000001 |

    @rule:8.2-property-filter
    Scenario: An address is found by post code and address identifier
      Given an 8.2 request by the address of the premises
      When the IS submits it
      Then the answer shows the CHF

    @rule:8.2-property-filter
    Scenario: A PropertyFilter may not be empty
      Given an 8.2 request by an address that is recorded nowhere
      And its PostCode is left out
      And its AddressIdentifier is left out
      When the IS submits it
      Then the request is refused by the schema

    @rule:8.2-property-filter
    Scenario Outline: <item> stands once in a search by address
      Given an 8.2 request by the address of the premises
      And its <item> is given twice
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | item              |
        | PostCode          |
        | AddressIdentifier |

    @rule:8.2-property-filter
    Scenario: A PropertyFilter holds nothing else
      Given an 8.2 request by the address of the premises
      And its PropertyFilter holds the item Street as well
      When the IS submits it
      Then the request is refused by the schema

    @rule:8.2-post-code-item
    Scenario Outline: A post code of <length> characters is found
      Given the post code of the premises has <length> characters
      And an 8.2 request by the address of the premises
      When the IS submits it
      Then the answer shows the ESME

      Examples:
        | length |
        | 6      |
        | 7      |
        | 8      |

    @rule:8.2-post-code-item
    Scenario Outline: "<value>" is a post code to search for
      Given an 8.2 request by an address that is recorded nowhere
      And its PostCode is "<value>"
      When the IS submits it
      Then the request finds nothing

      Examples:
        | value    |
        | M1 1AA   |
        | 1111-111 |
        | ABCDEF   |
        | ÅB1 2CD  |

    @rule:8.2-post-code-item
    Scenario Outline: "<value>" is no post code to search for
      Given an 8.2 request by an address that is recorded nowhere
      And its PostCode is malformed as "<value>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | value      |
        |            |
        | M          |
        | M11AA      |
        | M1 1A      |
        | AB12  3CDE |
        | AB12  3CD  |
        | AB123 4CD  |

    @rule:8.2-post-code-item
    Scenario: A search by address may not lack the post code
      Given an 8.2 request by an address that is recorded nowhere
      And its PostCode is left out
      When the IS submits it
      Then the request is refused by the schema

    @rule:8.2-address-identifier-item
    Scenario Outline: An address identifier of <length> characters in all is found
      Given the address identifier of the premises has <length> characters
      And an 8.2 request by the address of the premises
      When the IS submits it
      Then the answer shows the ESME

      Examples:
        | length |
        | 1      |
        | 2      |
        | 29     |
        | 30     |

    @rule:8.2-address-identifier-item
    Scenario Outline: An address identifier of <length> characters is refused
      Given an 8.2 request by an address that is recorded nowhere
      And its AddressIdentifier has <length> characters
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | length |
        | 31     |
        | 32     |
        | 300    |

    @rule:8.2-address-identifier-item
    Scenario: A search by address may not lack the address identifier
      Given an 8.2 request by an address that is recorded nowhere
      And its AddressIdentifier is left out
      When the IS submits it
      Then the request is refused by the schema

    # No least length is printed, so an empty one is valid; what it finds is open.
    @rule:8.2-address-identifier-item
    Scenario: An empty address identifier is not the schema's matter
      Given an 8.2 request by an address that is recorded nowhere
      And its AddressIdentifier is ""
      When the IS submits it
      Then the request should not be refused by the schema
