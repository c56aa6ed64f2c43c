"""A short piece of the fault campaign (``tests.faults.campaign``), and proof that it finds what is wrong."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from followup_mail.worker import drafts, judge
from tests.faults.campaign import Tally, on_dovecot
from tests.faults.fuse import Fault
from tests.faults.on_disk import Calls, MaildirStage, at_journal_steps, by_seed, told
from tests.faults.trial import Recorded
from tests.timelines.scenario import find

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded[Calls, Fault]:
    stage = MaildirStage(find("ics-only-then-offer"), tmp_path_factory.mktemp("campaign"))
    return Recorded(stage, "busy")


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_every_journal_step_of_a_follow_up_may_fail(recorded: Recorded[Calls, Fault]) -> None:
    first = next(step for step in recorded.steps if "store.append_draft" in step.course)
    tally = Tally()
    trials = (("journal step", step, faults) for step, faults in at_journal_steps(recorded) if step is first)
    tally.add(recorded, trials, told)
    assert tally.met == tally.trials > 30
    assert not tally.found


def test_faults_chosen_by_seeds(recorded: Recorded[Calls, Fault]) -> None:
    tally = Tally()
    tally.add(recorded, ((f"seed {seed}", *by_seed(recorded, seed)) for seed in range(24)), told)
    assert not tally.found


def test_the_campaign_notices_a_second_draft(
    recorded: Recorded[Calls, Fault], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blind to what lies there, the program would write a draft whose answer was lost once more."""
    step = next(step for step in recorded.steps if "store.append_draft" in step.course)
    lost = Fault(step.course.index("store.append_draft"), "after", "unreachable")
    assert recorded.try_out(step, [lost]) == []
    look_up = drafts.look_up
    monkeypatch.setattr(drafts, "look_up", lambda *given: look_up(*given) and None)
    monkeypatch.setattr(judge, "track", lambda *_: ())
    monkeypatch.setattr(judge, "_possible", lambda *_: ())
    assert recorded.try_out(step, [lost]) != []


def test_the_campaign_notices_a_letter_that_was_touched(recorded: Recorded[Calls, Fault]) -> None:
    step = recorded.steps[-1]
    assert list(step.after.harm(step.after)) == []
    letter = next(iter(step.after.letters))
    for touched in (
        replace(letter, flags=letter.flags | {"\\Flagged"}),
        replace(letter, raw=letter.raw + b"x"),
        replace(letter, folder="Junk"),
    ):
        outcome = replace(step.after, letters=step.after.letters - Counter([letter]) + Counter([touched]))
        assert len(list(outcome.harm(step.after))) == 2


@pytest.mark.dovecot
def test_a_bad_network_on_a_server(tmp_path: Path) -> None:
    tally = Tally()
    on_dovecot(find("ics-only-then-offer"), tmp_path, range(24), tally)
    assert tally.met > 16
    assert not tally.found
