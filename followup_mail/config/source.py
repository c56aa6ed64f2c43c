"""YAML text -> plain values, each with the line it stands on. Nothing in a file can run code or grow.

Scalars are read by the core schema of YAML 1.2, so that ``no`` is Norwegian and ``12:30`` is not a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from followup_mail.config.errors import ConfigError, NoConfiguration

Loc = tuple[str | int, ...]
"""The way to a value: keys and positions, as pydantic tells it."""

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20

_NULL, _BOOL, _INT, _FLOAT, _STR, _SEQ, _MAP = (
    f"tag:yaml.org,2002:{kind}" for kind in ("null", "bool", "int", "float", "str", "seq", "map")
)


_SCALARS: Mapping[str, Callable[[str], object]] = {
    _NULL: lambda _: None,
    _BOOL: lambda text: text.lower() == "true",
    _INT: int,
    _FLOAT: float,
    _STR: str,
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file's values, and the line (from 1) on which each key or list item stands."""

    file: Path
    value: object
    lines: Mapping[Loc, int]

    def complaint(self, loc: Loc, text: str) -> str:
        """A sentence about the value at ``loc``, with the line of the nearest thing in the file."""
        while loc not in self.lines and loc:
            loc = loc[:-1]
        return f"{self.file}:{self.lines.get(loc, 1)}: {text}"


class _Refused(Exception):
    """Valid YAML that is not taken; ``args`` are the line and the reason."""


class _CoreLoader(yaml.SafeLoader):
    """The safe loader with YAML 1.2's scalars (10.3.2), without aliases and with a bound on depth."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's way
    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(line, "aliases (*name) are not taken here: write the value out")
        if self.depth == MAX_DEPTH:
            raise _Refused(line, "nested too deeply")
        self.depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


for _tag, _pattern, _first in (
    (_NULL, r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    (_BOOL, r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    (_INT, r"[-+]?[0-9]{1,18}", list("-+0123456789")),
    (
        _FLOAT,
        r"[-+]?(\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{0,18})?)([eE][-+]?[0-9]{1,3})?",
        list("-+.0123456789"),
    ),
):
    _CoreLoader.add_implicit_resolver(_tag, re.compile(rf"(?:{_pattern})\Z"), _first)


def read_source(file: Path) -> Source:
    """Read a YAML file; ``ConfigError`` says in one sentence why it cannot be."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise NoConfiguration(
            f"{file}: there is no such configuration file; followup-mail init makes one, "
            "or name another with --config FILE."
        ) from None
    except OSError as error:
        raise ConfigError(f"{file}: the configuration cannot be read: {error.strerror}.") from None
    if len(data) > MAX_BYTES:
        raise ConfigError(f"{file}: larger than {MAX_BYTES // 1024} KiB, which no configuration is.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{file}:{line}: not UTF-8 text: save the file in the encoding UTF-8.") from None
    return parse_source(file, text)


def parse_source(file: Path, text: str) -> Source:
    """Read YAML text that stands in ``file``."""
    try:
        node = yaml.compose(text, _CoreLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise ConfigError(f"{file}:{line}: not valid YAML: {error.problem or error.context}.") from None
    except _Refused as error:
        line, reason = error.args
        raise ConfigError(f"{file}:{line}: {reason}.") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ConfigError(f"{file}:{line}: not valid YAML: it holds a control character.") from None
    lines: dict[Loc, int] = {(): node.start_mark.line + 1 if node else 1}
    return Source(file, _value(node, (), file, lines) if node else None, lines)


def _value(node: yaml.Node, loc: Loc, file: Path, lines: dict[Loc, int]) -> object:
    match node:
        case yaml.MappingNode(tag=tag) if tag == _MAP:
            return _mapping(node, loc, file, lines)
        case yaml.SequenceNode(tag=tag, value=items) if tag == _SEQ:
            for position, item in enumerate(items):
                lines[(*loc, position)] = item.start_mark.line + 1
            return [_value(item, (*loc, position), file, lines) for position, item in enumerate(items)]
        case yaml.ScalarNode(tag=tag, value=text) if tag in _SCALARS:
            return _SCALARS[tag](text)
    raise ConfigError(
        f"{file}:{node.start_mark.line + 1}: tags such as !!name are not taken here: plain values are."
    )


def _mapping(node: yaml.MappingNode, loc: Loc, file: Path, lines: dict[Loc, int]) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or key.tag != _STR:
            raise ConfigError(f"{file}:{line}: a key must be a word, such as timezone.")
        if key.value in values:
            first = lines[(*loc, key.value)]
            raise ConfigError(
                f"{file}:{line}: the key {key.value} stands on line {first} already; once is allowed."
            )
        lines[(*loc, key.value)] = line
        values[key.value] = _value(value, (*loc, key.value), file, lines)
    return values
