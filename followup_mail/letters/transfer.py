"""Content transfer encodings (RFC 2045, 6), undone however broken they are."""

from __future__ import annotations

import binascii
import re

_BASE64_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64_ALPHABET))
_PROSE = re.compile(rb"\s*[^\r\n]*?(?:[^\s][ \t]+[^\s]|[A-Za-z][,.!?:;])")


def decode_base64(raw: bytes) -> bytes:
    """The bytes up to the first padding; foreign characters are skipped, a broken end is made whole."""
    data = raw.translate(None, _NOT_BASE64).partition(b"=")[0]
    if len(data) % 4 == 1:
        data = data[:-1]
    return binascii.a2b_base64(data + b"=" * (-len(data) % 4))


def decode_q(raw: bytes) -> bytes:
    """The Q encoding of an encoded word (RFC 2047, 4.2)."""
    return binascii.a2b_qp(raw, header=True)


def undo(raw: bytes, encoding: str, limit: int) -> tuple[bytes, str | None]:
    """At most ``limit`` bytes of a body, its transfer encoding undone, and what was wrong, if anything."""
    if encoding == "base64":
        # A first line of words is not base64: a sender set the header and forgot the rest.
        if _PROSE.match(raw[:400]):
            return raw[:limit], "body was not base64, as declared"
        return decode_base64(raw[: limit * 3 // 2 + 4])[:limit], None
    if encoding == "quoted-printable":
        return binascii.a2b_qp(raw[: limit * 4])[:limit], None
    known = encoding in ("", "7bit", "8bit", "binary")
    return raw[:limit], None if known else "unknown transfer encoding"
