"""The run: what is selected, by which seed, against which campaign and waivers, and what it all came to."""
