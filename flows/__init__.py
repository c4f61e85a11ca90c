"""Documents in motion: what is run, when, where, and what happens when it fails."""
