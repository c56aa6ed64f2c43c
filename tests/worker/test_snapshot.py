from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

from followup_mail.hiring.model import (
    Decision,
    Interview,
    NextStep,
    PlannedDraft,
    Process,
    Question,
    Standing,
)
from followup_mail.ledger import Ledger
from followup_mail.ledger.model import SetAside
from followup_mail.letters.model import Address
from followup_mail.mailbox.errors import Unreachable
from followup_mail.reading.model import Promise
from followup_mail.worker.report import SweepReport
from followup_mail.worker.snapshot import account_view, unopened_view
from followup_mail.worker.status import status
from tests.ledger.samples import BERLIN, NOON, SIGNAL

INTERVIEW = Interview(
    dt.date(2026, 3, 12),
    dt.datetime(2026, 3, 12, 14, 30, tzinfo=BERLIN),
    "held",
    "cal-1",
    "<a1@quillmark.example>",
)
STANDING = Standing(
    process="quillmark",
    state="waiting",
    interviews=(INTERVIEW,),
    latest=INTERVIEW,
    contact=Address("mia@quillmark.example", "Mia"),
    contact_why="she arranged it",
    replies=(SIGNAL,),
    promised=Promise(dt.date(2026, 3, 20), "by the 20th"),
    drafts=(PlannedDraft(1, dt.date(2026, 3, 19), "in_drafts", "it is day 7", NOON, 0),),
    next=NextStep("draft", dt.date(2026, 3, 26), 2),
    questions=(Question("quillmark", "Which day?", ("2026-03-04", "2026-04-03")),),
    reasons=(),
)
VERDICT = (Process("quillmark", "personal", (SIGNAL,), "Quillmark", "Analyst"), Decision(STANDING, ()))
REPORT = SweepReport("personal", NOON, True, 12, set_aside=(SetAside("INBOX", "7", "garbled", None),))


def seventh(account: str, question: Question) -> int:
    return 7


def test_the_status_is_what_the_commands_fix() -> None:
    told = status([account_view(REPORT, [VERDICT], NOON, BERLIN, seventh)])
    assert json.loads(json.dumps(told)) == {
        "format": 1,
        "at": "2026-03-19T13:00:00+01:00",
        "sweeps": [
            {
                "account": "personal",
                "last_good": "2026-03-19T13:00:00+01:00",
                "complete": True,
                "examined": 12,
                "set_aside": [{"folder": "INBOX", "uid": "7", "why": "garbled"}],
                "error": None,
            }
        ],
        "questions": [
            {"id": "q7", "process": "quillmark", "ask": "Which day?", "options": ["2026-03-04", "2026-04-03"]}
        ],
        "processes": [
            {
                "id": "quillmark",
                "account": "personal",
                "company": "Quillmark",
                "role": "Analyst",
                "contact": {"address": "mia@quillmark.example", "name": "Mia"},
                "state": "waiting",
                "interview_date": "2026-03-12",
                "interviews": [
                    {
                        "date": "2026-03-12",
                        "start": "2026-03-12T14:30:00+01:00",
                        "state": "held",
                        "set_by": "letter",
                        "message_id": "<a1@quillmark.example>",
                    }
                ],
                "replies": [
                    {
                        "kind": "confirmation",
                        "from": "mia@quillmark.example",
                        "date": "2026-03-05T09:30:01+01:00",
                        "subject": SIGNAL.subject,
                        "message_id": "<a1@quillmark.example>",
                    }
                ],
                "promised": {"date": "2026-03-20", "text": "by the 20th"},
                "drafts": [
                    {
                        "number": 1,
                        "due": "2026-03-19",
                        "state": "in_drafts",
                        "written_at": "2026-03-19T13:00:00+01:00",
                        "late_days": 0,
                        "why": "it is day 7",
                    }
                ],
                "next": {"action": "draft", "number": 2, "on": "2026-03-26"},
            }
        ],
    }


def test_what_is_not_known_is_null() -> None:
    bare = replace(
        STANDING, latest=None, interviews=(), contact=None, replies=(), promised=None, drafts=(), next=None
    )
    (process,) = account_view(REPORT, [(VERDICT[0], Decision(bare, ()))], None, BERLIN, seventh)["processes"]
    assert {key for key, value in process.items() if value is None} == {
        "contact",
        "interview_date",
        "promised",
        "next",
    }


def test_an_account_that_could_not_be_opened_keeps_what_was_known() -> None:
    before = account_view(REPORT, [VERDICT], NOON, BERLIN, seventh)
    failed = SweepReport("personal", NOON + dt.timedelta(hours=1), False, 0, error=Unreachable("Away."))
    after = unopened_view(failed, before, NOON, BERLIN)
    assert after["processes"] == before["processes"]
    assert after["sweep"]["error"] == "Away."
    assert after["sweep"]["last_good"] == before["sweep"]["last_good"]
    assert unopened_view(failed, {}, None, BERLIN)["processes"] == []


def test_questions_are_numbered_over_all_accounts_and_keep_their_numbers() -> None:
    with Ledger.in_memory() as ledger:
        for _ in range(2):
            views = [
                account_view(replace(REPORT, account=name), [VERDICT], None, BERLIN, ledger.words.number)
                for name in "ab"
            ]
            assert [question["id"] for question in status(views)["questions"]] == ["q1", "q2"]
