"""Bytes to text when the charset is missing, unknown or wrong."""

from __future__ import annotations

import codecs

# What senders call a charset and what their bytes are in: the superset that software really writes
# (the same widenings as in the WHATWG Encoding Standard, 4.2).
_WIDER = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "iso2022_jp": "iso2022_jp_ext",
}
_ALIASES = {
    "ks_c_5601-1987": "cp949",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "windows-31j": "cp932",
    "cp-850": "cp850",
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "unicode-1-1-utf-8": "utf-8",
    "ansi_x3.4-1968": "utf-8",
}
# Python codecs that are no charset of mail, or slow, or able to hide letters from a reader.
_NOT_FOR_MAIL = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "utf-7"}
)
_SINGLE_BYTE = ("cp1", "cp8", "iso8859", "koi8", "mac", "latin")


def decode(raw: bytes, declared: str | None) -> tuple[str, str | None]:
    """Text of ``raw``, and what was wrong with the declared charset (None where nothing was).

    Tried in turn: the declared charset, UTF-8, windows-1252. Text that is valid UTF-8 beyond ASCII is taken
    for UTF-8 even where a one-byte charset is declared: by chance that does not happen. A few broken bytes in
    text that is otherwise of the charset become U+FFFD. A character cut off at the end of ``raw`` is dropped.
    """
    codec = _codec(declared) if declared else "utf-8"
    named = codec if declared else None
    defect = None
    if codec is None:
        codec, defect = "utf-8", "unknown charset"
    if raw.isascii() and not codec.startswith(("utf-16", "utf-32", "iso2022", "hz")):
        return raw.decode("ascii"), defect
    if codec.startswith(_SINGLE_BYTE):
        text = _strict(raw, "utf-8")
        if text is not None and not text.isascii():
            return text, "charset was utf-8, not as declared"
    for candidate in dict.fromkeys((codec, "utf-8")):
        text = _strict(raw, candidate)
        # One byte beyond ASCII, at the very end, may begin a character of UTF-8 but does not tell of it.
        if text is not None and (candidate == named or not text.isascii()):
            return text, defect if candidate == codec else f"charset was {candidate}, not as declared"
    for candidate in dict.fromkeys((codec, "utf-8")):
        text = raw.decode(candidate, "replace")
        if _mostly_right(text):
            return text, "some bytes were not of the charset"
    return raw.decode("cp1252", "replace"), "charset taken for windows-1252"


def decode_unlabelled(raw: bytes) -> str:
    """Text of bytes beyond ASCII where a header has no place to say a charset: UTF-8, else windows-1252."""
    return decode(raw, None)[0]


def _codec(declared: str) -> str | None:
    name = declared.strip(" \t\"'").partition("*")[0].lower()[:60]
    try:
        known = codecs.lookup(_ALIASES.get(name, name)).name
        "".encode(known)  # refuses what is no text encoding, such as zlib
    except (LookupError, ValueError, TypeError):
        return None
    return None if known in _NOT_FOR_MAIL else _WIDER.get(known, known)


def _strict(raw: bytes, codec: str) -> str | None:
    try:
        decoder = codecs.getincrementaldecoder(codec)("strict")
        return decoder.decode(raw, False)
    except (ValueError, LookupError):
        return None


def _mostly_right(text: str) -> bool:
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") * 2 <= beyond_ascii
