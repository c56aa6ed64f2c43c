"""From an action and a template to a message for the Drafts folder. No I/O but that of templates."""

from followup_mail.drafting.identity import draft_message_id
from followup_mail.drafting.message import as_bytes, compose, signed
from followup_mail.drafting.sources import shipped_folder
from followup_mail.drafting.subject import base_subject
from followup_mail.drafting.templates import Rendered, Templates
from followup_mail.drafting.words import problems

__all__ = [
    "Rendered",
    "Templates",
    "as_bytes",
    "base_subject",
    "compose",
    "draft_message_id",
    "problems",
    "shipped_folder",
    "signed",
]
