"""Phrases of each language, one TOML file a language."""
