"""What a draft holds, as hashes: enough to tell whether anybody changed it, and nothing to read."""

from __future__ import annotations

import hashlib

from followup_mail.letters import parse_letter


def content_hash(raw: bytes) -> str:
    """Of the bytes as the store returns them."""
    return hashlib.sha256(raw).hexdigest()


def text_hash(raw: bytes) -> str:
    """Of the words alone: how they are wrapped and encoded does not count."""
    words = " ".join(" ".join(part.text for part in parse_letter(raw).parts).split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
