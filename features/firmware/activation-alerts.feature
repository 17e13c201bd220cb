@epic:Firmware
Feature: Alerts on the activation of firmware
  An Alt HAN bridge that has activated firmware, or has failed to, raises the alert 0x8F8B to the Access Control Broker,
  as a PPMID does. The DCC tells the Suppliers who are responsible for it by DCC Alert N39, and takes the version of a
  successful activation into the inventory. In the premises these are IS and GS.

  Background:
    Given a premises

  @rule:firmware-activation-told
  Scenario Outline: <variant> activates firmware: IS and GS are told, once each
    Given a second premises whose meters are registered to IS-2 and GS-2
    And the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then DCC Alert N39 is sent to IS and to GS, once to each of them

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | AltHAN Bridge 2 |
      | AltHAN Bridge 3 |
      | AltHAN Bridge 4 |
      | PPMID           |

  # Which version the alert on a failure tells is not printed: the one that was tried, or the one that still runs.
  @rule:firmware-activation-told
  Scenario Outline: <variant> fails to activate firmware: IS and GS are told, once each
    Given a second premises whose meters are registered to IS-2 and GS-2
    And the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the target has activated the new firmware
    When the target fails to activate the further firmware
    Then DCC Alert N39 is sent to IS and to GS, once to each of them

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | AltHAN Bridge 2 |
      | AltHAN Bridge 3 |
      | AltHAN Bridge 4 |
      | PPMID           |

  @rule:firmware-activation-told
  Scenario Outline: The suppliers of the meters are told, <import> and <gas>, whoever added <variant>
    Given the ESME is registered to <import>
    And the GSME is registered to <gas>
    And the target is a PPMID of variant "<variant>"
    And the target was pre-notified by <adder>
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then DCC Alert N39 is sent to <import> and to <gas>, once to each of them

    Examples:
      | variant         | import | gas  | adder |
      | AltHAN Bridge 1 | IS-2   | GS   | IS    |
      | AltHAN Bridge 2 | IS     | GS-2 | GS    |
      | AltHAN Bridge 3 | IS-2   | GS-2 | OU    |
      | PPMID           | IS-2   | GS-2 | ED    |

  @rule:firmware-activation-told
  Scenario Outline: <variant> that is <status>: IS and GS are told
    Given the target is a <status> PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then DCC Alert N39 is sent to IS and to GS, once to each of them

    Examples:
      | variant         | status                   |
      | AltHAN Bridge 1 | Whitelisted              |
      | AltHAN Bridge 2 | InstalledNotCommissioned |
      | AltHAN Bridge 3 | Commissioned             |
      | PPMID           | Commissioned             |

  @rule:firmware-activation-told
  Scenario Outline: <variant> beside an ESME that is <import> and a GSME that is <gas>: IS and GS are told
    Given the target is a PPMID of variant "<variant>"
    And the SMI status of the ESME is <import>
    And the SMI status of the GSME is <gas>
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then DCC Alert N39 is sent to IS and to GS, once to each of them

    Examples:
      | variant         | import                   | gas                      |
      | AltHAN Bridge 1 | InstalledNotCommissioned | Commissioned             |
      | AltHAN Bridge 2 | Commissioned             | InstalledNotCommissioned |
      | PPMID           | Whitelisted              | Suspended                |

  @rule:firmware-activation-told
  Scenario: A supplier of two meters on the hub is told once
    Given the target is a PPMID of variant "AltHAN Bridge 1"
    And a second ESME on the hub
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then DCC Alert N39 is sent to IS and to GS, once to each of them

  @rule:firmware-activation-told
  Scenario Outline: Where only the ESME has a supplier, the IS is told, and the <adder>, who added <variant>, is not
    Given the target is a PPMID of variant "<variant>"
    And the target was pre-notified by <adder>
    And the GSME has no import MPRN
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then DCC Alert N39 is sent to IS, once and to nobody else

    Examples:
      | variant         | adder |
      | AltHAN Bridge 3 | GS    |
      | PPMID           | OU    |

  @rule:firmware-activation-told
  Scenario Outline: Who is registered for the export of the ESME, the <user>, is not told of <variant>
    Given the target is a PPMID of variant "<variant>"
    And the ESME has an export MPAN of <user>
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then DCC Alert N39 is sent to IS and to GS, once to each of them

    Examples:
      | variant         | user |
      | AltHAN Bridge 2 | ES   |
      | PPMID           | IS-2 |

  @rule:firmware-activation-told
  Scenario Outline: The suppliers of another hub are not told of <variant>, though both hubs are at one UPRN
    Given a second premises whose meters are registered to IS-2 and GS-2
    And the second premises has the UPRN of the first
    And the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then DCC Alert N39 is sent to IS and to GS, once to each of them

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | PPMID           |

  @rule:firmware-activation-told
  Scenario Outline: Of a second activation of <variant> IS-2 is told, who became the supplier after the first
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the target has activated the new firmware
    And the ImportMPxN of the ESME is registered to IS-2 by now
    When the target activates the further firmware
    Then DCC Alert N39 is sent to IS-2 and to GS, once to each of them

    Examples:
      | variant         |
      | AltHAN Bridge 4 |
      | PPMID           |

  @rule:firmware-activation-told
  Scenario Outline: <variant> activates what the inventory knows already by a read: IS and GS are told
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target
    And the target activates the new firmware
    Then DCC Alert N39 is sent to IS and to GS, once to each of them

    Examples:
      | variant         |
      | AltHAN Bridge 2 |
      | PPMID           |

  @rule:firmware-activation-told
  Scenario Outline: <variant> goes back to a version that it had before: IS and GS are told again
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the target has activated the new firmware
    And the target has activated the further firmware
    When the target activates the new firmware
    Then DCC Alert N39 is sent to IS and to GS, once to each of them

    Examples:
      | variant         |
      | AltHAN Bridge 3 |
      | PPMID           |

  @rule:firmware-activation-told
  Scenario Outline: <variant> that was moved to another hub: IS-2 and GS-2 are told, and not IS and GS
    Given a second premises whose meters are registered to IS-2 and GS-2
    And the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target is added to the neighbour's hub afterwards
    And the target activates the new firmware
    Then DCC Alert N39 is sent to IS-2 and to GS-2, once to each of them

    Examples:
      | variant         |
      | AltHAN Bridge 4 |
      | PPMID           |

  # Whether they are told again when one and the same alert comes a second time is not printed.
  @rule:firmware-activation-told
  Scenario Outline: <variant> whose alert comes twice: IS and GS are told, and nobody else
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware, and its alert comes twice
    Then DCC Alert N39 is sent to IS and to GS, at least once to each of them

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | PPMID           |

  @rule:firmware-activation-told
  Scenario Outline: A version that the CPL <approval> is told of as well when <variant> activates it
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL <approval>
    When the target activates the new firmware
    Then DCC Alert N39 is sent to IS and to GS, once to each of them

    Examples:
      | variant         | approval      |
      | AltHAN Bridge 1 | has removed   |
      | AltHAN Bridge 2 | does not list |
      | PPMID           | has removed   |

  @rule:device-alert-as-n39
  Scenario Outline: <variant> activates firmware: N39 says so
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then each alert says ActivationSuccess of the new firmware
    And DCC Alert N39 is sent to IS and to GS, at least once to each of them

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | AltHAN Bridge 2 |
      | AltHAN Bridge 3 |
      | AltHAN Bridge 4 |
      | PPMID           |

  @rule:device-alert-as-n39
  Scenario Outline: <variant> fails to activate firmware: N39 says so
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the target has activated the new firmware
    When the target fails to activate the further firmware
    Then each alert says ActivationFailure of the further firmware, or of the new that still runs
    And DCC Alert N39 is sent to IS and to GS, at least once to each of them

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | AltHAN Bridge 2 |
      | AltHAN Bridge 3 |
      | AltHAN Bridge 4 |
      | PPMID           |

  @rule:device-alert-as-n39
  Scenario Outline: A version that the CPL <approval> stands in the N39 of <variant> all the same
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL <approval>
    When the target activates the new firmware
    Then each alert says ActivationSuccess of the new firmware

    Examples:
      | variant         | approval      |
      | AltHAN Bridge 2 | has removed   |
      | AltHAN Bridge 3 | does not list |

  @rule:firmware-activation-by-n39
  Scenario Outline: <variant> activates firmware: N39 and no other alert
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then DCC Alert N39 is sent to IS and to GS, once to each of them
    And each alert says ActivationSuccess of the new firmware

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | AltHAN Bridge 2 |
      | AltHAN Bridge 3 |
      | AltHAN Bridge 4 |

  @rule:firmware-activation-by-n39
  Scenario Outline: Nobody is told of an activation of <variant> that has not happened
    Given the target is a PPMID of variant "<variant>"
    When time goes by and no firmware is activated
    Then no alert is sent

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | AltHAN Bridge 4 |

  # Reading a version is no activation, even if it tells one that nobody knew of.
  @rule:firmware-activation-by-n39
  Scenario Outline: Nobody is told of an activation of <variant> because its version is read
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target
    Then no alert is sent

    Examples:
      | variant         |
      | AltHAN Bridge 2 |
      | AltHAN Bridge 3 |

  @rule:firmware-activation-by-n39
  Scenario: A second activation is notified as the first was
    Given the target is a PPMID of variant "AltHAN Bridge 1"
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the target has activated the new firmware
    When the target activates the further firmware
    Then DCC Alert N39 is sent to IS and to GS, once to each of them
    And each alert says ActivationSuccess of the further firmware

  @rule:firmware-activation-updates-inventory
  Scenario Outline: The inventory takes the version that <variant> has activated
    Given a second premises whose meters are registered to IS-2 and GS-2
    And the target is a PPMID of variant "<variant>"
    And another PPMID of variant "AltHAN Bridge 1" on the hub
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then the SMI shows the target with the new firmware
    And nothing in the SMI has changed but the firmware of the target

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | AltHAN Bridge 2 |
      | AltHAN Bridge 3 |
      | AltHAN Bridge 4 |
      | PPMID           |

  @rule:firmware-activation-updates-inventory
  Scenario Outline: <variant> that is <status>: the inventory takes the version that it has activated
    Given the target is a <status> PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then the SMI shows the target with the new firmware
    And nothing in the SMI has changed but the firmware of the target

    Examples:
      | variant         | status                   |
      | AltHAN Bridge 1 | InstalledNotCommissioned |
      | AltHAN Bridge 2 | Commissioned             |
      | PPMID           | Commissioned             |

  @rule:firmware-activation-updates-inventory
  Scenario Outline: <variant> that fails to activate firmware keeps its version
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target fails to activate the new firmware
    Then the SMI shows the target with the firmware it came with
    And the SMI shows every Device as before

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | AltHAN Bridge 2 |
      | AltHAN Bridge 3 |
      | AltHAN Bridge 4 |
      | PPMID           |

  @rule:firmware-activation-updates-inventory
  Scenario Outline: <variant> that activates one version and fails on the next keeps the first
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the target has activated the new firmware
    When the target fails to activate the further firmware
    Then the SMI shows the target with the new firmware
    And the SMI shows every Device as before

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | PPMID           |

  @rule:firmware-activation-updates-inventory
  Scenario Outline: <variant> that activates one version after the other has the last
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the target has activated the new firmware
    When the target activates the further firmware
    Then the SMI shows the target with the further firmware
    And nothing in the SMI has changed but the firmware of the target

    Examples:
      | variant         |
      | AltHAN Bridge 2 |
      | PPMID           |

  @rule:firmware-activation-updates-inventory
  Scenario Outline: <variant> activates firmware: PPMIDs of the same product on another hub keep theirs
    Given a second premises whose meters are registered to IS-2 and GS-2
    And the neighbour's hub has 1 PPMIDs, 0 HCALCS and 1 bridges in its whitelist
    And the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then the SMI shows the target with the new firmware
    And nothing in the SMI has changed but the firmware of the target

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | PPMID           |

  # Of two versions one is the lower, so that one of the three steps leads down, whichever it is.
  @rule:firmware-activation-updates-inventory
  Scenario Outline: <variant> that goes back to a version has that version again
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the target has activated the new firmware
    When the target activates the further firmware
    Then the SMI shows the target with the further firmware
    When the target activates the new firmware
    Then the SMI shows the target with the new firmware

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | PPMID           |

  @rule:firmware-activation-updates-inventory
  Scenario Outline: <variant> that was read, and fails to activate the next version, keeps what was read
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target
    And the target fails to activate the further firmware
    Then the SMI shows the target with the new firmware
    And the SMI shows every Device as before

    Examples:
      | variant         |
      | AltHAN Bridge 2 |
      | PPMID           |

  @rule:firmware-activation-updates-inventory
  Scenario Outline: An alert of <variant> that comes twice changes nothing more
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware, and its alert comes twice
    Then the SMI shows the target with the new firmware
    And nothing in the SMI has changed but the firmware of the target

    Examples:
      | variant         |
      | AltHAN Bridge 3 |
      | PPMID           |

  @rule:firmware-activation-updates-inventory
  Scenario Outline: An alert of <variant> that is lost changes nothing
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware, and its alert is lost
    Then nothing in the SMI has changed

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | PPMID           |

  @rule:firmware-activation-updates-inventory
  Scenario Outline: Before an activation the inventory holds what <variant> came with
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When time goes by and no firmware is activated
    Then the SMI shows the target with the firmware it came with
    And nothing in the SMI has changed

    Examples:
      | variant         |
      | AltHAN Bridge 2 |
      | PPMID           |

  @rule:firmware-activation-updates-inventory
  Scenario Outline: What <variant> runs by an activation stays when it is read
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And the target has activated the new firmware
    When the GS reads the firmware version of the target
    Then the SMI shows the target with the new firmware
    And nothing in the SMI has changed

    Examples:
      | variant         |
      | AltHAN Bridge 4 |
      | PPMID           |

  @rule:firmware-activation-updates-inventory @choice:A65=currentOnly
  Scenario Outline: A version that the CPL <approval> is not taken from the alert of <variant>
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL <approval>
    When the target activates the new firmware
    Then the SMI shows the target with the firmware it came with
    And the SMI shows every Device as before

    Examples:
      | variant         | approval                                |
      | AltHAN Bridge 1 | has removed                             |
      | AltHAN Bridge 2 | does not list                           |
      | AltHAN Bridge 3 | approves for another manufacturer alone |
      | AltHAN Bridge 4 | approves for another model alone        |
      | AltHAN Bridge 2 | approves for another type alone         |
      | PPMID           | has removed                             |
      | PPMID           | does not list                           |

  @rule:firmware-activation-updates-inventory @choice:A65=always
  Scenario Outline: A version that the CPL <approval> is taken from the alert of <variant> as well
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL <approval>
    When the target activates the new firmware
    Then the SMI shows the target with the new firmware
    And nothing in the SMI has changed but the firmware of the target

    Examples:
      | variant         | approval                         |
      | AltHAN Bridge 1 | has removed                      |
      | AltHAN Bridge 2 | does not list                    |
      | AltHAN Bridge 4 | approves for another model alone |
      | PPMID           | has removed                      |

  @rule:firmware-alerts-as-for-ppmid @choice:A64=absent
  Scenario Outline: What is sent when <variant> activates firmware is made like what is sent of a PPMID
    Given the target is a PPMID of variant "<variant>"
    And another PPMID of variant "PPMID" on the hub
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    When the PPMID activates the new firmware
    And the target activates the further firmware
    Then the alerts are made like those on the PPMID before
    And no alert names the variant of the target

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | AltHAN Bridge 2 |
      | AltHAN Bridge 3 |
      | AltHAN Bridge 4 |

  @rule:firmware-alerts-as-for-ppmid @choice:A64=absent
  Scenario Outline: What is sent when <variant> fails to activate firmware is made like what is sent of a PPMID
    Given the target is a PPMID of variant "<variant>"
    And another PPMID of variant "PPMID" on the hub
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the PPMID and the target have activated the new firmware
    When the PPMID fails to activate the further firmware
    And the target fails to activate the further firmware
    Then the alerts are made like those on the PPMID before
    And no alert names the variant of the target

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | AltHAN Bridge 2 |
      | AltHAN Bridge 3 |
      | AltHAN Bridge 4 |

  @rule:firmware-alerts-as-for-ppmid @choice:A64=present
  Scenario Outline: The alert that <variant> has activated firmware names its variant
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then each alert names the variant of the target
    And DCC Alert N39 is sent to IS and to GS, once to each of them

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | AltHAN Bridge 2 |
      | AltHAN Bridge 3 |
      | AltHAN Bridge 4 |

  @rule:firmware-alerts-as-for-ppmid @choice:A64=present
  Scenario: The alert that a bridge has failed to activate firmware names its variant
    Given the target is a PPMID of variant "AltHAN Bridge 2"
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the target has activated the new firmware
    When the target fails to activate the further firmware
    Then each alert names the variant of the target
    And DCC Alert N39 is sent to IS and to GS, once to each of them
