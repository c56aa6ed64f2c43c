from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.letters import Address, Letter
from followup_mail.letters.attribution import attribution_ending_at
from followup_mail.letters.envelope import Envelope
from followup_mail.letters.header_blocks import marker_of
from followup_mail.letters.history_dates import history_dates, the_moment
from followup_mail.letters.quote_lines import quote_lines
from followup_mail.letters.quoting import split_passages
from followup_mail.letters.readable import Readable
from tests.letters.building import letter, outline

REPLY_SENT = dt.datetime(2026, 3, 5, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
QUOTED_SENT = dt.datetime(2026, 3, 3, 10, 12, tzinfo=dt.timezone(dt.timedelta(hours=1)))

ATTRIBUTIONS = """\
On Tue, 3 Mar 2026 at 10:12, Ann Lee <ann@firm.example> wrote:
On Tue, Mar 3, 2026 at 10:12 AM Ann Lee <ann@firm.example> wrote:
On Mar 3, 2026, at 10:12 AM, Ann Lee <ann@firm.example> wrote:
On Tuesday, March 3, 2026 at 10:12:00 AM GMT+1, Ann Lee <ann@firm.example> wrote:
On Tuesday, March 3rd, 2026 at 10:12, Ann Lee <ann@firm.example> wrote:
On 3/3/2026 10:12 AM, Ann Lee wrote:
On 2026-03-03 10:12, Ann Lee wrote:
On Tue, 2026-03-03 at 09:12 +0000, Ann Lee wrote:
On 3 March 2026 09:12:13 GMT, Ann Lee <ann@firm.example> wrote:
Ann Lee <ann@firm.example> wrote on 03/03/2026 10:12:00 AM:
---- On Tue, 03 Mar 2026 10:12:00 +0100 Ann Lee <ann@firm.example> wrote ----
Am 03.03.26 um 10:12 schrieb Ann Lee:
Am Di., 3. März 2026 um 10:12 Uhr schrieb Ann Lee <ann@firm.example>:
Ann Lee <ann@firm.example> schrieb am Di., 3. März 2026, 10:12:
Ann Lee schrieb am 03.03.2026 um 10:12:
Am Dienstag, dem 03.03.2026 um 10:12 +0100 schrieb Ann Lee:
Le mar. 3 mars 2026 à 10:12, Ann Lee <ann@firm.example> a écrit :
Le 03/03/2026 à 10:12, Ann Lee a écrit :
Le mardi 3 mars 2026 à 10 h 12, Ann Lee <ann@firm.example> a écrit :
El mar, 3 mar 2026 a las 10:12, Ann Lee (<ann@firm.example>) escribió:
El 3/3/26 a las 10:12, Ann Lee escribió:
Em ter., 3 de mar. de 2026 às 10:12, Ann Lee <ann@firm.example> escreveu:
Ann Lee <ann@firm.example> escreveu (terça, 3/03/2026 à(s) 10:12):
Il giorno mar 3 mar 2026 alle ore 10:12 Ann Lee <ann@firm.example> ha scritto:
Il 03/03/2026 10:12, Ann Lee ha scritto:
Op di 3 mrt 2026 om 10:12 schreef Ann Lee <ann@firm.example>:
Op 3 mrt. 2026, om 10:12 heeft Ann Lee <ann@firm.example> het volgende geschreven:
wt., 3 mar 2026 o 10:12 Ann Lee <ann@firm.example> napisał(a):
W dniu 3.03.2026 o 10:12, Ann Lee pisze:
Wiadomość napisana przez Ann Lee <ann@firm.example> w dniu 3 mar 2026, o godz. 10:12:
Den tis 3 mars 2026 kl 10:12 skrev Ann Lee <ann@firm.example>:
3 mars 2026 kl. 10:12 skrev Ann Lee <ann@firm.example>:
Den 3. mar. 2026 kl. 10.12 skrev Ann Lee <ann@firm.example>:
tir. 3. mar. 2026 kl. 10:12 skrev Ann Lee <ann@firm.example>:
2026年3月3日(火) 10:12 Ann Lee <ann@firm.example>:
2026/03/03 10:12、Ann Lee <ann@firm.example>のメール:
2026年3月3日(火) 午前10:12 Ann Lee さんは書きました:
Ann Lee <ann@firm.example> 于2026年3月3日周二 10:12写道：
在 2026年3月3日，10:12，Ann Lee <ann@firm.example> 写道：
Ann Lee <ann@firm.example> 於 2026年3月3日 週二 上午10:12寫道："""


@pytest.mark.parametrize("line", ATTRIBUTIONS.split("\n"))
def test_attributions(line: str) -> None:
    found = attribution_ending_at(quote_lines(Readable(line)), 0, 0, REPLY_SENT)
    assert found is not None
    assert found.sent == QUOTED_SENT
    assert found.sender == Address("ann@firm.example" if "@" in line else "", "Ann Lee")


@pytest.mark.parametrize("line", [line for line in ATTRIBUTIONS.split("\n") if len(line.split(" ")) > 7])
def test_attributions_above_marks_wrapped_over_lines(line: str) -> None:
    words = line.split(" ")
    wrapped = " ".join(words[:-3]) + "\n" + " ".join(words[-3:])
    read = letter(f"Fine with me.\nSee you.\n\n{wrapped}\n> When?", charset="utf-8")
    assert outline(read) == [("fresh", 0, "Fine with me.\nSee you."), ("quoted", 1, "When?")]
    assert read.passages[1].sent == QUOTED_SENT


@pytest.mark.parametrize(
    "line",
    [
        "As I wrote on 3 March:",
        "Your interview on 3 March 2026 at 10:12 with ann@firm.example:",
        "Am Dienstag um 10:12 treffen wir Frau Lee:",
        "Please write to Ann Lee <ann@firm.example>:",
        "On 12 March please bring the following:",
        "Here is what she wrote:",
        "On Tuesday, 12 March 2026, at 10:00:",
        "On 3 March 2026 at 10:12 Ann Lee wrote to us.",
    ],
)
def test_no_attribution(line: str) -> None:
    read = letter(f"Dear Sam,\n{line}\n- one\n- two")
    assert outline(read) == [("fresh", 0, f"Dear Sam,\n{line}\n- one\n- two")]


HEADER_BLOCKS = """\
From: Ann Lee <ann@firm.example>
Sent: Tuesday, March 3, 2026 10:12 AM
To: Jo <jo@mail.example>
Subject: Interview
~
From: Ann Lee [mailto:ann@firm.example]
Sent: 03 March 2026 10:12
To: Jo; Flo;
 Bo <bo@mail.example>
Cc: Al
Subject: Interview
~
*From:* Ann Lee <ann@firm.example>
*Date:* Tuesday, 3 March 2026 at 10:12
*To:* Jo <jo@mail.example>
*Subject:* Interview
~
Von: Ann Lee <ann@firm.example>
Gesendet: Dienstag, 3. März 2026 10:12
An: Jo <jo@mail.example>
Betreff: AW: Interview
~
De : Ann Lee <ann@firm.example>
Envoyé : mardi 3 mars 2026 10:12
À : Jo <jo@mail.example>
Objet : Interview
~
De: Ann Lee <ann@firm.example>
Enviado el: martes, 3 de marzo de 2026 10:12
Para: Jo
Asunto: Interview
~
De: Ann Lee <ann@firm.example>
Enviada em: terça-feira, 3 de março de 2026 10:12
Para: Jo
Assunto: Interview
~
Da: Ann Lee
Inviato: martedì 3 marzo 2026 10:12
A: Jo
Oggetto: R: Interview
~
Van: Ann Lee <ann@firm.example>
Verzonden: dinsdag 3 maart 2026 10:12
Aan: Jo
Onderwerp: Interview
~
Od: Ann Lee <ann@firm.example>
Wysłano: wtorek, 3 marca 2026 10:12
Do: Jo
Temat: Interview
~
Från: Ann Lee <ann@firm.example>
Skickat: den 3 mars 2026 10:12
Till: Jo
Ämne: Interview
~
Fra: Ann Lee <ann@firm.example>
Sendt: 3. marts 2026 10:12
Til: Jo
Emne: Interview
~
差出人: Ann Lee <ann@firm.example>
送信日時: 2026年3月3日 10:12
宛先: Jo
件名: Interview
~
寄件者： Ann Lee <ann@firm.example>
寄件日期： 2026年3月3日 上午 10:12
收件者： Jo
主旨： Interview
~
发件人: Ann Lee <ann@firm.example>
发送时间: 2026年3月3日 10:12
收件人: Jo
主题: Interview
~
From: Ann Lee <ann@firm.example>

Sent: 3 March 2026 10:12

To: Jo

Subject: Interview"""


@pytest.mark.parametrize("block", HEADER_BLOCKS.split("\n~\n"))
@pytest.mark.parametrize("above", ["", "________________________________\n", "-----Original Message-----\n"])
def test_header_blocks(block: str, above: str) -> None:
    read = letter(f"Fine.\n\n{above}{block}\n\nDate: 12 March\nCan you come?", subject="Re: Interview")
    assert outline(read) == [("fresh", 0, "Fine."), ("quoted", 1, "Date: 12 March\nCan you come?")]
    quoted = read.passages[1]
    assert quoted.sent == QUOTED_SENT
    assert quoted.sender is not None
    assert quoted.sender.name == "Ann Lee"
    assert quoted.subject is not None
    assert quoted.subject.endswith("Interview")


@pytest.mark.parametrize(
    "block",
    [
        "From: 14:00\nTo: 15:00\nSubject: case study",
        "From: 14:00\nTo: 15:00\nDate: 3 March 2026\nSubject: case study",
        "From: Leeds\nTo: York\nDate: 3 March 2026\nTime: 10:12",
        "From: Leeds\nTo: York\nDate: 3 March 2026 10:12",
        "Date: 3 March 2026\nTime: 10:00\nTo: reception",
        "From: Ann Lee <ann@firm.example>\nDate: 12 March 2026 10:00\nSubject: yet to come",
        "From: Ann Lee <ann@firm.example>\nSubject: Interview",
        "De: 9h00\nÀ: 10h00\nObjet: entretien",
    ],
)
def test_no_header_block(block: str) -> None:
    body = f"Dear Sam,\n\nthe plan:\n\n{block}\n\nAda"
    assert outline(letter(body)) == [("fresh", 0, body)]


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("-----Original Message-----", "original"),
        ("-------- Ursprüngliche Nachricht --------", "original"),
        ("-------- Message d’origine --------", "original"),
        ("---------- Forwarded message ---------", "forwarded"),
        ("Begin forwarded message:", "forwarded"),
        ("Anfang der weitergeleiteten Nachricht:", "forwarded"),
        ("----- Forwarded by Ann Lee/HR on 03/03/2026 10:12 -----", "forwarded"),
        ("Original message", None),
        ("The original message was lost.", None),
        ("----------", None),
    ],
)
def test_markers(line: str, marker: str | None) -> None:
    assert marker_of(line) == marker


BLOCK = (
    "From: Ann Lee <ann@firm.example>\nSent: 3 March 2026 10:12\nTo: Jo\nSubject: Interview\n\nCome Friday."
)


def test_a_date_that_can_be_read_both_ways_is_still_a_date() -> None:
    block = BLOCK.replace("3 March 2026", "2/1/2026")
    for heading in (block, "On 2/1/2026 10:12, Ann Lee wrote:\nCome Friday."):
        read = letter(f"Fine.\n\n{heading}", subject="Re: Interview")
        assert outline(read) == [("fresh", 0, "Fine."), ("quoted", 1, "Come Friday.")]
        assert read.passages[1].sent is None


class TestForwardedOrQuoted:
    def _role(self, read: Letter) -> str:
        return read.passages[-1].role

    def test_answer(self) -> None:
        assert self._role(letter(f"Fine.\n\n{BLOCK}", subject="RE: Interview")) == "quoted"

    @pytest.mark.parametrize(
        "subject", ["FW: Interview", "Fwd: RE: x", "WG: x", "TR : x", "RV: x", "I: x", "转发：x"]
    )
    def test_subject_says_forwarded(self, subject: str) -> None:
        assert self._role(letter(f"See below from Ann.\n\n{BLOCK}", subject=subject)) == "forwarded"

    def test_answer_to_a_forwarded_letter(self) -> None:
        assert self._role(letter(f"Fine.\n\n{BLOCK}", subject="RE: FW: Interview")) == "quoted"

    def test_back_to_its_own_sender(self) -> None:
        block = BLOCK.replace("ann@firm.example", "sam@inbox.example")
        assert self._role(letter(f"Fine.\n\n{block}", subject="FW: Interview")) == "quoted"

    def test_marker_says_forwarded(self) -> None:
        body = f"FYI\n\n---------- Forwarded message ---------\n{BLOCK}"
        assert self._role(letter(body, subject="Interview")) == "forwarded"

    def test_nothing_above_in_a_letter_that_answers_none(self) -> None:
        assert self._role(letter(BLOCK, subject="Interview")) == "forwarded"
        assert self._role(letter(BLOCK, subject="Re: Interview")) == "quoted"

    def test_what_is_quoted_in_a_forwarded_letter(self) -> None:
        read = letter(f"FYI\n\n{BLOCK}\n> When?", subject="Fwd: Interview")
        assert [(each.role, each.depth) for each in read.passages] == [
            ("fresh", 0),
            ("forwarded", 1),
            ("quoted", 2),
        ]


class TestMarks:
    def test_top_posting(self) -> None:
        assert outline(letter("New.\n\n> Old.\n>> Older.")) == [
            ("fresh", 0, "New."),
            ("quoted", 1, "Old."),
            ("quoted", 2, "Older."),
        ]

    def test_bottom_posting(self) -> None:
        read = letter("On 3 March 2026 10:12, Ann Lee wrote:\n> Old.\n>\n> Still old.\n\nNew.\n-- \nAda")
        assert outline(read) == [("quoted", 1, "Old.\n\nStill old."), ("fresh", 0, "New.\n-- \nAda")]

    def test_between_the_lines(self) -> None:
        read = letter("On 3 March 2026 10:12, Ann Lee wrote:\n> When?\nFriday.\n> Where?\nHere.")
        assert [each.role for each in read.passages] == ["quoted", "fresh", "quoted", "fresh"]
        assert read.passages[0].sender == read.passages[2].sender == Address("", "Ann Lee")

    def test_attribution_inside_the_marks(self) -> None:
        read = letter("New.\n\n> On 3 Mar 2026, at 10:12, Ann Lee <ann@firm.example> wrote:\n> \n> Old.")
        assert outline(read) == [("fresh", 0, "New."), ("quoted", 1, "Old.")]
        assert read.passages[1].sent == QUOTED_SENT

    def test_unmarked_history_runs_to_the_end(self) -> None:
        read = letter(
            f"New.\n\n{BLOCK}\n\n> Marked.\n\nUnmarked again.\n\n{BLOCK.replace('3 March', '2 March')}"
        )
        assert [(each.depth, each.text) for each in read.passages] == [
            (0, "New."),
            (1, "Come Friday."),
            (2, "Marked."),
            (1, "Unmarked again."),
            (2, "Come Friday."),
        ]

    def test_marks_of_mbox_files_are_no_quotation(self) -> None:
        assert outline(letter("Hello,\n>From Friday on we are open.")) == [
            ("fresh", 0, "Hello,\n>From Friday on we are open.")
        ]

    def test_spaced_marks(self) -> None:
        assert outline(letter("> > deep\n>  > indented\n>less")) == [
            ("quoted", 2, "deep"),
            ("quoted", 1, " > indented\nless"),
        ]


def test_a_fresh_passage_carries_the_letter_s_own_sender_and_time() -> None:
    passage = letter("New.").passages[0]
    assert passage.sender == Address("ada@northpier.example", "Ada Winslow")
    assert passage.sent == REPLY_SENT
    assert passage.subject == "Hello"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/4/2026 10:00", None),  # 4 March or 3 April, both past
        ("Fri, 3/4/2026 10:00", "2026-04-03T10:00"),
        ("mercredi 3/4/2026 10:00", "2026-03-04T10:00"),
        ("3/6/2026 10:00", "2026-03-06T10:00"),  # 3 June lies ahead
        ("20/4/2026 10:00", "2026-04-20T10:00"),
        ("4/20/2026 10:00 PM", "2026-04-20T22:00"),
        ("20.04.26 10:00", "2026-04-20T10:00"),
        ("Mon, 20 Apr at 10:00", "2026-04-20T10:00"),
        ("20 December 10:00", "2025-12-20T10:00"),
        ("20 May 2026", None),
        ("20 April 2026", "2026-04-20T00:00"),
        ("31.02.2026 10:00", None),
        ("tomorrow at ten", None),
        ("99/99/9999 99:99", None),
    ],
)
def test_history_dates(text: str, expected: str | None) -> None:
    reply_sent = dt.datetime(2026, 5, 1, 9, 0, tzinfo=dt.UTC)
    found = the_moment(history_dates(text, reply_sent))
    assert (found.strftime("%Y-%m-%dT%H:%M") if found else None) == expected


def test_history_without_a_zone_is_in_that_of_the_letter() -> None:
    (found,) = history_dates("3 Mar 2026 10:12", REPLY_SENT)
    assert found.utcoffset() == dt.timedelta(hours=1)


@given(st.text(max_size=80))
def test_any_text_may_be_taken_for_a_date(text: str) -> None:
    assert all(found.tzinfo is not None for found in history_dates(text, REPLY_SENT))


quoted_texts = st.lists(
    st.sampled_from(
        [
            *ATTRIBUTIONS.split("\n")[:4],
            *BLOCK.split("\n"),
            "-----Original Message-----",
            "Begin forwarded message:",
            "",
            "> ",
            "> words",
            ">> more words",
            "> On 3 Mar 2026, at 10:12, Ann Lee <ann@firm.example> wrote:",
            "words of mine",
            "From: 14:00",
            "____________",
            "-- ",
        ]
    )
    | st.text(max_size=12),
    max_size=25,
).map("\n".join)


@given(quoted_texts)
def test_every_line_of_a_passage_is_where_it_says(text: str) -> None:
    readable = Readable(text)
    passages = split_passages(readable, "1", Envelope("Re: x", REPLY_SENT))
    end = 0
    for passage in passages:
        assert passage.text.strip()
        assert end <= passage.start <= passage.line_offsets[0]
        lines = passage.text.split("\n")
        assert len(lines) == len(passage.line_offsets)
        for line, offset in zip(lines, passage.line_offsets, strict=True):
            assert text[offset : offset + len(line)] == line
            assert passage.start <= offset <= offset + len(line) <= passage.end
        end = passage.end
        whole = passage.part_span(0, len(passage.text))
        assert whole == (passage.line_offsets[0], passage.line_offsets[-1] + len(lines[-1]))
    assert end <= len(text)


@given(
    st.lists(st.sampled_from(["Dear Sam,", "", "see you on Friday.", "12 March, 10:00", "Ada"]), max_size=12)
)
def test_text_without_marks_is_one_fresh_passage(lines: list[str]) -> None:
    text = "\n".join(lines)
    passages = split_passages(Readable(text), "1", Envelope("x", REPLY_SENT))
    assert [each.text for each in passages] == ([text.strip("\n")] if text.strip() else [])


WORDS = ["words of mine", "> words", ">> more words"]


@given(
    st.lists(
        st.sampled_from([*WORDS, "", BLOCK, ATTRIBUTIONS.split("\n")[0], "-----Original Message-----"]),
        max_size=15,
    )
)
def test_no_words_are_lost(chunks: list[str]) -> None:
    passages = split_passages(Readable("\n".join(chunks)), "1", Envelope("Re: x", REPLY_SENT))
    kept = [
        line for passage in passages for line in passage.text.split("\n") if line.endswith(("words", "mine"))
    ]
    assert kept == [chunk.lstrip("> ") for chunk in chunks if chunk in WORDS]


def test_short_answers_between_header_blocks_without_blank_lines() -> None:
    tight = BLOCK.replace("\n\n", "\n")
    read = letter(f"New.\n{tight}\n{tight.replace('3 March', '2 March')}", subject="Re: Interview")
    assert outline(read) == [
        ("fresh", 0, "New."),
        ("quoted", 1, "Come Friday."),
        ("quoted", 2, "Come Friday."),
    ]


class TestLinesBrokenOff:
    """The ends of overlong quoted lines, which lost their mark."""

    ABOVE = "> Would it suit you to come to our office by the river for an interview on"

    def test_by_a_mail_program(self) -> None:
        read = letter(f"Yes.\n\n{self.ABOVE}\nthursday 12 March\n> at ten?\n")
        assert outline(read) == [
            ("fresh", 0, "Yes."),
            ("quoted", 1, f"{self.ABOVE[2:]}\nthursday 12 March\nat ten?"),
        ]

    def test_by_a_server(self) -> None:
        above = "> " + "words " * 165
        read = letter(f"Yes.\n\n{above.strip()}\nThursday 12 March\n\nAda\n")
        assert [role for role, _, _ in outline(read)] == ["fresh", "quoted", "fresh"]
        assert read.fresh_text == "Yes.\nAda"

    @pytest.mark.parametrize(
        "answered",
        [
            f"{ABOVE}\nThursday is fine.\n> at ten?",
            f"{ABOVE} 12 March?\nyes, gladly\n> Regards",
            f"{ABOVE}\n\nthursday is fine\n> at ten?",
            f"{ABOVE}\nthursday is fine",
            "> Thursday\nfine\n> at ten?",
        ],
    )
    def test_answers_are_fresh(self, answered: str) -> None:
        fresh = answered.split("\n")[-2 if answered.count("\n") > 1 else -1]
        assert letter(answered).fresh_text == fresh
