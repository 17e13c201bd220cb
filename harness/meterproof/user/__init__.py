"""The user's side of DUIS: writes requests, signs Pre-Commands, reads answers and alerts, and judges consistency."""
