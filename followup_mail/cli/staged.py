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
from followup_mail.cli.terminal import shown
from followup_mail.cli.words import KIND_STYLES, day
from followup_mail.demo import Arrived, Ended, Noted, Scene, Sent, Wrote
from followup_mail.demo.story import NAME
from followup_mail.reading.model import Signal

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
        self._out.print(Text(f"A month of {NAME}'s job search", style="bold"))
        self._out.print(
            "The worker looks into the mailbox every morning at nine. "
            "It writes into Drafts and sends nothing: sending is up to Robin."
        )

    def show(self, scene: Scene) -> None:
        """Show one scene, under the heading of its day."""
        if isinstance(scene, Ended):
            self._end(scene)
            return
        self._turn_to(scene.at.date())
        match scene:
            case Arrived():
                self._letter(scene)
            case Wrote():
                self._draft(scene)
            case Sent():
                self._line(scene.at, f"{NAME} sends it: {scene.message['To']}", "magenta")
            case Noted():
                self._line(scene.at, f"noted: {scene.note.text}", "italic")

    def _turn_to(self, date: dt.date) -> None:
        if date != self._day:
            self._day = date
            self._out.print()
            self._heading(day(date))

    def _heading(self, text: str) -> None:
        if self._out.is_terminal:
            self._out.print(Rule(Text(text, style="bold"), align="left"))
        else:
            self._out.print(f"--- {text}")

    def _line(self, at: dt.datetime, text: str, style: str = "") -> None:
        line = Text(f"{at:%H:%M}  ", style="dim")
        line.append(shown(text), style=style)
        self._out.print(Padding(line, (0, 0, 0, 2)))

    def _below(self, text: Text) -> None:
        self._out.print(Padding(text, (0, 0, 0, 9)))

    def _letter(self, scene: Arrived) -> None:
        letter, signal = scene.post.letter, scene.signal
        people = letter.to if scene.post.own else letter.from_
        person = (people[0].name or people[0].address) if people else "?"
        self._line(scene.at, f"{'to ' if scene.post.own else ''}{person}: {letter.subject}")
        verdict = Text(signal.kind.replace("_", " "), style=KIND_STYLES[signal.kind])
        verdict.append(_particulars(signal), style="")
        self._below(verdict)
        quoted = [item for item in signal.evidence if item.claim in _TOLD and signal.kind != "other"]
        for item in quoted:
            words = Text(f"{item.claim}: ", style="dim")
            words.append(f"“{shown(item.text)}”", style="italic")
            self._below(words)

    def _draft(self, scene: Wrote) -> None:
        number, interview = scene.action.number, day(scene.action.interview)
        title = f"follow-up {number} of the interview on {interview}, now in Drafts"
        self._line(scene.at, title, "bold green")
        self._message(scene.message, ("To", "Subject"))

    def _message(self, message: EmailMessage, headers: tuple[str, ...]) -> None:
        lines = [f"{name}: {shown(str(message[name]))}" for name in headers if message[name]]
        lines += ["", *map(shown, message.get_content().rstrip().splitlines())]
        text = "\n".join(lines)
        if self._out.is_terminal:
            self._out.print(Padding(Panel(Text(text), box=box.ROUNDED, width=84), (0, 0, 0, 9)))
        else:
            self._out.print(Padding(Text("\n".join(f"| {line}".rstrip() for line in lines)), (0, 0, 0, 9)))

    def _end(self, scene: Ended) -> None:
        self._out.print()
        self._heading("How it stands at the end of the month")
        print_status(scene.status, self._out)
        self._out.print()
        count = len(scene.drafts)
        self._out.print(
            Text(f"{count} draft{'s' * (count != 1)} still lying in Drafts, in the folder", style="bold")
        )
        self._out.print(Text(str(scene.drafts_folder)), soft_wrap=True)
        for message in scene.drafts[-1:]:
            self._out.print("This one in full:")
            self._message(message, _HEADERS)


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
