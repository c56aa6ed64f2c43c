"""The days a text mentions, with time, zone and every open reading. Knows nothing of mail or interviews."""

from followup_mail.dates.finder import find_dates
from followup_mail.dates.model import DateMention

__all__ = ["DateMention", "find_dates"]
