"""Plays the month: each morning the post comes, the worker looks, and Robin does what Robin does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from followup_mail.config import Config
from followup_mail.demo import story
from followup_mail.demo.postbox import Postbox
from followup_mail.demo.story import Post
from followup_mail.hiring.model import Note, WriteDraft
from followup_mail.reading import read
from followup_mail.reading.model import Reader, Signal
from followup_mail.worker import read_status, run_once


@dataclass(frozen=True, slots=True)
class Arrived:
    """A letter came (or Robin's own was sent), and this is what the program reads in it."""

    at: dt.datetime
    post: Post
    signal: Signal


@dataclass(frozen=True, slots=True)
class Wrote:
    """The worker put a draft into Drafts."""

    at: dt.datetime
    action: WriteDraft
    message: EmailMessage


@dataclass(frozen=True, slots=True)
class Noted:
    """The worker noted something."""

    at: dt.datetime
    note: Note


@dataclass(frozen=True, slots=True)
class Sent:
    """Robin sent a draft."""

    at: dt.datetime
    message: EmailMessage


@dataclass(frozen=True, slots=True)
class Ended:
    """The month is over: the status as JSON, where the drafts lie, and those that are there."""

    status: dict[str, Any]
    drafts_folder: Path
    drafts: tuple[EmailMessage, ...]


Scene = Arrived | Wrote | Noted | Sent | Ended


def play(folder: Path) -> Iterator[Scene]:
    """Play the story in ``folder``, which is empty before; scenes come in order of time."""
    config = story.config(folder)
    postbox = Postbox(folder / "Maildir")
    coming = story.posts()
    for day in _days():
        now = dt.datetime.combine(day, story.SWEEP_AT, story.ZONE)
        noon = dt.datetime.combine(day, story.SENDS_AT, story.ZONE)
        yield from _come(postbox, coming, now)
        yield from _sweep(config, postbox, now)
        yield from _come(postbox, coming, noon)
        if day <= story.LAST_SENDING_DAY:
            for draft in postbox.drafts():
                yield Sent(noon, postbox.send(draft, noon))
    lying = tuple(_message(path) for path in postbox.drafts())
    yield Ended(read_status(config), postbox.drafts_folder, lying)


def _days() -> Iterator[dt.date]:
    for ordinal in range(story.FIRST_DAY.toordinal(), story.LAST_DAY.toordinal() + 1):
        yield dt.date.fromordinal(ordinal)


def _come(postbox: Postbox, coming: list[Post], until: dt.datetime) -> Iterator[Arrived]:
    reader = Reader(frozenset({story.ADDRESS}), story.ZONE, story.NAME)
    while coming and coming[0].at <= until:
        post = coming.pop(0)
        (postbox.keep_sent if post.own else postbox.deliver)(post.raw, post.at)
        yield Arrived(post.at, post, read(post.letter, reader))


def _sweep(config: Config, postbox: Postbox, now: dt.datetime) -> Iterator[Scene]:
    before = set(postbox.drafts())
    for report in run_once(config, now=now):
        if report.error is not None:
            raise report.error
        written = [path for path in postbox.drafts() if path not in before]
        for action, path in zip(report.drafts, written, strict=True):
            yield Wrote(now, action, _message(path))
        for note in report.notes:
            yield Noted(now, note)


def _message(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=policy.default)
