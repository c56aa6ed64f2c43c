"""From an action and a template to a message for the Drafts folder. No I/O but the reading of templates."""

from followup_mail.drafting.identity import draft_message_id
from followup_mail.drafting.message import as_bytes, compose
from followup_mail.drafting.subject import base_subject
from followup_mail.drafting.templates import Rendered, Templates, shipped_folder
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
]
