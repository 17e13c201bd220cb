@epic:HHT
Feature: A change of supplier with an HHT that was never unloaded
  A is the supplier whom the DCC has registered, B the one who took over the meter by an HHT and is in place, C the
  incoming one. For electricity they are IS, IS-2 and IS-3, for gas GS and GS-2, and GS once more where it goes back to it.

  Background:
    Given a premises
    And a PPMID on the hub
    And an IHD on the hub

  Rule: Until the unload the earlier supplier is registered

    @rule:hht-cos-registered-until-unload
    Scenario Outline: The <meter> stays registered to <a> while <b> has not unloaded its HHT
      Given the <b> took over the <meter> by an HHT that was not unloaded
      When everything comes to rest
      Then the DCC takes the <a> for the supplier of the <meter>

      Examples:
        | meter | a  | b    |
        | ESME  | IS | IS-2 |
        | GSME  | GS | GS-2 |

    @rule:hht-cos-registered-until-unload
    Scenario Outline: The <meter> stays registered to <a> for as long as <b> does not unload its HHT
      Given the <b> took over the <meter> by an HHT that was not unloaded
      When 400 days pass
      Then the DCC takes the <a> for the supplier of the <meter>

      Examples:
        | meter | a  | b    |
        | ESME  | IS | IS-2 |
        | GSME  | GS | GS-2 |

    @rule:hht-cos-registered-until-unload
    Scenario Outline: The <meter> stays registered to <a> while the Command of <b> lies on its HHT
      Given the <b> has a Command to take over the <meter> on an HHT
      When everything comes to rest
      Then the DCC takes the <a> for the supplier of the <meter>

      Examples:
        | meter | a  | b    |
        | ESME  | IS | IS-2 |
        | GSME  | GS | GS-2 |

    @rule:hht-cos-registered-until-unload
    Scenario: The ESME stays registered to A after two changes by HHTs that nobody unloaded
      Given the IS-2 took over the ESME by an HHT that was not unloaded
      And after that the IS-3 took over the ESME by an HHT that was not unloaded
      When everything comes to rest
      Then the DCC takes the IS for the supplier of the ESME

    @rule:hht-cos-registered-until-unload
    Scenario Outline: Of two meters just the <unloaded> is registered anew where the other's HHT is not unloaded
      Given the IS-2 took over the ESME by an HHT that was not unloaded
      And the GS-2 took over the GSME by an HHT that was not unloaded
      When the <user> unloads its HHT
      Then the DCC takes the <electricity> for the supplier of the ESME
      And the DCC takes the <gas> for the supplier of the GSME

      Examples:
        | unloaded | user | electricity | gas  |
        | ESME     | IS-2 | IS-2        | GS   |
        | GSME     | GS-2 | IS          | GS-2 |

    @rule:hht-cos-registered-until-unload
    Scenario Outline: Of an HHT that loses power after <number> of two just what came off counts
      Given a second ESME on the hub
      And the IS-2 took over the ESME and the second ESME by an HHT that was not unloaded
      When the IS-2 unloads its HHT, which loses power after <number>
      Then the DCC takes the <first> for the supplier of the ESME
      And the DCC takes the <second> for the supplier of the second ESME

      Examples:
        | number      | first | second |
        | 1 Response  | IS-2  | IS     |
        | 2 Responses | IS-2  | IS-2   |

    @rule:hht-cos-registered-until-unload
    Scenario: The rest of an HHT that lost power is still there
      Given a second ESME on the hub
      And the IS-2 took over the ESME and the second ESME by an HHT that was not unloaded
      When the IS-2 unloads its HHT, which loses power after 1 Response
      And the IS-2 unloads what is left on its HHT
      Then the DCC takes the IS-2 for the supplier of the ESME
      And the DCC takes the IS-2 for the supplier of the second ESME

    @rule:hht-cos-registered-until-unload
    Scenario: A Command that went both ways leaves the ESME with A while there is no WAN
      Given the IS-2 took over the ESME both ways, first by an HHT without WAN
      When everything comes to rest
      Then the DCC takes the IS for the supplier of the ESME

  Rule: A change has to come through the registered supplier

    @rule:hht-cos-contact-registered
    Scenario Outline: <party>, <role>, is <let> 8.7.1 for the ESME
      Given the target is an ESME
      And the other device is a PPMID
      And the IS-2 took over the ESME by an HHT that was not unloaded
      When the <party> submits 8.7.1
      Then the request is <outcome>

      Examples:
        | party | role                | let     | outcome                                    |
        | IS    | who is registered   | let     | accepted                                   |
        | IS-2  | who is in place     | not let | refused by the common check on eligibility |
        | IS-3  | who is the next one | not let | refused by the common check on eligibility |

    @rule:hht-cos-contact-registered
    Scenario Outline: <party>, <role>, is <let> 8.7.1 for the GSME
      Given the target is a GSME
      And the other device is a PPMID
      And the GS-2 took over the GSME by an HHT that was not unloaded
      When the <party> submits 8.7.1
      Then the request is <outcome>

      Examples:
        | party | role              | let     | outcome                                    |
        | GS    | who is registered | let     | accepted                                   |
        | GS-2  | who is in place   | not let | refused by the common check on eligibility |

    @rule:hht-cos-contact-registered
    Scenario Outline: <party>, <role>, is <let> a Command <way> for the <meter>
      Given the <b> took over the <meter> by an HHT that was not unloaded
      When the <party> asks <way> for a Command for the <meter>
      Then the request is <outcome>

      Examples:
        | party | role                | let     | way                | meter | b    | outcome  |
        | IS    | who is registered   | let     | for local delivery | ESME  | IS-2 | accepted |
        | IS-2  | who is in place     | not let | for local delivery | ESME  | IS-2 | refused  |
        | IS-3  | who is the next one | not let | for local delivery | ESME  | IS-2 | refused  |
        | IS    | who is registered   | let     | over the WAN       | ESME  | IS-2 | accepted |
        | IS-2  | who is in place     | not let | over the WAN       | ESME  | IS-2 | refused  |
        | IS-3  | who is the next one | not let | over the WAN       | ESME  | IS-2 | refused  |
        | IS    | who is registered   | let     | both ways          | ESME  | IS-2 | accepted |
        | IS-2  | who is in place     | not let | both ways          | ESME  | IS-2 | refused  |
        | IS-3  | who is the next one | not let | both ways          | ESME  | IS-2 | refused  |
        | GS    | who is registered   | let     | for local delivery | GSME  | GS-2 | accepted |
        | GS-2  | who is in place     | not let | for local delivery | GSME  | GS-2 | refused  |
        | GS    | who is registered   | let     | over the WAN       | GSME  | GS-2 | accepted |
        | GS-2  | who is in place     | not let | over the WAN       | GSME  | GS-2 | refused  |
        | GS    | who is registered   | let     | both ways          | GSME  | GS-2 | accepted |
        | GS-2  | who is in place     | not let | both ways          | GSME  | GS-2 | refused  |

    @rule:hht-cos-contact-registered
    Scenario Outline: <party> is <let> what unjoins or commissions the ESME, by <srv>
      Given the target is an ESME
      And the other device is a <other>
      And the IS-2 took over the ESME by an HHT that was not unloaded
      When the <party> submits <srv>
      Then the request is <outcome>

      Examples:
        | party | let     | srv   | other | outcome                                    |
        | IS    | let     | 8.8.1 | PPMID | accepted                                   |
        | IS-2  | not let | 8.8.1 | PPMID | refused by the common check on eligibility |
        | IS-3  | not let | 8.8.1 | PPMID | refused by the common check on eligibility |
        | IS    | let     | 8.8.2 | IHD   | accepted                                   |
        | IS-2  | not let | 8.8.2 | IHD   | refused by the common check on eligibility |
        | IS-3  | not let | 8.8.2 | IHD   | refused by the common check on eligibility |

    @rule:hht-cos-contact-registered
    Scenario Outline: <party> is <let> what unjoins the PPMID from the GSME
      Given the target is a GSME
      And the other device is a PPMID
      And the GS-2 took over the GSME by an HHT that was not unloaded
      When the <party> submits 8.8.1
      Then the request is <outcome>

      Examples:
        | party | let     | outcome                                    |
        | GS    | let     | accepted                                   |
        | GS-2  | not let | refused by the common check on eligibility |

    @rule:hht-cos-contact-registered
    Scenario Outline: After a loss of power at the ESME <party> is <let> a Command for it
      Given the IS-2 took over the ESME by an HHT that was not unloaded
      And the power of the ESME is cut
      And the power of the ESME is back
      When the <party> asks over the WAN for a Command for the ESME
      Then the request is <outcome>

      Examples:
        | party | let     | outcome  |
        | IS    | let     | accepted |
        | IS-2  | not let | refused  |

    @rule:hht-cos-contact-registered
    Scenario Outline: After two changes by HHTs that nobody unloaded <party> is <let> 8.7.1
      Given the target is an ESME
      And the other device is a PPMID
      And the IS-2 took over the ESME by an HHT that was not unloaded
      And after that the IS-3 took over the ESME by an HHT that was not unloaded
      When the <party> submits 8.7.1
      Then the request is <outcome>

      Examples:
        | party | let     | outcome                                    |
        | IS    | let     | accepted                                   |
        | IS-2  | not let | refused by the common check on eligibility |
        | IS-3  | not let | refused by the common check on eligibility |

  Rule: The unload clears it

    @rule:hht-cos-unload-clears
    Scenario Outline: Once <b> has unloaded its HHT, the <meter> is registered to it
      Given the <b> took over the <meter> by an HHT that was not unloaded
      When the <b> unloads its HHT
      Then the DCC takes the Responses in
      And the DCC takes the <b> for the supplier of the <meter>

      Examples:
        | meter | b    |
        | ESME  | IS-2 |
        | GSME  | GS-2 |

    @rule:hht-cos-unload-clears
    Scenario Outline: After the unload <party> is <let> a Command <way> for the <meter>
      Given the <b> took over the <meter> by an HHT that was not unloaded
      And the <b> unloaded its HHT
      When the <party> asks <way> for a Command for the <meter>
      Then the request is <outcome>

      Examples:
        | party | let     | way                | meter | b    | outcome  |
        | IS    | not let | for local delivery | ESME  | IS-2 | refused  |
        | IS-2  | let     | for local delivery | ESME  | IS-2 | accepted |
        | IS-3  | not let | for local delivery | ESME  | IS-2 | refused  |
        | IS    | not let | over the WAN       | ESME  | IS-2 | refused  |
        | IS-2  | let     | over the WAN       | ESME  | IS-2 | accepted |
        | IS-3  | not let | over the WAN       | ESME  | IS-2 | refused  |
        | GS    | not let | for local delivery | GSME  | GS-2 | refused  |
        | GS-2  | let     | for local delivery | GSME  | GS-2 | accepted |

    @rule:hht-cos-unload-clears
    Scenario Outline: The unload of a rejected Command leaves the <meter> with <a>
      Given the <meter> rejected the Command by which the <b> wanted to take it over
      When the <b> unloads its HHT
      Then the DCC takes the Responses in
      And the DCC takes the <a> for the supplier of the <meter>

      Examples:
        | meter | a  | b    |
        | ESME  | IS | IS-2 |
        | GSME  | GS | GS-2 |

    @rule:hht-cos-unload-clears
    Scenario Outline: The same unload twice leaves the <meter> with <b>
      Given the <b> took over the <meter> by an HHT that was not unloaded
      And the <b> unloaded its HHT
      When the <b> returns its Responses once more
      Then the DCC takes the <b> for the supplier of the <meter>

      Examples:
        | meter | b    |
        | ESME  | IS-2 |
        | GSME  | GS-2 |

    @rule:hht-cos-unload-clears
    Scenario: The same unload twice does not undo a change that came between
      Given the IS-2 took over the ESME by an HHT that was not unloaded
      And the IS-2 unloaded its HHT
      And after that the IS-3 took over the ESME over the WAN
      When the IS-2 returns its Responses once more
      Then the DCC takes the IS-3 for the supplier of the ESME

    @rule:hht-cos-unload-clears
    Scenario: A Response over the WAN clears it as well, and the unload after it changes nothing
      Given the IS-2 took over the ESME both ways, first by an HHT without WAN
      When the hub finds the WAN again
      And the IS-2 unloads its HHT
      Then the DCC takes the IS-2 for the supplier of the ESME

    @rule:hht-cos-unload-clears
    Scenario: The unload clears it before the WAN is back, and the rejected duplicate changes nothing
      Given the IS-2 took over the ESME both ways, first by an HHT without WAN
      When the IS-2 unloads its HHT
      And the hub finds the WAN again
      Then the DCC takes the IS-2 for the supplier of the ESME

    @rule:hht-cos-unload-clears
    Scenario: A change over the WAN is there without an unload
      When the IS-2 takes over the ESME over the WAN
      Then the DCC takes the IS-2 for the supplier of the ESME

  Rule: Chains of suppliers

    @rule:hht-cos-unload-clears
    Scenario Outline: Of A, B and C on the ESME <who> unloads its HHT alone
      Given the IS-2 took over the ESME by an HHT that was not unloaded
      And after that the IS-3 took over the ESME by an HHT that was not unloaded
      When the <who> unloads its HHT
      Then the DCC takes the <who> for the supplier of the ESME

      Examples:
        | who  |
        | IS-2 |
        | IS-3 |

    @rule:hht-cos-unload-clears
    Scenario: B and C unload their HHTs in the order of their changes
      Given the IS-2 took over the ESME by an HHT that was not unloaded
      And after that the IS-3 took over the ESME by an HHT that was not unloaded
      When the IS-2 unloads its HHT
      And the IS-3 unloads its HHT
      Then the DCC takes the Responses in
      And the DCC takes the IS-3 for the supplier of the ESME

    @rule:hht-cos-unload-clears
    Scenario Outline: The GSME goes from GS to GS-2 and back, and <who> unloads its HHT alone
      Given the GS-2 took over the GSME by an HHT that was not unloaded
      And after that the GS took over the GSME by an HHT that was not unloaded
      When the <who> unloads its HHT
      Then the DCC takes the <who> for the supplier of the GSME

      Examples:
        | who  |
        | GS-2 |
        | GS   |

    @rule:hht-cos-unload-clears
    Scenario: The GSME goes from GS to GS-2 and back, unloaded in the order of the changes
      Given the GS-2 took over the GSME by an HHT that was not unloaded
      And after that the GS took over the GSME by an HHT that was not unloaded
      When the GS-2 unloads its HHT
      And the GS unloads its HHT
      Then the DCC takes the GS for the supplier of the GSME

    @rule:hht-cos-unload-clears @choice:A04=manualViaRegistered
    Scenario Outline: B unloads its HHT after <change>: nothing but contact helps, and C stays registered
      Given <first>
      And after that <second>
      When the <b> unloads its HHT
      Then the DCC takes the Responses in
      And the DCC takes the <c> for the supplier of the <meter>

      Examples:
        | change                   | first                                                       | second                                             | b    | c    | meter |
        | a change over the WAN    | the IS-2 took over the ESME by an HHT that was not unloaded | the IS-3 took over the ESME over the WAN           | IS-2 | IS-3 | ESME  |
        | a change of registration | the IS-2 took over the ESME by an HHT that was not unloaded | the ESME was registered to the IS-3 from elsewhere | IS-2 | IS-3 | ESME  |
        | a change back to GS      | the GS-2 took over the GSME by an HHT that was not unloaded | the GS took over the GSME over the WAN             | GS-2 | GS   | GSME  |

    @rule:hht-cos-unload-clears @choice:A04=lateUnloadAccepted
    Scenario Outline: B unloads its HHT after <change>: it takes effect, and B is registered
      Given <first>
      And after that <second>
      When the <b> unloads its HHT
      Then the DCC takes the Responses in
      And the DCC takes the <b> for the supplier of the <meter>

      Examples:
        | change                   | first                                                       | second                                             | b    | meter |
        | a change over the WAN    | the IS-2 took over the ESME by an HHT that was not unloaded | the IS-3 took over the ESME over the WAN           | IS-2 | ESME  |
        | a change of registration | the IS-2 took over the ESME by an HHT that was not unloaded | the ESME was registered to the IS-3 from elsewhere | IS-2 | ESME  |
        | a change back to GS      | the GS-2 took over the GSME by an HHT that was not unloaded | the GS took over the GSME over the WAN             | GS-2 | GSME  |

    @rule:hht-cos-unload-clears @choice:A04=lateUnloadRefused
    Scenario Outline: B unloads its HHT after <change>: the 8.13 is refused, and C stays registered
      Given <first>
      And after that <second>
      When the <b> unloads its HHT
      Then the request is refused
      And the DCC takes the <c> for the supplier of the <meter>

      Examples:
        | change                   | first                                                       | second                                             | b    | c    | meter |
        | a change over the WAN    | the IS-2 took over the ESME by an HHT that was not unloaded | the IS-3 took over the ESME over the WAN           | IS-2 | IS-3 | ESME  |
        | a change of registration | the IS-2 took over the ESME by an HHT that was not unloaded | the ESME was registered to the IS-3 from elsewhere | IS-2 | IS-3 | ESME  |
        | a change back to GS      | the GS-2 took over the GSME by an HHT that was not unloaded | the GS took over the GSME over the WAN             | GS-2 | GS   | GSME  |

    @rule:hht-cos-unload-clears @choice:A04=manualViaRegistered
    Scenario: C unloads its HHT before B: the late one has no effect
      Given the IS-2 took over the ESME by an HHT that was not unloaded
      And after that the IS-3 took over the ESME by an HHT that was not unloaded
      And the IS-3 unloaded its HHT
      When the IS-2 unloads its HHT
      Then the DCC takes the Responses in
      And the DCC takes the IS-3 for the supplier of the ESME

    @rule:hht-cos-unload-clears @choice:A04=lateUnloadAccepted
    Scenario: C unloads its HHT before B: the late one takes effect
      Given the IS-2 took over the ESME by an HHT that was not unloaded
      And after that the IS-3 took over the ESME by an HHT that was not unloaded
      And the IS-3 unloaded its HHT
      When the IS-2 unloads its HHT
      Then the DCC takes the Responses in
      And the DCC takes the IS-2 for the supplier of the ESME

    @rule:hht-cos-unload-clears @choice:A04=lateUnloadRefused
    Scenario: C unloads its HHT before B: the late one is refused
      Given the IS-2 took over the ESME by an HHT that was not unloaded
      And after that the IS-3 took over the ESME by an HHT that was not unloaded
      And the IS-3 unloaded its HHT
      When the IS-2 unloads its HHT
      Then the request is refused
      And the DCC takes the IS-3 for the supplier of the ESME

    @rule:hht-cos-unload-clears
    Scenario: B and C come long after each other, and unload in order
      Given the IS-2 took over the ESME by an HHT that was not unloaded
      And 200 days have passed
      And after that the IS-3 took over the ESME by an HHT that was not unloaded
      When the IS-2 unloads its HHT
      And the IS-3 unloads its HHT
      Then the DCC takes the IS-3 for the supplier of the ESME
