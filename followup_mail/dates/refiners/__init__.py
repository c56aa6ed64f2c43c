"""Pieces -> days with their times and zones, one question a module: which readings stand, what belongs together, what is no date."""
