"""Whole timelines of job searches, played against the program as people run it."""
