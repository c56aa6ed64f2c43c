"""Tokens -> pieces. Each parser looks at the whole text alone; the refiners settle what they dispute."""
