"""How mail programs write history into plain text: each with one fresh and one older passage from Ann Lee."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.letters.building import letter

QUOTED_SENT = dt.datetime(2026, 3, 3, 10, 12, tzinfo=dt.timezone(dt.timedelta(hours=1)))

PROGRAMS = {
    "exchange": (
        "RE: x",
        """\
Sure.

From: Ann Lee <ann@firm.example<mailto:ann@firm.example>>
Sent: Tuesday, March 3, 2026 10:12 AM
To: Jo <jo@mail.example<mailto:jo@mail.example>>
Subject: x

Old.""",
    ),
    "apple, german": (
        "Aw: x",
        """\
Gern.

Ada

Am 03.03.2026 um 10:12 schrieb Ann Lee <ann@firm.example>:

> \ufeffHallo Ada,
> Old.
>""",
    ),
    "proton": (
        "Re: x",
        """\
Sure.

------- Original Message -------
On Tuesday, March 3rd, 2026 at 10:12 AM, Ann Lee <ann@firm.example> wrote:

> Old.""",
    ),
    "samsung": (
        "Re: x",
        """\
Sure.

-------- Original message --------
From: Ann Lee <ann@firm.example>
Date: 3/3/26 10:12 (GMT+01:00)
To: Jo <jo@mail.example>
Subject: Re: x

Old.""",
    ),
    "outlook for phones": (
        "Re: x",
        """\
Sure.

Get Outlook for iOS<https://aka.example/o0ukef>
________________________________
From: Ann Lee <ann@firm.example>
Sent: Tuesday, March 3, 2026 10:12:00 AM
To: Jo <jo@mail.example>
Subject: Re: x

Old.""",
    ),
    "apple forward, german": (
        "Fwd: x",
        """\
Siehe unten.

Anfang der weitergeleiteten Nachricht:

> Von: Ann Lee <ann@firm.example>
> Betreff: x
> Datum: 3. März 2026 um 10:12:00 MEZ
> An: Jo <jo@mail.example>
>\x20
> Old.""",
    ),
    "thunderbird forward, german": (
        "Fwd: x",
        """\
Siehe unten.


-------- Weitergeleitete Nachricht --------
Betreff: \tAW: x
Datum: \tTue, 3 Mar 2026 10:12:00 +0100
Von: \tAnn Lee <ann@firm.example>
An: \tJo <jo@mail.example>



Old.""",
    ),
    "outlook appointment": (
        "RE: x",
        """\
Fine.

-----Original Appointment-----
From: Ann Lee <ann@firm.example>
Sent: Tuesday, March 3, 2026 10:12 AM
To: Jo
Subject: Interview
When: Thursday, March 12, 2026 10:00 AM-11:00 AM (UTC-05:00) Eastern Time.
Where: Teams

Old.""",
    ),
    "yahoo": (
        "Re: x",
        """\
Sure.

    On Tuesday, March 3, 2026 at 10:12:00 AM GMT+1, Ann Lee <ann@firm.example> wrote: \x20
\x20
 Old.""",
    ),
    "gmx": (
        "Aw: x",
        """\
Gern.

Gesendet: Dienstag, 03. März 2026 um 10:12 Uhr
Von: "Ann Lee" <ann@firm.example>
An: jo@mail.example
Betreff: x

Old.""",
    ),
    "t-online": (
        "Re: x",
        """\
Gern.

-----Original-Nachricht-----
Betreff: x
Datum: 2026-03-03T10:12:00+0100
Von: "Ann Lee" <ann@firm.example>
An: "Jo" <jo@mail.example>

Old.""",
    ),
    "qq": (
        "回复：x",
        """\
好的。

------------------ 原始邮件 ------------------
发件人: "Ann Lee" <ann@firm.example>;
发送时间: 2026年3月3日(星期二) 上午10:12
收件人: "Jo"<jo@mail.example>;
主题: x

Old.""",
    ),
    "netease": (
        "Re: x",
        """\
Ok.

At 2026-03-03 10:12:00, "Ann Lee" <ann@firm.example> wrote:

Old.""",
    ),
    "mutt": (
        "Re: x",
        """\
Ok.

On Tue, Mar 03, 2026 at 10:12:00AM +0100, Ann Lee wrote:
> Old.""",
    ),
    "spark": (
        "Re: x",
        """\
Ok.

On 3 Mar 2026, 10:12 +0100, Ann Lee <ann@firm.example>, wrote:
> Old.""",
    ),
    "spaced brackets": (
        "Re: x",
        """\
Ok.

On Tue, Mar 3, 2026 at 10:12 AM, Ann Lee < ann@firm.example > wrote:

> Old.""",
    ),
    "airmail": (
        "Re: x",
        """\
Ok.

On 3 March 2026 at 10:12:00, Ann Lee (ann@firm.example) wrote:

Old.""",
    ),
    "name with a comma": (
        "Re: x",
        """\
Ok.

On Tue, 3 Mar 2026 at 10:12, "Lee, Ann" <ann@firm.example> wrote:
> Old.""",
    ),
    "zimbra, french": (
        "Re: x",
        """\
Merci.

----- Mail original -----
De: "Ann Lee" <ann@firm.example>
À: "Jo" <jo@mail.example>
Envoyé: Mardi 3 Mars 2026 10:12:00
Objet: x

Old.""",
    ),
    "outlook with marks": (
        "Re: x",
        """\
Ok.

Ann Lee
HR

> -----Original Message-----
> From: Ann Lee [mailto:ann@firm.example]
> Sent: 03 March 2026 10:12
> To: Jo
> Subject: x
>
> Old.""",
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_history_of(name: str) -> None:
    subject, body = PROGRAMS[name]
    read = letter(body, subject=subject)
    assert [(each.role, each.depth) for each in read.passages] == [
        ("fresh", 0),
        ("forwarded" if subject.startswith("Fwd") else "quoted", 1),
    ]
    fresh, history = read.passages
    assert "Ann Lee <" not in fresh.text
    assert "Old." not in fresh.text
    assert history.text.strip().endswith("Old.")
    assert history.sent == QUOTED_SENT
    assert history.sender is not None
    assert history.sender.name in ("Ann Lee", "Lee, Ann")
    assert history.sender.address == ("" if name == "mutt" else "ann@firm.example")


@pytest.mark.parametrize(
    "body",
    [
        """\
Dear Sam,

Your interview is confirmed.

________________________________
Microsoft Teams meeting
Join on your computer
________________________________

Date: Thursday 12 March 2026
Time: 10:00
From: Ann Lee, HR
To: Sam

Ann""",
        """\
Hi,

Meeting notes
From: Ann Lee
To: Team
Date: 3 March 2026
Subject: hiring plan

We hire.""",
    ],
)
def test_no_history(body: str) -> None:
    read = letter(body)
    assert [(each.role, each.text) for each in read.passages] == [("fresh", body)]
