"""The subject of an answer: the one of the letter answered, with a single ``Re:``."""

from __future__ import annotations

import re

from followup_mail.drafting.clean import one_line

SUBJECT_LIMIT = 400

# What mail programs of many languages put before a subject when they answer or forward (RFC 5256, 2.1 knows
# the English ones). `Ref:` is not among them: in job mail it stands before a reference number.
_ANSWERED = (
    "re|aw|antw|antwort|sv|vs|res|rif|odp|ynt|vá|atb|bls|balas|απ|σχετ|отв|ответ|השב|תגובה|رد|"
    "回复|回覆|答复|答覆|返信|회신"
)
_FORWARDED = (
    "fwd|fw|wg|tr|rv|enc|doorst|vb|vl|pd|ilt|i̇lt|továbbítás|πρθ|пересл|הועבר|إعادة توجيه|转发|轉寄|転送|전달"
)
_COUNT = r"(?:\[\d{1,3}\]|\(\d{1,3}\)|[\^*]\d{1,3})?"
_PREFIX = re.compile(rf"(?:(?i:{_ANSWERED}|{_FORWARDED})|[RI]){_COUNT}\s?[:：]\s*")
_TAG = re.compile(r"\[[^\[\]]{1,60}\]\s*")


def base_subject(subject: str) -> str:
    """``subject`` without the marks of answering and forwarding, however many and in whatever language.

    A tag such as ``[EXTERNAL]`` stays, but what stands between it and the subject proper goes.
    """
    rest, tags = one_line(subject, SUBJECT_LIMIT), ""
    while True:
        if prefix := _PREFIX.match(rest):
            rest = rest[prefix.end() :]
        elif (tag := _TAG.match(rest)) and len(tag[0]) < len(rest):
            tags, rest = tags + tag[0], rest[tag.end() :]
        else:
            return (tags + rest).strip()


def reply_subject(subject: str) -> str:
    """The subject of an answer to ``subject`` (RFC 5322, 3.6.5); empty where that holds nothing else."""
    base = base_subject(subject)
    return f"Re: {base}" if base else ""
