"""The configuration: a typed model, read from YAML with errors that name file, line and what is allowed."""

from followup_mail.config.errors import ConfigError, SecretUnavailable
from followup_mail.config.loading import load_config
from followup_mail.config.model import Account, Config, Folders, FollowUp, Imap, Notify, Password, Scan, You
from followup_mail.config.places import config_dir, config_file, state_dir
from followup_mail.config.secrets import resolve_password

__all__ = [
    "Account",
    "Config",
    "ConfigError",
    "Folders",
    "FollowUp",
    "Imap",
    "Notify",
    "Password",
    "Scan",
    "SecretUnavailable",
    "You",
    "config_dir",
    "config_file",
    "load_config",
    "resolve_password",
    "state_dir",
]
