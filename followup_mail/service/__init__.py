"""The worker as a background service of the system: texts, installation, and what systemd is told."""

from followup_mail.service.errors import ServiceError

__all__ = ["ServiceError"]
