"""What is wrong with the configuration, said in sentences for the user."""

from __future__ import annotations


class ConfigError(Exception):
    """The configuration cannot be used as it is. The message holds one sentence a line and no secret."""


class NoConfiguration(ConfigError):
    """There is no configuration file where one is sought."""


class SecretUnavailable(ConfigError):
    """A password could not be had from where the configuration says it is."""
