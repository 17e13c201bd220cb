@epic:HHT @srv:8.2
Feature: A hub of 868 MHz alone in the inventory
  The workshop reckons with hubs of a single band of 868 MHz. HANVariant of 8.2 has no label for them (A11).

  @rule:8.2-han-variant-868-only @choice:A11=unknown
  Scenario: A hub of 868 MHz alone is listed as unknown
    Given a 12.2 request for a CHF whose HAN variant is "Single Band (868MHz only)"
    When the IS submits it
    And the IS reads the inventory of the device
    Then the answer shows the device with HANVariant "Unknown HAN Variant"

  @rule:8.2-han-variant-868-only @choice:A11=ownLabel
  Scenario: A hub of 868 MHz alone is listed with a label of its own
    Given a 12.2 request for a CHF whose HAN variant is "Single Band (868MHz only)"
    When the IS submits it
    And the IS reads the inventory of the device
    Then the answer shows the device with HANVariant "Single Band (868MHz only)"
