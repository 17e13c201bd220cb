@epic:DUIS
Feature: The order of checks
  A request with several faults is refused once, by the check that comes first. The sources state no order, so
  the profile chooses one: schema, then the common checks, then the specific ones.

  Background:
    Given a premises

  @rule:duis-validation-order
  Scenario: The schema comes before the role
    Given the target is an ESME
    And the other device is a PPMID
    And an 8.7.1 request
    And its OtherDeviceID is left out
    When the ES submits it
    Then the request is refused by the schema

  @rule:duis-validation-order
  Scenario: The role comes before the type of the other Device
    Given the target is an ESME
    And the other device is an IHD
    When the ES submits 8.7.1
    Then the request is refused by the common check on user-role

  @rule:duis-validation-order
  Scenario: The existence of the other Device comes before its type
    Given the target is an ESME
    And the other device was never pre-notified
    When the IS submits 8.7.1
    Then the request is refused by the common check on device-existence

  @rule:duis-validation-order @choice:A34=business
  Scenario: Of two specific faults of a pre-notification, one code is given
    Given a 12.2 request for an ESME
    And its ESMEVariant is left out
    And its DeviceManufacturer is "FFFE"
    When the IS submits it
    Then the request is refused with either E120204 or E120203

  @rule:duis-validation-order
  Scenario: The schema comes before the codes of 12.2
    Given a 12.2 request for an ESME
    And its DeviceManufacturer has 31 characters
    And its FirmwareVersion is "FFFFFFFE"
    When the IS submits it
    Then the request is refused by the schema

  @rule:duis-validation-order
  Scenario: The schema comes before the role and the status
    Given the target is an ESME
    And the SMI status of the target is Suspended
    And the other device is a PPMID
    And an 8.7.1 request
    And its OtherDeviceID is left out
    When the ES submits it
    Then the request is refused by the schema

  @rule:duis-validation-order
  Scenario: The common checks come before the codes of 12.2
    Given a 12.2 request for an ESME
    And its DeviceManufacturer is "FFFE"
    When a party that is no DUIS User submits it
    Then the request is refused by the common check on user

  @rule:duis-validation-order
  Scenario: A known Device of an unlisted product meets one of two codes
    Given a 12.2 request for an ESME
    And the SMI already holds the Device as Pending
    And its DeviceManufacturer is "FFFE"
    When the IS submits it
    Then the request is refused with either E120201 or E120203
