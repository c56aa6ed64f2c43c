"""A month in the life of the very process: its clock is turned forward, everything else is real."""
