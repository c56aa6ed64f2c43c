"""What ``demo`` shows of each scene."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from followup_mail.cli.standing import print_status
from followup_mail.cli.terminal import put, shown
from followup_mail.cli.words import KIND_STYLES, day
from followup_mail.demo import Arrived, Ended, Noted, Scene, Sent, Wrote
from followup_mail.demo.story import NAME
from followup_mail.reading.model import Signal

_BELOW = 9
"""How far what belongs to a line is indented."""

_TOLD = ("kind", "date", "promised")
"""The claims whose words are quoted here; ``explain`` quotes all."""

_HEADERS = ("From", "To", "Subject", "In-Reply-To")


class Stage:
    """Where the scenes are shown, day by day."""

    def __init__(self, out: Console) -> None:
        self._out = out
        self._day: dt.date | None = None

    def open(self) -> None:
        """Say what is about to be seen."""
        put(self._out, Text(f"A month of {NAME}'s job search", style="bold"))
        put(
            self._out,
            "The worker looks into the mailbox every morning at nine. It writes drafts and sends nothing.",
        )

    def show(self, scene: Scene) -> None:
        """Show one scene, under the heading of its day."""
        if isinstance(scene, Ended):
            self._end(scene)
            return
        if scene.at.date() != self._day:
            self._day = scene.at.date()
            self._heading(day(self._day))
        match scene:
            case Arrived():
                self._letter(scene)
            case Wrote():
                self._draft(scene)
            case Sent():
                self._line(scene.at, f"{NAME} sends it to {scene.message['To']}", "magenta")
            case Noted():
                process = f"{scene.note.process}: " if scene.note.process else ""
                self._line(scene.at, f"noted: {process}{scene.note.text}", "italic")

    def _heading(self, text: str) -> None:
        self._out.print()
        if self._out.is_terminal:
            self._out.print(Rule(Text(text, style="bold"), align="left"))
        else:
            put(self._out, f"--- {text}")

    def _line(self, at: dt.datetime, text: str, style: str = "") -> None:
        put(self._out, Text(f"{at:%H:%M}  ").append(shown(text), style=style), 2)

    def _letter(self, scene: Arrived) -> None:
        letter, signal = scene.post.letter, scene.signal
        people = letter.to if scene.post.own else letter.from_
        person = (people[0].name or people[0].address) if people else "?"
        self._line(scene.at, f"{'to ' if scene.post.own else ''}{person}: {letter.subject}")
        verdict = Text(signal.kind.replace("_", " "), style=KIND_STYLES[signal.kind])
        put(self._out, verdict.append(_particulars(signal), style="default"), _BELOW)
        for claim, words in _quoted(signal).items():
            put(
                self._out, Text(f"{claim}: ", style="dim").append(f"“{shown(words)}”", style="italic"), _BELOW
            )

    def _draft(self, scene: Wrote) -> None:
        number, interview = scene.action.number, day(scene.action.interview)
        title = f"follow-up {number} of the interview on {interview}, now in Drafts"
        self._line(scene.at, title, "bold green")
        self._message(scene.message, ("To", "Subject"))

    def _message(self, message: EmailMessage, headers: tuple[str, ...]) -> None:
        lines = [f"{name}: {shown(str(message[name]))}" for name in headers if message[name]]
        lines += ["", *map(shown, message.get_content().rstrip().splitlines())]
        if self._out.is_terminal:
            panel = Panel("\n".join(lines), box=box.ROUNDED, expand=False)
            self._out.print(Padding(panel, (0, 0, 0, _BELOW), expand=False))
        else:
            for line in lines:
                put(self._out, f"| {line}".rstrip(), _BELOW)

    def _end(self, scene: Ended) -> None:
        self._heading("How it stands at the end of the month")
        print_status(scene.status, self._out)
        lying = f"{len(scene.drafts)} draft{'' if len(scene.drafts) == 1 else 's'} still lying in Drafts"
        self._out.print()
        put(self._out, Text(f"{lying}, in the folder", style="bold"))
        self._out.print(str(scene.drafts_folder), soft_wrap=True)
        for message in scene.drafts[-1:]:
            put(self._out, "This one in full:")
            self._message(message, _HEADERS)


def _quoted(signal: Signal) -> dict[str, str]:
    """The first words of each claim that matters here; a letter of no account is not quoted."""
    quoted: dict[str, str] = {}
    for item in signal.evidence:
        if item.claim in _TOLD and signal.kind != "other":
            quoted.setdefault(item.claim, item.text)
    return quoted


def _particulars(signal: Signal) -> str:
    found = []
    if signal.meeting and signal.meeting.date and signal.kind != "other":
        start = f", {signal.meeting.start:%H:%M}" if signal.meeting.start else ""
        found.append(f"interview on {day(signal.meeting.date)}{start}")
    if signal.kind not in ("other", "auto_reply"):
        found += [shown(text) for text in (signal.role, signal.company) if text]
    if signal.promised:
        found.append(f"they will know by {day(signal.promised.date)}")
    return f": {'; '.join(found)}" if found else ""
