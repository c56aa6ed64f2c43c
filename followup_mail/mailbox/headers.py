"""The little that has to be known of a header block to take a letter apart."""

from __future__ import annotations

import email.parser
from dataclasses import dataclass
from email.message import Message

FIRST_LOOK = (
    "From",
    "Sender",
    "Reply-To",
    "To",
    "Cc",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "List-Id",
    "List-Unsubscribe",
    "Precedence",
    "Auto-Submitted",
    "Content-Type",
    "Content-Transfer-Encoding",
    "X-Followup-Mail-Note",
)
"""Who writes to whom of what, in which thread, by what means, and how the body is to be read."""


@dataclass(frozen=True, slots=True)
class PartHeader:
    """What a part says of itself (RFC 2045, RFC 2183); media type and disposition in lower case."""

    media_type: str
    boundary: bytes | None = None
    disposition: str | None = None
    names: tuple[str, ...] = ()

    @property
    def multipart(self) -> bool:
        """Whether it holds parts that can be told apart."""
        return self.media_type.startswith("multipart/") and self.boundary is not None

    @property
    def broken(self) -> bool:
        """Whether it claims to hold parts and does not say how to tell them apart: it is read as text."""
        return self.media_type.startswith("multipart/") and self.boundary is None


def part_header(block: bytes, default: str = "text/plain") -> PartHeader:
    """Read a header block; what cannot be read is taken as a part of the ``default`` type."""
    try:
        message = _parsed(block, default)
        boundary = message.get_boundary()
        names = (message.get_filename(), message.get_param("name"))
        return PartHeader(
            message.get_content_type(),
            boundary.encode("ascii", "surrogateescape") if boundary else None,
            message.get_content_disposition(),
            tuple(name for name in names if isinstance(name, str)),
        )
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, LookupError):
        return PartHeader(default)


def message_id(block: bytes) -> str | None:
    """The Message-ID of a letter by its header block, as it stands there."""
    try:
        found = _parsed(block, "text/plain").get("Message-ID")
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, LookupError):
        return None
    return str(found).strip() if found else None


def _parsed(block: bytes, default: str) -> Message:
    message = email.parser.BytesHeaderParser().parsebytes(block)
    message.set_default_type(default)
    return message
