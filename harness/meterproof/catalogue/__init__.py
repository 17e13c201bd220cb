"""What is to be judged: rules, profiles, open points, and who the system under test is."""
