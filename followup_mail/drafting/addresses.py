"""Mail addresses in the ASCII form that every server takes."""

from __future__ import annotations

import re
import unicodedata

_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_DOT_ATOM = re.compile(rf"{_ATEXT}(?:\.{_ATEXT})*")
_QUOTABLE = re.compile(r"[\x21-\x7e]+")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")


def ascii_address(address: str) -> str | None:
    """An addr-spec (RFC 5322, 3.4.1) of ASCII letters only, or None where the address has no such form.

    A local part that is no dot-atom (``a..b``, in use at some providers) is quoted.
    """
    local, _, domain = address.strip().rpartition("@")
    host = ascii_domain(domain)
    if host is None or len(local) > 64:
        return None
    if _DOT_ATOM.fullmatch(local):
        return f"{local}@{host}"
    if len(local) > 1 and local.startswith('"') and local.endswith('"'):
        local = re.sub(r"\\(.)", r"\1", local[1:-1])
    if not _QUOTABLE.fullmatch(local.replace(" ", "x")):
        return None
    escaped = re.sub(r'(["\\])', r"\\\1", local)
    return f'"{escaped}"@{host}'


def ascii_domain(domain: str) -> str | None:
    """A domain in lower case with its labels in ASCII (RFC 5890, 2.3.2.1), or None where it is no host name.

    Punycode (RFC 3492) alone, without the mapping of the older RFC 3490, which would turn ``ß`` into ``ss``:
    another domain, and so another reader.
    """
    labels = [_ascii_label(label) for label in unicodedata.normalize("NFC", domain.lower()).split(".")]
    host = ".".join(labels)
    return host if len(host) <= 253 and all(map(_LABEL.fullmatch, labels)) else None


def _ascii_label(label: str) -> str:
    letters = all(character == "-" or unicodedata.category(character)[0] in "LMN" for character in label)
    if label.isascii() or len(label) > 63 or not letters:
        return label  # if that is not ASCII, the pattern of a label refuses it
    return "xn--" + label.encode("punycode").decode("ascii")
