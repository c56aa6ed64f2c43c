"""Follow-up drafts after job interviews, from the user's own mailbox. Never sends."""

__version__ = "0.1.0"
