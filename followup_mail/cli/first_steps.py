"""What ``init`` offers once the configuration is there: a rehearsal, the first look, the service."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import Any

from followup_mail.cli.answers import Answers
from followup_mail.cli.asking import Asker
from followup_mail.cli.settings import Settings
from followup_mail.cli.terminal import shown
from followup_mail.config import Config
from followup_mail.hiring.wishes import LEAVE, WRITE
from followup_mail.worker.status import View, read_status


def first_steps(settings: Settings, place: Path, config: Config, answers: Answers, asker: Asker) -> None:
    """Offer them in turn for the configuration at ``place``; what the user does not want stays for later."""
    weeks = config.scan.look_back_days // 7
    is_known = bool(read_status(config)["sweeps"])
    asker.say()
    if asker.yes(
        f"Rehearse now? It shows what would have been written over {weeks} weeks, and writes nothing",
        answers.rehearse,
        default=asker.asks and not is_known,
    ):
        _rehearse(config, settings)
    asker.say()
    if asker.yes(
        "Begin now? Follow-ups due today are put into your Drafts folder; you are asked about earlier ones",
        answers.first_look,
        default=asker.asks and not is_known,
    ):
        _look(config, settings)
        _ask_about_late(config, answers, asker, settings)
    _offer_service(place, config, answers, asker)


def _rehearse(config: Config, settings: Settings) -> None:
    from followup_mail.cli.rehearsed import print_rehearsed
    from followup_mail.cli.terminal import console
    from followup_mail.cli.waiting import waiting
    from followup_mail.worker.rehearsal import rehearse_accounts
    from followup_mail.worker.simulation import Span

    with waiting("reading", shown=not settings.quiet) as progress:
        done = rehearse_accounts(config, dt.datetime.now(dt.UTC), Span(None, None), progress)
    print_rehearsed(done, console())


def _look(config: Config, settings: Settings) -> None:
    from followup_mail.cli.reported import Reporter
    from followup_mail.worker import run_once

    reporter = Reporter(as_json=False, quiet=settings.quiet, dry_run=False)
    for report in run_once(config):
        reporter.show(report)


def _ask_about_late(config: Config, answers: Answers, asker: Asker, settings: Settings) -> None:
    """Rule ``late``: what was due before the first look is shown, and written if the user says so."""
    from followup_mail.worker import phrases, saying

    told = read_status(config)
    late = [question for question in told["questions"] if question["options"] == [WRITE, LEAVE]]
    if late:
        asker.say(f"\nDue before today ({len(late)}):")
    wanted = False
    for question in late:
        asker.say(f"  {_employer(told, question)}: {question['ask']}")
        given = None if answers.late is None else answers.late == "write"
        if given is None and not asker.asks:
            continue  # `status` goes on asking
        write = asker.yes("  Write it", given, default=False)
        choice = WRITE if write else LEAVE
        saying.say(config, partial(_answered, phrases, question["id"], choice), dt.datetime.now(dt.UTC))
        wanted = wanted or write
    if wanted:
        _look(config, settings)
    others = len(read_status(config)["questions"])
    if others:
        asker.say(f"\nQuestions that are left for you: {others}. followup-mail status shows them.")


def _answered(phrases: Any, question: str, choice: str, hearing: Any) -> Any:
    return phrases.answer(hearing, question, choice)


def _employer(told: View, question: View) -> str:
    processes = {process["id"]: process for process in told["processes"]}
    return shown(processes.get(question["process"], {}).get("company") or question["process"])


def _offer_service(place: Path, config: Config, answers: Answers, asker: Asker) -> None:
    """The background service of this system, by its own command."""
    from followup_mail.cli.service import install_and_tell

    asker.say()
    if asker.yes("Have it run in the background from now on", answers.service, default=asker.asks):
        install_and_tell(place, config)
    else:
        asker.say("followup-mail service install does that later; followup-mail run works in this window.")
