"""What stands behind the DCC: hubs with their radio and beacon flag, meters with their log, hand-held terminals.

None of it is printed in MP170. It follows the minutes of the HHT workshop of 2013, and what they leave open follows
the profile. No specification of a terminal exists (3.3), so how one is loaded, connected and unloaded is the test
bed's own form.
"""
