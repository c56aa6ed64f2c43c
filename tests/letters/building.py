"""Letters for tests, in as few words as they need."""

from __future__ import annotations

from followup_mail.letters import Letter, parse_letter

HEAD = (
    "From: Ada Winslow <ada@northpier.example>\n"
    "To: Sam Reed <sam@inbox.example>\n"
    "Date: Thu, 5 Mar 2026 09:00:00 +0100\n"
    "Message-ID: <1@northpier.example>\n"
)


def letter(body: str | bytes, *, subject: str = "Hello", headers: str = "", charset: str = "utf-8") -> Letter:
    """A letter of one part, text/plain unless ``headers`` say otherwise; line ends become CRLF."""
    kind = "" if "content-type" in headers.lower() else f"Content-Type: text/plain; charset={charset}\n"
    head = f"{HEAD}Subject: {subject}\n{kind}{headers}\n".encode()
    content = body.encode(charset) if isinstance(body, str) else body
    return parse_letter((head + content).replace(b"\n", b"\r\n"))


def text_of(source: str) -> str:
    """What is read in an HTML letter."""
    read = letter(source, headers="Content-Type: text/html; charset=utf-8\n")
    return read.parts[0].text


def outline(read: Letter) -> list[tuple[str, int, str]]:
    """The passages as (role, depth, text)."""
    return [(passage.role, passage.depth, passage.text) for passage in read.passages]
