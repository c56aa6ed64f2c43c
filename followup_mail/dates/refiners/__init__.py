"""Pieces -> days with their times and zones, one question a module: what stands, what belongs together."""
