@srv:8.2 @epic:SMI
Feature: 8.2 Read Inventory: what is found
  A search names premises by UPRN, metering point or address, or a Device by its Device ID. One premises is shown at a
  time; where it is not clear which, or there is nothing to show, a code says so.

  Rule: One premises, and all of it

    Background:
      Given a premises
      And a Device of every type on the hub
      And a second premises whose meters are registered to IS-2 and GS-2

    @rule:8.2-one-premises
    Scenario Outline: <role> sees the whole premises by the <point> of the <meter>
      Given an 8.2 request by the <point> of the <meter>
      When the <role> submits it
      Then the answer shows every Device of the premises and no other

      Examples:
        | point      | meter | role |
        | ImportMPxN | ESME  | IS   |
        | ImportMPxN | GSME  | GS   |
        | ImportMPxN | ESME  | GT   |
        | ImportMPxN | GSME  | OU   |

    @rule:8.2-one-premises
    Scenario Outline: Another <role> sees its own premises by the <point> of the <meter>
      Given an 8.2 request by the <point> of the <meter>
      When the <role> submits it
      Then the answer shows every Device of the second premises and no other

      Examples:
        | point      | meter            | role |
        | ImportMPxN | neighbour's ESME | IS-2 |
        | ImportMPxN | neighbour's GSME | GS-2 |

    @rule:8.2-one-premises
    Scenario Outline: The <place> of the premises finds the <which> and nothing else
      Given the premises has a UPRN and an address of its own
      And the second premises has a UPRN and an address of its own
      And an 8.2 request by the <place> of the <which>
      When the <role> submits it
      Then the answer shows every Device of the <which> and no other

      Examples:
        | place   | which           | role |
        | UPRN    | premises        | IS   |
        | UPRN    | second premises | ED   |
        | address | premises        | GS   |
        | address | second premises | OU   |

    @rule:8.2-one-premises
    Scenario Outline: The <place> finds every Device though it is recorded with the <holder> alone
      Given where the premises is, is recorded with the <holder> alone
      And an 8.2 request by the <place> of the premises
      When the IS submits it
      Then the answer shows every Device of the premises and no other

      Examples:
        | place   | holder |
        | UPRN    | ESME   |
        | UPRN    | GSME   |
        | UPRN    | CHF    |
        | address | ESME   |
        | address | GSME   |
        | address | CHF    |

    @rule:8.2-one-premises
    Scenario Outline: Neighbours that share the <place> are told apart by the rest of the address
      Given the second premises has the <place> of the first
      And an 8.2 request by the address of the <which>
      When the IS submits it
      Then the answer shows every Device of the <which> and no other

      Examples:
        | place              | which           |
        | post code          | premises        |
        | post code          | second premises |
        | address identifier | premises        |
        | address identifier | second premises |

    @rule:8.2-one-premises
    Scenario Outline: Premises at one address are told apart by the <criterion>
      Given the second premises has the address of the first
      And an 8.2 request by the <criterion>
      When the IS submits it
      Then the answer shows every Device of the <which> and no other

      Examples:
        | criterion                      | which           |
        | UPRN of the premises           | premises        |
        | UPRN of the second premises    | second premises |
        | ImportMPxN of the ESME         | premises        |
        | ImportMPxN of the neighbour's GSME | second premises |

    @rule:8.2-one-premises @choice:A16=premises
    Scenario Outline: The Device ID of the <device> finds the whole premises
      Given an 8.2 request by the Device ID of the <device>
      When the IS submits it
      Then the answer shows every Device of the premises and no other

      Examples:
        | device |
        | ESME   |
        | GSME   |
        | CHF    |
        | GPF    |
        | HCALCS |
        | PPMID  |
        | IHD    |
        | CAD    |

    @rule:8.2-one-premises @choice:A16=deviceOnly
    Scenario Outline: The Device ID of the <device> finds that Device alone
      Given an 8.2 request by the Device ID of the <device>
      When the IS submits it
      Then the answer shows the <device> alone

      Examples:
        | device |
        | ESME   |
        | GSME   |
        | CHF    |
        | GPF    |
        | HCALCS |
        | PPMID  |
        | IHD    |
        | CAD    |

    @rule:8.2-one-premises
    Scenario Outline: The <device> can be searched for by its Device ID
      Given an 8.2 request by the Device ID of the <device>
      When the <role> submits it
      Then the answer shows the <device>
      And the answer does not show the neighbour's CHF

      Examples:
        | device | role |
        | ESME   | IS   |
        | GSME   | GS   |
        | CHF    | ED   |
        | GPF    | GT   |
        | HCALCS | OU   |
        | PPMID  | RSA  |
        | IHD    | ES   |
        | CAD    | IS-2 |

    @rule:8.2-one-premises @choice:A114=any
    Scenario Outline: Any metering point finds the premises, <kind> MPAN too
      Given the ESME has <kind> MPAN
      And an 8.2 request by the <item> of the ESME
      When the <role> submits it
      Then the answer shows every Device of the premises and no other

      Examples:
        | kind               | item                | role |
        | a secondary import | SecondaryImportMPAN | IS   |
        | an export          | ExportMPAN          | IS   |
        | an export          | ExportMPAN          | ES   |

    @rule:8.2-one-premises @choice:A114=importOnly
    Scenario Outline: Only an import MPAN finds the premises, <kind> MPAN does not
      Given the ESME has <kind> MPAN
      And an 8.2 request by the <item> of the ESME
      When the <role> submits it
      Then the request finds nothing

      Examples:
        | kind               | item                | role |
        | a secondary import | SecondaryImportMPAN | IS   |
        | an export          | ExportMPAN          | ES   |

    @rule:8.2-one-premises
    Scenario Outline: The import MPAN finds the premises of an ESME that has <kind> MPAN
      Given the ESME has <kind> MPAN
      And an 8.2 request by the ImportMPxN of the ESME
      When the IS submits it
      Then the answer shows every Device of the premises and no other

      Examples:
        | kind               |
        | a secondary import |
        | an export          |

    # What is left may be a registered metering point as well, whose premises hold nothing (A16-empty).
    @rule:8.2-one-premises
    Scenario Outline: The metering point of the <meter> without its <which> digit does not find it
      Given an 8.2 request by the ImportMPxN of the <meter>
      And its MPxN lacks its <which> digit
      When the IS submits it
      Then the request is refused with either E080201 or E080202

      Examples:
        | meter | which |
        | ESME  | first |
        | ESME  | last  |
        | GSME  | first |
        | GSME  | last  |

  Rule: A Device that belongs to no premises

    @rule:8.2-one-premises
    Scenario Outline: A <type> that the hub failed to add is not of its premises
      Given a premises
      And the CHF answers Commands with result code 3
      And a Pending <type> on no hub
      When the IS whitelists the device at the CHF
      Then the SMI shows the device as Pending
      When the IS reads the inventory of the ESME
      Then the answer does not show the device

      Examples:
        | type   |
        | PPMID  |
        | HCALCS |

    @rule:8.2-one-premises
    Scenario Outline: A <status> <type> on no hub is shown by itself
      Given a <status> <type> on no hub
      And an 8.2 request by the Device ID of the device
      When the <role> submits it
      Then the answer shows the device alone

      Examples:
        | status  | type   | role |
        | Pending | ESME   | IS   |
        | Pending | GSME   | GS   |
        | Pending | HCALCS | OU   |
        | Pending | PPMID  | ED   |

    @rule:8.2-one-premises
    Scenario Outline: The <type> on no hub is shown by itself
      Given a <type> on no hub
      And an 8.2 request by the Device ID of the device
      When the <role> submits it
      Then the answer shows the device alone
      And the answer shows the device without a DeviceStatus

      Examples:
        | type | role |
        | IHD  | IS   |
        | CAD  | RSA  |

    @rule:8.2-one-premises
    Scenario Outline: Of several Devices that one User pre-notified, the <searched> is shown by itself
      Given a Pending ESME on no hub
      And another Pending <type> on no hub
      And an 8.2 request by the Device ID of the <searched>
      When the IS submits it
      Then the answer shows the <searched> alone

      Examples:
        | type   | searched     |
        | ESME   | device       |
        | ESME   | other device |
        | HCALCS | device       |
        | PPMID  | other device |

    @rule:8.2-one-premises @choice:A16=premises
    Scenario Outline: The <device> of a hub that stands by itself finds both
      Given a communications hub by itself
      And an 8.2 request by the Device ID of the <device>
      When the IS submits it
      Then the answer shows every Device of the premises and no other

      Examples:
        | device |
        | CHF    |
        | GPF    |

    @rule:8.2-one-premises
    Scenario Outline: A hub by itself is a premises with Devices: <place>
      Given a communications hub by itself
      And an 8.2 request by the <place> of the premises
      When the OU submits it
      Then the answer shows every Device of the premises and no other

      Examples:
        | place   |
        | UPRN    |
        | address |

  Rule: How addresses are compared

    Background:
      Given a premises

    @rule:8.2-post-code-case
    Scenario Outline: A post code of <length> characters is found in <case>
      Given the post code of the premises has <length> characters
      And an 8.2 request by the address of the premises
      And its PostCode is sent in <case>
      When the IS submits it
      Then the answer shows every Device of the premises and no other
      And the answer shows the ESME with the address that is recorded

      Examples:
        | length | case          |
        | 6      | small letters |
        | 7      | small letters |
        | 8      | small letters |
        | 7      | mixed case    |

    @rule:8.2-post-code-case
    Scenario Outline: A post code with another <what> is another
      Given an 8.2 request by the address of the premises
      And its PostCode is sent with another <what>
      When the IS submits it
      Then the request finds nothing

      Examples:
        | what          |
        | first letter  |
        | last letter   |
        | inward number |

    @rule:8.2-post-code-case
    Scenario: A post code that is recorded in small letters is found in capitals
      Given the post code of the premises is recorded in small letters
      And an 8.2 request by the address of the premises
      And its PostCode is sent in capitals
      When the IS submits it
      Then the answer shows every Device of the premises and no other
      And the answer shows the CHF with the address that is recorded

    @rule:8.2-post-code-case @choice:A56=exact
    Scenario Outline: A post code sent <how> is another
      Given an 8.2 request by the address of the premises
      And its PostCode is sent <how>
      When the IS submits it
      Then the request finds nothing

      Examples:
        | how                    |
        | without its space      |
        | with two spaces        |
        | with a space before it |
        | with a space behind it |

    @rule:8.2-post-code-case @choice:A56=ignoreSpace
    Scenario Outline: A post code sent <how> is the same
      Given an 8.2 request by the address of the premises
      And its PostCode is sent <how>
      When the IS submits it
      Then the answer shows every Device of the premises and no other
      And the answer shows the ESME with the address that is recorded

      Examples:
        | how                    |
        | without its space      |
        | with two spaces        |
        | with a space before it |
        | with a space behind it |

    @rule:8.2-address-identifier-case
    Scenario Outline: "<recorded>" is found as "<sent>"
      Given the address identifier of the premises is "<recorded>"
      And an 8.2 request by the address of the premises
      And its AddressIdentifier is "<sent>"
      When the <role> submits it
      Then the answer shows every Device of the premises and no other
      And the answer shows the GSME with the address that is recorded

      Examples:
        | recorded                       | sent                           | role |
        | Rose Cottage                   | ROSE COTTAGE                   | IS   |
        | Rose Cottage                   | rose cottage                   | GS   |
        | Rose Cottage                   | rOSE cOTTAGE                   | ED   |
        | ROSE COTTAGE                   | Rose Cottage                   | OU   |
        | 12a                            | 12A                            | GT   |
        | 12A                            | 12a                            | ES   |
        | Flat 3, The Malthouse, No 1234 | FLAT 3, THE MALTHOUSE, NO 1234 | RSA |
        | 12                             | 12                             | IS   |

    @rule:8.2-address-identifier-case
    Scenario: Post code and address identifier may both be in other case
      Given the address identifier of the premises is "The Gatehouse"
      And an 8.2 request by the address of the premises
      And its PostCode is sent in small letters
      And its AddressIdentifier is sent in capitals
      When the IS submits it
      Then the answer shows every Device of the premises and no other
      And the answer shows the CHF with the address that is recorded

    @rule:8.2-address-identifier-case
    Scenario Outline: "<sent>" is another house than "<recorded>"
      Given the address identifier of the premises is "<recorded>"
      And an 8.2 request by the address of the premises
      And its AddressIdentifier is "<sent>"
      When the IS submits it
      Then the request finds nothing

      Examples:
        | recorded     | sent         |
        | 12           | 1            |
        | 12           | 2            |
        | 12           | 12A          |
        | 12A          | 12           |
        | 12           | 012          |
        | 12           | 12%          |
        | 12           | *            |
        | 12           | 1_           |
        | Rose Cottage | Rose         |
        | Rose Cottage | Cottage      |
        | Rose Cottage | Rose Cottag  |
        | Rose Cottage | Rose Cottage 2 |
        | Rose Cottage | Rose-Cottage |
        | 12           | 21           |
        | Flat 3, The Malthouse, No 1234 | Flat 3, The Malthouse, No 1235 |
        | Flat 3, The Malthouse, No 1234 | Flat 3, The Malthouse, No 123 |

    @rule:8.2-address-identifier-case @choice:A56=exact
    Scenario Outline: An address identifier sent <how> is another
      Given the address identifier of the premises is "Rose Cottage"
      And an 8.2 request by the address of the premises
      And its AddressIdentifier is sent <how>
      When the IS submits it
      Then the request finds nothing

      Examples:
        | how                    |
        | without its space      |
        | with two spaces        |
        | with a space before it |
        | with a space behind it |

  Rule: Not one premises

    Background:
      Given a premises
      And a second premises whose meters are registered to IS-2 and GS-2

    @rule:8.2-premises-not-unique
    Scenario Outline: <role> does not learn which of two premises at one address was meant
      Given the second premises has the address of the first
      And an 8.2 request by the address of the <which>
      When the <role> submits it
      Then the request is refused with E080201

      Examples:
        | role | which           |
        | IS   | premises        |
        | IS-2 | second premises |
        | OU   | premises        |

    @rule:8.2-premises-not-unique
    Scenario Outline: Two addresses that differ in the letter case of the <place> alone are one address: <case>
      Given the address identifier of the premises is "Rose Cottage"
      And the second premises has the address of the first
      And the second premises has the <place> of the first in <case>
      And an 8.2 request by the address of the <which>
      When the IS submits it
      Then the request is refused with E080201

      Examples:
        | place              | case          | which           |
        | address identifier | capitals      | premises        |
        | address identifier | capitals      | second premises |
        | address identifier | small letters | premises        |
        | post code          | small letters | premises        |
        | post code          | small letters | second premises |
        | address            | small letters | premises        |

    @rule:8.2-premises-not-unique
    Scenario: Two premises at one address are not told apart by what they hold
      Given the second premises has the address of the first
      And where the premises is, is recorded with the GSME alone
      And an 8.2 request by the address of the second premises
      When the GS submits it
      Then the request is refused with E080201

    @rule:8.2-premises-not-unique
    Scenario: A metering point that stands against meters of two premises is that of neither
      Given the ImportMPxN of the neighbour's ESME is registered to IS by now
      And an 8.2 request by the ImportMPxN of the neighbour's ESME
      When the IS gives the ESME the ImportMPxN of the neighbour's ESME as ImportMPxN
      And the IS submits it
      Then the request is refused with E080201

    @rule:8.2-premises-not-unique
    Scenario Outline: A <criterion> that nobody recorded finds nothing
      Given an 8.2 request by a <criterion> that is recorded nowhere
      When the <role> submits it
      Then the request finds nothing

      Examples:
        | criterion      | role |
        | metering point | IS   |
        | UPRN           | GS   |
        | metering point | ED   |
        | UPRN           | OU   |

    @rule:8.2-premises-not-unique
    Scenario Outline: An address that nobody recorded finds nothing for <role>
      Given an 8.2 request by an address that is recorded nowhere
      When the <role> submits it
      Then the request finds nothing

      Examples:
        | role |
        | IS   |
        | RSA  |

    @rule:8.2-property-filter
    Scenario Outline: The post code of the <one> with the address identifier of the <other> is no address
      Given an 8.2 request by the address of the <one>
      And its AddressIdentifier is that of the <other>
      When the IS submits it
      Then the request finds nothing

      Examples:
        | one             | other           |
        | premises        | second premises |
        | second premises | premises        |

    @rule:8.2-property-filter
    Scenario: A post code with an address identifier that is recorded nowhere is no address
      Given an 8.2 request by the address of the premises
      And its AddressIdentifier is "Nowhere House"
      When the IS submits it
      Then the request finds nothing

  Rule: Nothing in the premises

    @rule:8.2-premises-empty @choice:A16-empty=onceHeld
    Scenario Outline: A premises whose only Device, a <type>, was deleted holds no Devices: <place>
      Given a <type> on no hub
      And an 8.2 request by the <place> of the device
      And the device was deleted by its adder
      When the <role> submits it
      Then the request is refused with E080202

      Examples:
        | type          | place      | role |
        | IHD           | UPRN       | IS   |
        | IHD           | address    | IS   |
        | CAD           | UPRN       | GS   |
        | CAD           | address    | OU   |
        | Pending PPMID | UPRN       | ED   |
        | Pending PPMID | address    | RSA  |
        | Pending ESME  | UPRN       | ES   |
        | Pending ESME  | ImportMPxN | IS   |
        | Pending GSME  | ImportMPxN | GS   |

    @rule:8.2-premises-empty @choice:A16-empty=registered
    Scenario Outline: A registered <kind> without a meter is a premises without Devices
      Given an 8.2 request by <kind> that is registered to <user>
      When the <role> submits it
      Then the request is refused with E080202

      Examples:
        | kind    | user | role |
        | an MPAN | IS   | IS   |
        | an MPRN | GS   | OU   |

    @rule:8.2-premises-empty @choice:A16-empty=never
    Scenario Outline: A premises is forgotten with its only Device, a <type>: <place>
      Given a <type> on no hub
      And an 8.2 request by the <place> of the device
      And the device was deleted by its adder
      When the IS submits it
      Then the request finds nothing

      Examples:
        | type | place   |
        | IHD  | UPRN    |
        | CAD  | address |

    @rule:8.2-premises-empty @choice:A16-empty=never
    Scenario Outline: A registered <kind> without a meter is no premises
      Given an 8.2 request by <kind> that is registered to <user>
      When the <role> submits it
      Then the request finds nothing

      Examples:
        | kind    | user | role |
        | an MPAN | IS   | IS   |
        | an MPRN | GS   | OU   |

    @rule:8.2-premises-empty @choice:A16-empty=onceHeld
    Scenario Outline: A registered <kind> that no Device ever had is no premises
      Given an 8.2 request by <kind> that is registered to <user>
      When the <role> submits it
      Then the request finds nothing

      Examples:
        | kind    | user | role |
        | an MPAN | IS   | IS   |
        | an MPRN | GS   | OU   |

    @rule:8.2-premises-empty
    Scenario Outline: A premises that had one of its Devices deleted is not empty: <place>
      Given a communications hub by itself
      And an IHD on the hub
      And an 8.2 request by the <place> of the premises
      And the IHD was deleted by its adder
      When the IS submits it
      Then the answer shows the CHF
      And the answer does not show the IHD

      Examples:
        | place   |
        | UPRN    |
        | address |

    @rule:8.2-premises-empty
    Scenario Outline: A premises with nothing but a <type> is not empty: <place>
      Given a <type> on no hub
      And an 8.2 request by the <place> of the device
      When the IS submits it
      Then the answer shows the device alone

      Examples:
        | type          | place   |
        | IHD           | UPRN    |
        | CAD           | address |
        | Pending PPMID | UPRN    |
        | Pending ESME  | address |

  Rule: A Device that does not exist

    @rule:8.2-device-exists
    Scenario Outline: <role> does not find a Device that was never pre-notified
      Given a premises
      And an 8.2 request by a Device ID that is recorded nowhere
      When the <role> submits it
      Then the request is refused by the common check on device-existence

      Examples:
        | role |
        | IS   |
        | GS   |
        | ES   |
        | RSA  |
        | ED   |
        | GT   |
        | OU   |

    @rule:8.2-device-exists
    Scenario Outline: A <type> that was deleted is not found any more
      Given a <type> on no hub
      And the device was deleted by its adder
      And an 8.2 request by the Device ID of the device
      When the IS submits it
      Then the request is refused by the common check on device-existence

      Examples:
        | type           |
        | IHD            |
        | CAD            |
        | Pending ESME   |
        | Pending GSME   |
        | Pending PPMID  |
        | Pending HCALCS |

    @rule:8.2-device-exists
    Scenario Outline: A <type> that was read once and deleted since is not found any more
      Given a <type> on no hub
      And the SMI was read before
      And the device was deleted by its adder
      And an 8.2 request by the Device ID of the device
      When the IS submits it
      Then the request is refused by the common check on device-existence

      Examples:
        | type          |
        | CAD           |
        | Pending PPMID |

    @rule:8.2-device-exists
    Scenario Outline: The <device> of a Pending hub that was deleted is not found any more
      Given a communications hub that is Pending
      And the CHF was deleted by its adder
      And an 8.2 request by the Device ID of the <device>
      When the IS submits it
      Then the request is refused by the common check on device-existence

      Examples:
        | device |
        | CHF    |
        | GPF    |

    @rule:8.2-device-exists
    Scenario: A User is no Device
      Given an 8.2 request by the identifier of the User IS
      When the IS submits it
      Then the request is refused by the common check on device-existence

    @rule:8.2-device-exists
    Scenario: The Access Control Broker is no Device
      Given an 8.2 request by the identifier of the Access Control Broker
      When the IS submits it
      Then the request is refused by the common check on device-existence

    @rule:8.2-device-exists
    Scenario: A deleted PPMID does not take another of the same product with it
      Given a Pending PPMID on no hub
      And another Pending PPMID on no hub
      And the device was deleted by its adder
      And an 8.2 request by the Device ID of the other device
      When the IS submits it
      Then the answer shows the other device alone

  Rule: None or several criteria

    Background:
      Given a premises
      And a second premises whose meters are registered to IS-2 and GS-2

    @rule:8.2-criteria-combined
    Scenario Outline: <role> finds nothing by no criterion
      Given an 8.2 request without any criterion
      When the <role> submits it
      Then the request is refused by the schema or with E080201

      Examples:
        | role |
        | IS   |
        | OU   |

    @rule:8.2-criteria-combined
    Scenario Outline: <criterion> by itself is enough
      Given an 8.2 request by <criterion>
      When the IS submits it
      Then the answer shows the CHF

      Examples:
        | criterion                   |
        | the UPRN of the premises    |
        | the Device ID of the CHF    |
        | the ImportMPxN of the ESME  |
        | the address of the premises |

    @rule:8.2-criteria-combined
    Scenario Outline: <item> is given once: <criterion>
      Given an 8.2 request by <criterion>
      And its <item> is given twice
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | item           | criterion                   |
        | UPRN           | the UPRN of the premises    |
        | DeviceID       | the Device ID of the CHF    |
        | MPxN           | the ImportMPxN of the ESME  |
        | PropertyFilter | the address of the premises |

    @rule:8.2-criteria-combined @choice:A15=exactlyOne
    Scenario Outline: Two criteria are refused though they agree: <one> and <other>
      Given an 8.2 request by <one>
      And it searches by <other> as well
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | one                        | other                       |
        | the UPRN of the premises   | the Device ID of the CHF    |
        | the UPRN of the premises   | the ImportMPxN of the ESME  |
        | the UPRN of the premises   | the address of the premises |
        | the Device ID of the ESME  | the ImportMPxN of the ESME  |
        | the Device ID of the CHF   | the address of the premises |
        | the ImportMPxN of the GSME | the address of the premises |

    @rule:8.2-criteria-combined @choice:A15=exactlyOne
    Scenario: All four criteria are refused
      Given an 8.2 request by the UPRN of the premises
      And it searches by the Device ID of the CHF as well
      And it searches by the ImportMPxN of the ESME as well
      And it searches by the address of the premises as well
      When the IS submits it
      Then the request is refused by the schema

    @rule:8.2-criteria-combined @choice:A15=exactlyOne
    Scenario Outline: Two criteria are refused whatever they name: <one> and <other>
      Given an 8.2 request by <one>
      And it searches by <other> as well
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | one                        | other                                  |
        | the UPRN of the premises   | the ImportMPxN of the neighbour's ESME |
        | the ImportMPxN of the ESME | a Device ID that is recorded nowhere   |

    @rule:8.2-criteria-combined @choice:A15=anyCombination
    Scenario Outline: Two criteria that agree find what both find: <one> and <other>
      Given an 8.2 request by <one>
      And it searches by <other> as well
      When the IS submits it
      Then the answer shows the ESME
      And the answer does not show the neighbour's CHF

      Examples:
        | one                        | other                       |
        | the UPRN of the premises   | the Device ID of the ESME   |
        | the UPRN of the premises   | the ImportMPxN of the ESME  |
        | the UPRN of the premises   | the address of the premises |
        | the Device ID of the ESME  | the ImportMPxN of the GSME  |
        | the Device ID of the ESME  | the address of the premises |
        | the ImportMPxN of the GSME | the address of the premises |

    @rule:8.2-criteria-combined @choice:A15=anyCombination
    Scenario: All four criteria that agree find the premises
      Given an 8.2 request by the UPRN of the premises
      And it searches by the Device ID of the ESME as well
      And it searches by the ImportMPxN of the GSME as well
      And it searches by the address of the premises as well
      When the IS submits it
      Then the answer shows the ESME

    @rule:8.2-criteria-combined @choice:A15=anyCombination
    Scenario Outline: A second criterion tells two premises at one address apart: <other>
      Given the second premises has the address of the first
      And an 8.2 request by the address of the premises
      And it searches by <other> as well
      When the IS submits it
      Then the answer shows every Device of the <which> and no other

      Examples:
        | other                                  | which           |
        | the UPRN of the premises               | premises        |
        | the UPRN of the second premises        | second premises |
        | the ImportMPxN of the neighbour's ESME | second premises |

    @rule:8.2-criteria-combined @choice:A15=anyCombination
    Scenario Outline: Two criteria that name different premises find neither: <one> and <other>
      Given an 8.2 request by <one>
      And it searches by <other> as well
      When the IS submits it
      Then the request is refused with either E080201 or E080202

      Examples:
        | one                       | other                                  |
        | the UPRN of the premises  | the Device ID of the neighbour's CHF   |
        | the UPRN of the premises  | the ImportMPxN of the neighbour's ESME |
        | the UPRN of the premises  | the address of the second premises     |
        | the Device ID of the ESME | the ImportMPxN of the neighbour's ESME |
        | the Device ID of the ESME | the address of the second premises     |
        | the ImportMPxN of the GSME | the address of the second premises    |
        | the UPRN of the premises  | a metering point that is recorded nowhere |
        | the Device ID of the ESME | a UPRN that is recorded nowhere        |

    @rule:8.2-criteria-combined @choice:A15=anyCombination
    Scenario: A Device ID that does not exist is not made good by a second criterion
      Given an 8.2 request by the ImportMPxN of the ESME
      And it searches by a Device ID that is recorded nowhere as well
      When the IS submits it
      Then the request is refused

    @rule:8.2-criteria-combined
    Scenario Outline: A malformed <item> is refused beside a right criterion
      Given an 8.2 request by <right>
      And it searches by <further> as well
      And its <item> is malformed as "<value>"
      When the IS submits it
      Then the request is refused by the schema

      Examples:
        | right                    | further                     | item     | value                |
        | the Device ID of the CHF | the UPRN of the premises    | UPRN     | 0                    |
        | the UPRN of the premises | the Device ID of the CHF    | DeviceID | 00-DB-12-34-56-78-90 |
        | the Device ID of the CHF | the ImportMPxN of the ESME  | MPxN     |                      |
        | the Device ID of the CHF | the address of the premises | PostCode | M11AA                |

  Rule: What is not checked

    Background:
      Given a premises
      And a Device of every type on the hub

    @rule:8.2-no-user-device-check
    Scenario Outline: <role> reads the Commissioned <type> that is none of its own
      Given an 8.2 request by the Device ID of the <type>
      When the <role> submits it
      Then the answer shows the <type> as Commissioned

      Examples:
        | role | type |
        | IS-2 | ESME |
        | GS   | ESME |
        | GS-2 | ESME |
        | ES   | ESME |
        | RSA  | ESME |
        | ED   | ESME |
        | GT   | ESME |
        | OU   | ESME |
        | IS   | GSME |
        | IS-2 | GSME |
        | GS-2 | GSME |
        | ES   | GSME |
        | RSA  | GSME |
        | ED   | GSME |
        | GT   | GSME |
        | OU   | GSME |
        | IS-2 | CHF  |
        | GS-2 | CHF  |
        | ED   | CHF  |
        | OU   | CHF  |

    @rule:8.2-no-user-device-check
    Scenario Outline: <role> reads the <type> on a hub of others
      Given an 8.2 request by the Device ID of the <type>
      When the <role> submits it
      Then the answer shows the <type>

      Examples:
        | role | type   |
        | GS-2 | GPF    |
        | ED   | GPF    |
        | IS-2 | HCALCS |
        | GT   | HCALCS |
        | GS-2 | PPMID  |
        | OU   | PPMID  |
        | IS-2 | IHD    |
        | RSA  | IHD    |
        | ES   | CAD    |
        | GT   | CAD    |

    @rule:8.2-no-user-device-check
    Scenario Outline: <role> reads a premises that is none of its own by the ImportMPxN of the <meter>
      Given an 8.2 request by the ImportMPxN of the <meter>
      When the <role> submits it
      Then the answer shows the <meter>
      And the answer shows the CHF

      Examples:
        | role | meter |
        | IS-2 | ESME  |
        | GS   | ESME  |
        | ES   | ESME  |
        | RSA  | ESME  |
        | GT   | ESME  |
        | OU   | ESME  |
        | GS-2 | GSME  |
        | IS   | GSME  |
        | ED   | GSME  |
        | RSA  | GSME  |
        | OU   | GSME  |

    @rule:8.2-no-user-device-check
    Scenario Outline: <role> reads a premises that is none of its own by its <place>
      Given an 8.2 request by the <place> of the premises
      When the <role> submits it
      Then the answer shows the ESME
      And the answer shows the GSME

      Examples:
        | role | place   |
        | IS-2 | UPRN    |
        | GS-2 | UPRN    |
        | ES   | UPRN    |
        | OU   | UPRN    |
        | RSA  | address |
        | IS-2 | address |
        | GS-2 | address |
        | OU   | address |

    @rule:8.2-no-user-device-check
    Scenario Outline: <role> reads the <type> that <adder> pre-notified
      Given the SMI status of the <type> is Pending
      And the <type> was pre-notified by <adder>
      And an 8.2 request by the Device ID of the <type>
      When the <role> submits it
      Then the answer shows the <type> as Pending

      Examples:
        | role | type   | adder |
        | GS   | ESME   | IS    |
        | OU   | PPMID  | IS    |
        | IS   | PPMID  | OU    |
        | IS-2 | HCALCS | ED    |
        | ED   | GSME   | GS    |

    @rule:8.2-no-device-status-check
    Scenario Outline: The <type> that is <status> is shown as that
      Given the SMI status of the <type> is <status>
      And an 8.2 request by the Device ID of the <type>
      When the IS submits it
      Then the answer shows the <type> as <status>

      Examples:
        | type   | status                   |
        | ESME   | Pending                  |
        | ESME   | Whitelisted              |
        | ESME   | InstalledNotCommissioned |
        | ESME   | Commissioned             |
        | ESME   | Decommissioned           |
        | ESME   | Withdrawn                |
        | ESME   | Suspended                |
        | ESME   | Recovery                 |
        | ESME   | Recovered                |
        | GSME   | Pending                  |
        | GSME   | Whitelisted              |
        | GSME   | InstalledNotCommissioned |
        | GSME   | Commissioned             |
        | GSME   | Decommissioned           |
        | GSME   | Withdrawn                |
        | GSME   | Suspended                |
        | GSME   | Recovery                 |
        | GSME   | Recovered                |
        | PPMID  | Pending                  |
        | PPMID  | Decommissioned           |
        | PPMID  | Suspended                |
        | PPMID  | Withdrawn                |
        | HCALCS | Pending                  |
        | HCALCS | Decommissioned           |
        | HCALCS | Suspended                |
        | CHF    | Pending                  |
        | CHF    | InstalledNotCommissioned |
        | CHF    | Decommissioned           |
        | CHF    | Withdrawn                |
        | CHF    | Suspended                |
        | CHF    | Recovery                 |
        | GPF    | Pending                  |
        | GPF    | Commissioned             |
        | GPF    | Decommissioned           |
        | GPF    | Withdrawn                |
        | GPF    | Suspended                |

    @rule:8.2-no-device-status-check
    Scenario Outline: The Recovered <type> that was <status> before is shown as Recovered
      Given the SMI status of the <type> is Recovered
      And the <type> was <status> before Recovery
      And an 8.2 request by the Device ID of the <type>
      When the IS submits it
      Then the answer shows the <type> as Recovered

      Examples:
        | type  | status       |
        | ESME  | Commissioned |
        | ESME  | Suspended    |
        | GSME  | Pending      |
        | PPMID | Whitelisted  |
        | CHF   | Commissioned |

    @rule:8.2-no-device-status-check
    Scenario Outline: <role> reads an ESME that is <status>
      Given the SMI status of the ESME is <status>
      And an 8.2 request by the Device ID of the ESME
      When the <role> submits it
      Then the answer shows the ESME as <status>

      Examples:
        | role | status         |
        | ES   | Suspended      |
        | GS   | Decommissioned |
        | RSA  | Withdrawn      |
        | ED   | Recovery       |
        | GT   | Pending        |
        | OU   | Suspended      |

    @rule:8.2-no-device-status-check
    Scenario Outline: The <type> has no status to be checked
      Given an 8.2 request by the Device ID of the <type>
      When the IS submits it
      Then the answer shows the <type> without a DeviceStatus

      Examples:
        | type |
        | IHD  |
        | CAD  |

    @rule:8.2-no-device-status-check
    Scenario Outline: A premises whose <type> is <status> is found by the ImportMPxN of the ESME
      Given the SMI status of the <type> is <status>
      And an 8.2 request by the ImportMPxN of the ESME
      When the IS submits it
      Then the answer shows the <type> as <status>

      Examples:
        | type | status                   |
        | ESME | Whitelisted              |
        | ESME | InstalledNotCommissioned |
        | ESME | Suspended                |
        | ESME | Recovery                 |
        | ESME | Recovered                |
        | ESME | Decommissioned           |
        | ESME | Withdrawn                |
        | GSME | Suspended                |
        | CHF  | Suspended                |
        | CHF  | Recovery                 |

    @rule:8.2-no-device-status-check
    Scenario Outline: A premises whose CHF is <status> is found by its <place>
      Given the SMI status of the CHF is <status>
      And an 8.2 request by the <place> of the premises
      When the IS submits it
      Then the answer shows the CHF as <status>

      Examples:
        | status                   | place   |
        | InstalledNotCommissioned | UPRN    |
        | Suspended                | UPRN    |
        | Suspended                | address |
        | Recovered                | address |
        | Withdrawn                | UPRN    |
        | Withdrawn                | address |
        | Decommissioned           | address |

  Rule: How many

    @rule:8.2-device-count
    Scenario Outline: A Device by itself is an inventory of one: <type>
      Given a <type> on no hub
      And an 8.2 request by the Device ID of the device
      When the IS submits it
      Then the answer shows the device alone

      Examples:
        | type         |
        | Pending ESME |
        | CAD          |

    @rule:8.2-device-count
    Scenario Outline: A premises of <count> Devices is shown in full: <criterion>
      Given a premises
      And the premises has <count> Devices in all
      And an 8.2 request by <criterion>
      When the IS submits it
      Then the answer shows every Device of the premises and no other

      Examples:
        | count | criterion                  |
        | 4     | the ImportMPxN of the ESME |
        | 5     | the ImportMPxN of the ESME |
        | 16    | the ImportMPxN of the ESME |
        | 17    | the ImportMPxN of the ESME |
        | 17    | the ImportMPxN of the GSME |

    @rule:8.2-device-count
    Scenario Outline: A premises of 17 Devices is shown in full by its <place>
      Given a premises
      And the premises has 17 Devices in all
      And an 8.2 request by the <place> of the premises
      When the IS submits it
      Then the answer shows every Device of the premises and no other

      Examples:
        | place   |
        | UPRN    |
        | address |

    @rule:8.2-device-count @choice:A17=truncate
    Scenario Outline: Of <count> Devices 17 are shown: <criterion>
      Given a premises
      And the premises has <count> Devices in all, more than a hub takes
      And an 8.2 request by <criterion>
      When the IS submits it
      Then the answer shows 17 Devices, all of them of the premises

      Examples:
        | count | criterion                  |
        | 18    | the ImportMPxN of the ESME |
        | 40    | the ImportMPxN of the GSME |
        | 18    | the UPRN of the premises   |
        | 18    | the address of the premises |

    @rule:8.2-device-count @choice:A17=refuse
    Scenario Outline: Of <count> Devices none is shown: <criterion>
      Given a premises
      And the premises has <count> Devices in all, more than a hub takes
      And an 8.2 request by <criterion>
      When the IS submits it
      Then the request is refused

      Examples:
        | count | criterion                  |
        | 18    | the ImportMPxN of the ESME |
        | 40    | the ImportMPxN of the GSME |
