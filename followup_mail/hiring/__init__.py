"""From signals to hiring processes, and the follow-up rules. Pure: no I/O, no clock of its own."""

from followup_mail.hiring.assembling import assemble
from followup_mail.hiring.decide import decide
from followup_mail.hiring.interviews import interviews_of

__all__ = ["assemble", "decide", "interviews_of"]
