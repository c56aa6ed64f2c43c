"""In which language a letter is written, by its small words."""

from __future__ import annotations

import re

from followup_mail.reading.cues import count_small_words, small_words
from followup_mail.reading.facts import Facts
from followup_mail.reading.scripts import unspaced_language


def language(facts: Facts) -> str | None:
    """The language code of the fresh text, None where too little is written to tell."""
    text = " ".join(place.text for place in facts.fresh) or facts.heading.text
    if unspaced := unspaced_language(text):
        return unspaced
    words = re.findall(r"[^\W\d_]+", text[:8000])
    counts = count_small_words(words)
    code, count = max(((code, counts[code]) for code in small_words()), key=lambda item: item[1])
    return code if count >= 2 else None
