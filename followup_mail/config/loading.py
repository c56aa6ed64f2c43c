"""File -> ``Config``, or sentences that say what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from followup_mail.config.errors import ConfigError
from followup_mail.config.model import Config
from followup_mail.config.problems import sentences
from followup_mail.config.source import read_source


def load_config(path: Path) -> Config:
    """The configuration in the YAML (or JSON) file ``path``.

    Raises ``ConfigError`` with one sentence a line, each naming the file, the line and what is allowed.
    Secrets are not looked up here: see ``resolve_password``.
    """
    source = read_source(path)
    if source.value is None:
        raise ConfigError(f"{path}:1: the configuration is empty; config.example.yaml shows what it holds.")
    try:
        return Config.model_validate(source.value, context={"folder": path.absolute().parent})
    except ValidationError as error:
        raise ConfigError("\n".join(sentences(error, source))) from None
