"""What is wrong with the configuration, said in sentences for the user."""

from __future__ import annotations


class ConfigError(Exception):
    """The configuration cannot be used as it is. The message holds one sentence a line and no secret."""


class SecretUnavailable(ConfigError):
    """A password could not be had from where the configuration says it is."""
