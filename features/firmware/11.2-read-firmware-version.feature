@epic:Firmware @srv:11.2
Feature: 11.2 Read Firmware Version and the inventory
  A User asks an Alt HAN bridge, as it would a PPMID, which firmware it runs. The bridge answers itself, and where it
  runs another version than the inventory holds, the inventory takes that version, subject to rules that the sources
  leave to "other Devices" (A65).

  Background:
    Given a premises

  @rule:11.2-updates-inventory
  Scenario Outline: <variant>: the inventory takes the version that the <role> reads
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And the target has activated the new firmware, and its alert was lost
    When the <role> reads the firmware version of the target
    Then the SMI shows the target with the new firmware
    And nothing in the SMI has changed but the firmware of the target

    Examples:
      | variant         | role |
      | AltHAN Bridge 1 | IS   |
      | AltHAN Bridge 1 | GS   |
      | AltHAN Bridge 2 | IS   |
      | AltHAN Bridge 3 | GS   |
      | AltHAN Bridge 4 | IS   |
      | PPMID           | IS   |
      | PPMID           | GS   |

  @rule:11.2-updates-inventory
  Scenario Outline: <variant> that is <status>: the inventory takes the version that was read
    Given the target is a <status> PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target
    Then the SMI shows the target with the new firmware
    And nothing in the SMI has changed but the firmware of the target

    Examples:
      | variant         | status                   |
      | AltHAN Bridge 1 | Whitelisted              |
      | AltHAN Bridge 2 | InstalledNotCommissioned |
      | AltHAN Bridge 3 | Commissioned             |
      | PPMID           | Commissioned             |

  @rule:11.2-updates-inventory
  Scenario Outline: A neighbour and a second <other> keep their version when that of <variant> is read
    Given a second premises whose meters are registered to IS-2 and GS-2
    And the target is a PPMID of variant "<variant>"
    And another PPMID of variant "<other>" on the hub
    And new firmware that the CPL approves
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target
    Then nothing in the SMI has changed but the firmware of the target

    Examples:
      | variant         | other           |
      | AltHAN Bridge 1 | PPMID           |
      | AltHAN Bridge 1 | AltHAN Bridge 1 |
      | PPMID           | AltHAN Bridge 2 |

  @rule:11.2-updates-inventory
  Scenario Outline: <variant> that was read runs yet another version: the inventory takes that as well
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target
    And the target activates the further firmware, and its alert is lost
    And the GS reads the firmware version of the target
    Then the SMI shows the target with the further firmware

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | PPMID           |

  @rule:11.2-updates-inventory
  Scenario Outline: PPMIDs of the same product on another hub keep their version when that of <variant> is read
    Given a second premises whose meters are registered to IS-2 and GS-2
    And the neighbour's hub has 1 PPMIDs, 0 HCALCS and 1 bridges in its whitelist
    And the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target
    Then nothing in the SMI has changed but the firmware of the target

    Examples:
      | variant         |
      | AltHAN Bridge 3 |
      | PPMID           |

  # Of two versions one is the lower, so that one of the three reads tells a lower one than the inventory holds.
  @rule:11.2-updates-inventory
  Scenario Outline: <variant> that went back to a version: the inventory takes it again when it is read
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the target has activated the new firmware
    And the target has activated the further firmware
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target
    Then the SMI shows the target with the new firmware

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | PPMID           |

  # Command Variant 3 has the Command delivered locally as well as sent: the Response over the WAN counts all the same.
  @rule:11.2-updates-inventory
  Scenario Outline: With Command Variant 3 the version that <variant> tells is taken as well
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target with Command Variant 3
    Then the SMI shows the target with the new firmware

    Examples:
      | variant         |
      | AltHAN Bridge 4 |
      | PPMID           |

  # A Command that is returned for local delivery brings no Response to the DCC, and so tells it nothing.
  @rule:11.2-updates-inventory
  Scenario Outline: A Command for local delivery alone tells the inventory nothing of <variant>
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target with Command Variant 2
    Then nothing in the SMI has changed

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | PPMID           |

  @rule:11.2-updates-inventory
  Scenario Outline: <variant> that runs what the inventory holds: nothing changes
    Given the target is a PPMID of variant "<variant>"
    When the IS reads the firmware version of the target
    Then the request is accepted
    And nothing in the SMI has changed

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | PPMID           |

  @rule:11.2-updates-inventory
  Scenario Outline: <variant> that <conduct> changes nothing
    Given the target is a PPMID of variant "<variant>"
    And the target <conduct>
    And new firmware that the CPL approves
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target
    Then the request is accepted
    And nothing in the SMI has changed

    Examples:
      | variant         | conduct                             |
      | AltHAN Bridge 1 | answers Commands with result code 1 |
      | AltHAN Bridge 2 | answers Commands with result code 3 |
      | AltHAN Bridge 3 | never answers                       |
      | PPMID           | answers Commands with result code 1 |
      | PPMID           | never answers                       |

  # The rules for other Devices, by one reading: a version that the list does not approve for this very product is not
  # taken.
  @rule:11.2-updates-inventory @choice:A65=currentOnly
  Scenario Outline: A version that the CPL <approval> is not taken from <variant>
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL <approval>
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target
    Then the SMI shows the target with the firmware it came with
    And nothing in the SMI has changed

    Examples:
      | variant         | approval                                |
      | AltHAN Bridge 1 | has removed                             |
      | AltHAN Bridge 2 | does not list                           |
      | AltHAN Bridge 3 | approves for another manufacturer alone |
      | AltHAN Bridge 4 | approves for another model alone        |
      | AltHAN Bridge 1 | approves for another type alone         |
      | PPMID           | has removed                             |
      | PPMID           | does not list                           |

  @rule:11.2-updates-inventory @choice:A65=always
  Scenario Outline: A version that the CPL <approval> is taken from <variant> as well
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL <approval>
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target
    Then the SMI shows the target with the new firmware
    And nothing in the SMI has changed but the firmware of the target

    Examples:
      | variant         | approval                         |
      | AltHAN Bridge 1 | has removed                      |
      | AltHAN Bridge 2 | does not list                    |
      | AltHAN Bridge 4 | approves for another model alone |
      | PPMID           | has removed                      |
      | PPMID           | does not list                    |

  @rule:firmware-reported-by-device
  Scenario Outline: <variant> answers the Command of the <role> itself
    Given the target is a PPMID of variant "<variant>"
    When the <role> reads the firmware version of the target
    Then the request is accepted
    And one Command with message code 0x0129 reaches the target
    And the target itself responds by message code 0x0129

    Examples:
      | variant         | role |
      | AltHAN Bridge 1 | IS   |
      | AltHAN Bridge 2 | GS   |
      | AltHAN Bridge 3 | IS   |
      | AltHAN Bridge 4 | GS   |
      | PPMID           | IS   |

  @rule:firmware-reported-by-device
  Scenario Outline: <variant> tells the version that it runs
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target
    Then the target itself responds by message code 0x0129
    And the Response tells the new firmware

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | AltHAN Bridge 4 |
      | PPMID           |

  @rule:firmware-reported-by-device
  Scenario: A bridge that no Command reaches is not answered for
    Given the target is a PPMID of variant "AltHAN Bridge 2"
    And the target never answers
    And new firmware that the CPL approves
    When the IS reads the firmware version of the target
    Then the request is accepted
    And no GBCS payload is returned

  @rule:11.2-repairs-inventory
  Scenario Outline: After a lost alert, reading the version of <variant> puts the inventory right
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware, and its alert is lost
    Then the SMI shows the target with the firmware it came with
    When the <role> reads the firmware version of the target
    Then the SMI shows the target with the new firmware

    Examples:
      | variant         | role |
      | AltHAN Bridge 1 | IS   |
      | AltHAN Bridge 2 | GS   |
      | AltHAN Bridge 3 | IS   |
      | AltHAN Bridge 4 | GS   |
      | PPMID           | IS   |

  @rule:11.2-repairs-inventory
  Scenario Outline: After one alert that came and one that was lost, the version of <variant> is put right
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And further firmware that the CPL approves
    And the target has activated the new firmware
    And the target has activated the further firmware, and its alert was lost
    When the IS reads the firmware version of the target
    Then the SMI shows the target with the further firmware

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | PPMID           |

  @rule:firmware-version-on-all-interfaces
  Scenario Outline: After the <role> has read it, every interface shows the version that <variant> runs
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    And the target has activated the new firmware, and its alert was lost
    When the <role> reads the firmware version of the target
    Then the SMI shows the target with the new firmware
    And the Self-Service Interface shows the target with the new firmware

    Examples:
      | variant         | role |
      | AltHAN Bridge 1 | IS   |
      | AltHAN Bridge 2 | GS   |
      | AltHAN Bridge 3 | IS   |
      | AltHAN Bridge 4 | GS   |
      | PPMID           | IS   |

  @rule:firmware-version-on-all-interfaces
  Scenario Outline: After an activation, every interface shows the version that <variant> runs
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware
    Then the SMI shows the target with the new firmware
    And the Self-Service Interface shows the target with the new firmware

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | AltHAN Bridge 3 |
      | PPMID           |

  @rule:firmware-version-on-all-interfaces
  Scenario Outline: Before anything is reported, every interface shows the version that <variant> came with
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL approves
    When the target activates the new firmware, and its alert is lost
    Then the SMI shows the target with the firmware it came with
    And the Self-Service Interface shows the target with the firmware it came with

    Examples:
      | variant         |
      | AltHAN Bridge 2 |
      | PPMID           |

  # Whatever becomes of a version that is not taken: no interface shows another than the others.
  @rule:firmware-version-on-all-interfaces @choice:A65=currentOnly
  Scenario Outline: A version of <variant> that is not taken is shown on no interface
    Given the target is a PPMID of variant "<variant>"
    And new firmware that the CPL has removed
    And the target has activated the new firmware, and its alert was lost
    When the IS reads the firmware version of the target
    Then the SMI shows the target with the firmware it came with
    And the Self-Service Interface shows the target with the firmware it came with

    Examples:
      | variant         |
      | AltHAN Bridge 1 |
      | PPMID           |
