"""A reader of ``format=flowed`` after RFC 3676, 4.1 to 4.5, to hold the writer against."""

from __future__ import annotations


def unflowed(text: str) -> str:
    """The paragraphs of a flowed text, a line each. There are no quotations in what is read here."""
    paragraphs, open_paragraph = [], ""
    for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n"):
        assert not line.startswith(">")
        content = line.removeprefix(" ")
        open_paragraph += content
        if content == "-- " or not content.endswith(" "):
            paragraphs.append(open_paragraph)
            open_paragraph = ""
    assert not open_paragraph
    return "\n".join(paragraphs) + "\n"
