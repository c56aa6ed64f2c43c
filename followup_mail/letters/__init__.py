"""Letters: from the bytes of a message to its headers, readable text, passages and calendar parts."""

from followup_mail.letters.model import Address, CalendarPart, Letter, Markup, PartText, Passage
from followup_mail.letters.parse import NotALetter, parse_letter

__all__ = ["Address", "CalendarPart", "Letter", "Markup", "NotALetter", "PartText", "Passage", "parse_letter"]
