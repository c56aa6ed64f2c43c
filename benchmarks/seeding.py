"""Five years of somebody's mail, drawn from a seed, in a Maildir: what `benchmarks/mailbox.py` reads.

    python -m benchmarks.seeding FOLDER --letters 100000

Of ten letters about four are newsletters, two notices of machines, one from an applicant system, one has
files with it, and the rest are from people. Within the last sixty days some confirm interviews.
"""

from __future__ import annotations

import argparse
import base64
import datetime as dt
import json
import os
import quopri
import random
from collections.abc import Iterator
from email.header import Header
from email.utils import format_datetime
from pathlib import Path

ME = "jo.lee@home.example"
TRUTH = "truth.json"
YEARS = 5
# In sixty days so many interviews are confirmed.
INTERVIEWS = 40
LARGE_LETTER = 50 << 20

_WORDS = " ".join(
    (
        "the of and to a is that for it as with on be by this are from or have not you which we can if",
        "will all one has more about up what out so new some could people other than only come over",
        "think also back use two how our work first well way even want because any these give day most",
        "us project product engineer customer support market report budget invoice account order",
        "delivery shipment review release version feature newsletter discount summer autumn winter",
        "travel hotel flight garden music recipe privacy policy terms service preferences browser",
        "window image story headline council school parents children football club evening weekend",
        "lunch coffee minutes notes document please find below regards thanks kind best dear everyone",
        "sorry late meeting role offer training team agenda",
    )
).split()
_NAMES = [
    f"{one} {two}" for one in ("Ann", "José", "Lukas", "Mia", "Zoë") for two in ("Berg", "Müller", "Okoro")
]
_BRANDS = ("Daily Brief", "Shop and Save", "Code Digest", "Career Weekly", "Airline Miles", "Recipe Box")
_EMPLOYERS = (
    "Quillmark",
    "Fjord Energy",
    "Cedar Health",
    "Granite Software",
    "Elm & Oak Design",
    "Umbra Security",
)
_ROLES = ("Data Analyst", "Backend Engineer", "Account Manager", "Ward Nurse", "Teacher of Maths")
_TOPICS = (
    "Your weekly digest",
    "10 offers for you",
    "How to ace your next interview",
    "New jobs for you",
    "Last chance",
)
_NOTICES = ("Your order has shipped", "Your receipt", "New sign-in to your account", "Reminder: appointment")
_SUBJECTS = ("Interview confirmation: {role} at {firm}", "Your interview with {firm} is confirmed")
_HARD = (
    "Next steps: {role} at {firm}",
    "{firm}: your conversation with our team",
    "Einladung zum Vorstellungsgespräch bei {firm}",
    "Votre entretien avec {firm}",
)


class Writer:
    """Makes one letter after the other. ``hard`` gives half of the confirmations subjects that say little."""

    def __init__(self, seed: int, *, hard: bool) -> None:
        self._chance = random.Random(seed)
        self._hard = hard
        self._blob = base64.encodebytes(random.Random(seed).randbytes(3 << 20))
        self._threads: list[tuple[str, str, str, str]] = []

    def other(self, when: dt.datetime) -> bytes:
        """A letter that confirms no interview."""
        kinds = (self._newsletter, self._notice, self._personal, self._applicant_system, self._with_files)
        (kind,) = self._chance.choices(kinds, (45, 21, 14, 10, 10))
        return kind(when)

    def confirmation(self, when: dt.datetime, number: int) -> tuple[bytes, dict[str, str]]:
        """A letter that confirms an interview, and what is true of it."""
        chance = self._chance
        firm, role, who = _EMPLOYERS[number % len(_EMPLOYERS)], chance.choice(_ROLES), chance.choice(_NAMES)
        start = (when + dt.timedelta(days=chance.randint(1, 12))).replace(
            hour=chance.randint(8, 16), minute=30, second=0, microsecond=0
        )
        told = f"{start:%A}, {start.day} {start:%B %Y} at {start:%H:%M} (UTC)"
        text = (
            f"Dear Jo,\n\nThank you for your application for {role}. We are pleased to confirm your "
            f"interview with {firm}.\n\nWhen: {told}\nWhere: video call\nWith: {who}\n\n"
            f"Kind regards,\n{who}\n{firm}\n"
        )
        subject = chance.choice(_HARD if self._hard and number % 2 else _SUBJECTS).format(
            role=role, firm=firm
        )
        domain = firm.lower().replace(" ", "").replace("&", "and") + ".example"
        sender = (
            f"{firm} Hiring Team <no-reply@ats.example>" if number % 3 == 0 else f"{who} <talent@{domain}>"
        )
        head = self._head(when, sender, subject)
        fact = {"message_id": self._id, "date": start.date().isoformat()}
        match number % 4:
            case 0:
                stamp = f"{start:%Y%m%dT%H%M%SZ}"
                event = (
                    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
                    f"UID:{number}@{domain}\r\nDTSTAMP:{when:%Y%m%dT%H%M%SZ}\r\nDTSTART:{stamp}\r\n"
                    f"DURATION:PT1H\r\nSUMMARY:Interview {firm}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
                )
                calendar = (
                    b"Content-Type: text/calendar; method=REQUEST\nContent-Transfer-Encoding: base64\n\n"
                )
                parts = [_plain(text), calendar + base64.encodebytes(event.encode())]
                return head + _multipart("mixed", parts), fact
            case 1:
                return head + _plain(text), fact
            case 2:
                page = f"<p>{text}</p>" + self._rows(9_000)
                return head + _multipart("alternative", [_plain(text), _page(page)]), fact
            case _:
                body = base64.encodebytes(f"<p>{text.replace(chr(10), '<br>')}</p>".encode())
                kind = b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                return head + kind + body, fact

    # -- kinds of other letters

    def _newsletter(self, when: dt.datetime) -> bytes:
        brand, number = self._chance.choice(_BRANDS), self._chance.randint(1, 500)
        domain = brand.lower().replace(" ", "") + ".example"
        more = f"List-Unsubscribe: <https://{domain}/u>\nPrecedence: bulk\nList-Id: <{domain}>\n"
        head = self._head(when, f"{brand} <news@{domain}>", f"{self._chance.choice(_TOPICS)} #{number}", more)
        size = int(min(160_000, self._chance.lognormvariate(10.45, 0.5)))
        return head + _multipart("alternative", [_plain(self._text(40)), _page(self._rows(size))])

    def _notice(self, when: dt.datetime) -> bytes:
        brand = self._chance.choice(_BRANDS).lower().replace(" ", "")
        head = self._head(
            when,
            f"<no-reply@{brand}.example>",
            self._chance.choice(_NOTICES),
            "Auto-Submitted: auto-generated\n",
        )
        if self._chance.random() < 0.6:
            page = _page(self._rows(self._chance.randint(2_000, 22_000)))
            return head + _multipart("alternative", [_plain(self._text(10)), page])
        body = base64.encodebytes(f"<html><body>{self._text(60)}</body></html>".encode())
        return head + b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + body

    def _personal(self, when: dt.datetime) -> bytes:
        chance = self._chance
        sender, subject, parent, said = (
            chance.choice(self._threads[-40:])
            if self._threads and chance.random() < 0.6
            else (
                f"{chance.choice(_NAMES)} <{chance.randint(1, 300)}@mail.example>",
                self._text(1)[:40],
                "",
                "",
            )
        )
        text = self._text(chance.randint(2, 25))
        answer = f"In-Reply-To: {parent}\nReferences: {parent}\n" if parent else ""
        head = self._head(when, sender, subject, answer)
        self._threads.append((sender, f"Re: {subject.removeprefix('Re: ')}", self._id, text))
        return head + _plain(text + "\n" + "".join(f"> {line}\n" for line in said.splitlines()))

    def _applicant_system(self, when: dt.datetime) -> bytes:
        firm = self._chance.choice(_EMPLOYERS)
        subject, text = self._chance.choice(
            (
                ("Thank you for applying to {}", "We have received your application."),
                (
                    "Your application to {}",
                    "Unfortunately we will not be moving forward with your application.",
                ),
                ("{}: complete your assessment", "Please complete it. The interview stage follows."),
                ("New roles at {} you may like", "Here are this week's roles."),
            )
        )
        text = f"Hi Jo,\n\n{text}\n\nBest,\nTalent team\n"
        more = "Auto-Submitted: auto-generated\n"
        head = self._head(when, f"{firm} Careers <no-reply@ats.example>", subject.format(firm), more)
        page = _page(f"<p>{text}</p>" + self._rows(self._chance.randint(3_000, 18_000)))
        return head + _multipart("alternative", [_plain(text), page])

    def _with_files(self, when: dt.datetime) -> bytes:
        size = int(min(3_000_000, max(100_000, self._chance.lognormvariate(12.25, 0.75))))
        return self._attached(when, size)

    def large(self, when: dt.datetime) -> bytes:
        """A letter of ``LARGE_LETTER`` octets."""
        return self._attached(when, LARGE_LETTER)

    def _attached(self, when: dt.datetime, size: int) -> bytes:
        head = self._head(
            when, f"{self._chance.choice(_NAMES)} <office@firm.example>", f"Document {self._text(1)[:20]}"
        )
        kind = b'Content-Type: application/pdf; name="file.pdf"\nContent-Transfer-Encoding: base64\n\n'
        blob = self._blob * (size // len(self._blob) + 1)
        return head + _multipart("mixed", [_plain(self._text(8)), kind + blob[: size // 77 * 77]])

    # -- their parts

    def _head(self, when: dt.datetime, sender: str, subject: str, more: str = "") -> bytes:
        chance = self._chance
        self._id = f"<{chance.getrandbits(64):x}@{sender.rpartition('@')[2].rstrip('>')}>"
        name, address = sender.rsplit("<", 1)
        hops = "".join(
            f"Received: from mx{hop}.relay.example (mx{hop}.relay.example [192.0.2.{hop}])\n"
            f"\tby in{hop}.home.example with ESMTPS id {chance.getrandbits(44):X}\n"
            f"\tfor <{ME}>; {format_datetime(when)}\n"
            for hop in range(chance.randint(2, 5))
        )
        signature = (
            f"DKIM-Signature: v=1; a=rsa-sha256; d=mail.example; s=s1;\n\tb={chance.getrandbits(900):x}\n"
        )
        who = f"{Header(name.strip(), 'utf-8').encode()} <{address}" if name.strip() else f"<{address}"
        return (
            f"{hops}{signature}Authentication-Results: mx.home.example; dkim=pass; spf=pass\n"
            f"From: {who}\nTo: Jo Lee <{ME}>\nSubject: {Header(subject, 'utf-8').encode()}\n"
            f"Date: {format_datetime(when)}\n"
            f"Message-ID: {self._id}\nMIME-Version: 1.0\n{more}"
        ).encode()

    def _text(self, lines: int) -> str:
        return "".join(f"{' '.join(self._chance.choices(_WORDS, k=11))}.\n" for _ in range(lines))

    def _rows(self, size: int) -> str:
        row = '<tr><td style="padding:0 18px;font-family:Arial;font-size:15px"><a href="https://x.example/?id={}">{}</a></td></tr>\n'
        text = self._text(6)
        return "".join(row.format(number, text) for number in range(size // 600 + 1))


def _plain(text: str) -> bytes:
    return b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + text.encode()


def _page(page: str) -> bytes:
    head = b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    return head + quopri.encodestring(f"<html><body>{page}</body></html>".encode())


def _multipart(kind: str, parts: list[bytes]) -> bytes:
    body = b"".join(b"--=_part\n" + part + b"\n" for part in parts)
    return f'Content-Type: multipart/{kind};\n boundary="=_part"\n\n'.encode() + body + b"--=_part--\n"


def written(
    letters: int, now: dt.datetime, seed: int, *, hard: bool, large: bool
) -> Iterator[tuple[dt.datetime, bytes, dict[str, str] | None]]:
    """So many letters, oldest first, with when each arrived and, of confirmations, what is true."""
    chance, writer = random.Random(seed), Writer(seed, hard=hard)
    span = dt.timedelta(days=365.25 * YEARS)
    # Mail grows: there is twice as much of it in the end.
    moments = sorted(now - span + span * ((1 + 3 * chance.random()) ** 0.5 - 1) for _ in range(letters))
    recent = [at for at, when in enumerate(moments) if when > now - dt.timedelta(days=59)]
    chosen = {
        at: number for number, at in enumerate(sorted(chance.sample(recent, min(INTERVIEWS, len(recent)))))
    }
    for at, moment in enumerate(moments):
        when = moment.replace(microsecond=0)
        if at in chosen:
            raw, fact = writer.confirmation(when, chosen[at])
            yield when, raw, fact
        elif large and at == letters - 2:
            yield when, writer.large(when), None
        else:
            yield when, writer.other(when), None


def seed_maildir(
    folder: Path, letters: int, now: dt.datetime, *, hard: bool = False, large: bool = False
) -> None:
    """Write them into a Maildir, with what is true of them in ``truth.json`` beside its letters."""
    for sub in ("cur", "new", "tmp"):
        (folder / sub).mkdir(parents=True, exist_ok=True)
    truth, octets = [], 0
    since = now - dt.timedelta(days=120)
    for number, (when, raw, fact) in enumerate(written(letters, now, 7, hard=hard, large=large)):
        path = folder / "cur" / f"{int(when.timestamp())}.M{number:07}.seed,S={len(raw)}:2,S"
        path.write_bytes(raw)
        os.utime(path, (when.timestamp(), when.timestamp()))
        truth += [fact] if fact else []
        octets += len(raw) if when >= since else 0
    (folder / TRUTH).write_text(json.dumps({"interviews": truth, "octets_in_window": octets}), "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--letters", type=int, default=100_000)
    parser.add_argument("--hard", action="store_true")
    parser.add_argument("--large", action="store_true", help="one letter of 50 MiB among them")
    args = parser.parse_args()
    seed_maildir(args.folder, args.letters, dt.datetime.now(dt.UTC), hard=args.hard, large=args.large)
