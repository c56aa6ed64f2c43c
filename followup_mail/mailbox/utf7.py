"""Folder names on the wire and on disk: modified UTF-7 (RFC 3501, 5.1.3)."""

from __future__ import annotations

import base64
import re

_RUN = re.compile(r"[^ -~]+|&")
_SHIFTED = re.compile(r"&([^-&]*)-")


def encode(name: str) -> bytes:
    """The form a server or a Maildir knows ``name`` by; UnicodeEncodeError for half a surrogate pair."""
    return _RUN.sub(_shift, name).encode("ascii")


def decode(raw: bytes) -> str:
    """The name of that form; ValueError where it is none."""
    name = _SHIFTED.sub(_unshift, raw.decode("ascii"))
    if encode(name) != raw:
        raise ValueError("not modified UTF-7")
    return name


def _shift(match: re.Match[str]) -> str:
    if match[0] == "&":
        return "&-"
    code = base64.b64encode(match[0].encode("utf-16-be")).decode("ascii")
    return f"&{code.rstrip('=').replace('/', ',')}-"


def _unshift(match: re.Match[str]) -> str:
    if not match[1]:
        return "&"
    code = match[1].replace(",", "/")
    return base64.b64decode(code + "=" * (-len(code) % 4), validate=True).decode("utf-16-be")
