"""The questions of ``init`` -> a configuration that is written, or mended where there is one."""

from __future__ import annotations

import locale
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from followup_mail.accounts.private_files import write_private
from followup_mail.cli.account_questions import Abandoned, AccountQuestions, Told
from followup_mail.cli.answers import Answers
from followup_mail.cli.asking import Asker
from followup_mail.cli.failures import failure
from followup_mail.cli.provider_questions import whereabouts
from followup_mail.cli.welcome import welcome
from followup_mail.config import Config, ConfigError, NoConfiguration, load_config, values
from followup_mail.config.source import read_source
from followup_mail.config.writing import configuration_yaml
from followup_mail.mailbox.errors import MailboxError


def configure(place: Path, answers: Answers, asker: Asker, *, replaces: bool) -> Config | None:
    """The configuration at ``place``, made or mended; None where the user gave up, and nothing is written.

    One that is there is never written over without a word of the user's, and kept beside the new one.
    Raises what the accounts raise where the user cannot be asked.
    """
    try:
        config = load_config(place)
    except NoConfiguration:
        asker.say(welcome())
        return _made(place, answers, asker)
    except ConfigError as error:
        asker.say(f"There is a configuration that cannot be used:\n{error}\n")
        _agree("Begin anew? The old file is kept beside the new one", asker, replaces, error)
        return _made(place, answers, asker)
    asker.say(f"There is a configuration, {place}: what is in it is tried.")
    return _mended(place, config, answers, asker, replaces)


def _made(place: Path, answers: Answers, asker: Asker) -> Config | None:
    address = asker.text("Your mail address", "--address", answers.address, None, values.address)
    where = whereabouts(address, answers, asker)
    you = _you(address, answers, asker)
    told: Told = {"timezone": _zone(answers, asker), "you": you}
    questions = _questions(place, answers, asker, told)
    try:
        with questions.taking_back():
            account = questions.ask(address, where, frozenset())
            told |= {"accounts": [account], **_wishes(answers, asker)}
            return _written(place, told, asker)
    except Abandoned:
        asker.say("Nothing was written.")
        return None


def _wishes(answers: Answers, asker: Asker) -> Told:
    """What may be one way or the other for anybody."""
    asker.say()
    wait = asker.yes(
        'If they promise a date ("we decide by the 20th"), wait until it has passed before following up '
        "(no: it is named in the follow-up)",
        answers.wait_for_promised_date,
        default=False,
    )
    notes = asker.yes(
        "A message to yourself in your inbox when drafts appear, at most one a day (suggested)",
        answers.inbox_notes,
        default=True,
    )
    return {"follow_up": {"wait_for_promised_date": wait}, "notify": {"inbox_note": notes}}


def _mended(place: Path, config: Config, answers: Answers, asker: Asker, replaces: bool) -> Config | None:
    told = read_source(place).value
    assert isinstance(told, dict), "it was loaded"  # noqa: S101
    others = {key: value for key, value in told.items() if key != "accounts"}
    questions = _questions(place, answers, asker, others)
    accounts: list[Told] = []
    trouble: MailboxError | ConfigError | None = None
    for account in told["accounts"]:
        asker.say(f"\nAccount {account['name']}")
        try:
            accounts.append(questions.settle(account))
        except Abandoned:
            accounts.append(account)
        except (MailboxError, ConfigError) as error:  # one account's trouble never stops another
            asker.say(f"  {failure(error).sentence}")
            accounts.append(account)
            trouble = trouble or error
    addresses = list(config.you.addresses)
    another = _questions(place, answers, asker, others)
    if _wants_another(answers, asker, addresses):
        address = asker.text("\nIts mail address", "--address", answers.address, None, values.address)
        taken = frozenset(account["name"] for account in accounts)
        try:
            where = whereabouts(address, answers, asker)
            with another.taking_back():
                accounts.append(another.ask(address, where, taken))
            addresses += [
                one for one in (address, *answers.alias) if one.casefold() not in map(str.casefold, addresses)
            ]
        except Abandoned:
            asker.say("That account is left out.")
    changed = {**told, "you": {**told["you"], "addresses": addresses}, "accounts": accounts}
    if changed == told:
        asker.say("\nThe configuration stays as it is.")
        if trouble is not None and not asker.asks:
            raise trouble
        return config
    with another.taking_back():
        _agree(
            f"\nWrite what was changed to {place}? The old file, with your own comments, is kept beside it",
            asker,
            replaces,
        )
        return _written(place, changed, asker)


def _wants_another(answers: Answers, asker: Asker, addresses: list[str]) -> bool:
    if answers.address is not None:
        return answers.address.casefold() not in map(str.casefold, addresses)
    return asker.asks and asker.yes("\nAdd another account", None, default=False)


def _questions(place: Path, answers: Answers, asker: Asker, told: Told) -> AccountQuestions:
    return AccountQuestions(asker, answers, told, place.absolute().parent)


def _agree(question: str, asker: Asker, replaces: bool, error: ConfigError | None = None) -> None:
    """Go on only if the user says so."""
    if replaces or (asker.asks and asker.yes(question, None, default=True)):
        return
    if asker.asks:
        raise click.Abort
    raise error or ConfigError(
        "The configuration would change; with --replace it is written, the old one kept."
    )


# -- the user


def _you(address: str, answers: Answers, asker: Asker) -> Told:
    from followup_mail.worker.persona import shipped_languages

    name = asker.text("Your name, as it stands under your letters", "--name", answers.name, None, values.line)
    aliases = list(answers.alias)
    if not aliases and asker.asks:
        question = "Other addresses you get mail at (with commas between; Enter for none)"
        aliases = asker.text(question, "--alias", None, "", _addresses).split()
    languages = list(answers.language)
    usual = _usual_languages(shipped_languages())
    if not languages:
        question = f"Languages you write in, the first where in doubt ({', '.join(shipped_languages())})"
        languages = asker.text(question, "--language", None, ", ".join(usual), _languages).split()
    addresses = list(dict.fromkeys([address, *(values.address(alias) for alias in aliases)]))
    return {"name": name, "addresses": addresses, "languages": [values.language(tag) for tag in languages]}


def _usual_languages(shipped: tuple[str, ...]) -> list[str]:
    here = (locale.getlocale()[0] or "").partition("_")[0].lower()
    return list(dict.fromkeys(tag for tag in (here, "en") if tag in shipped))


def _addresses(answer: str) -> str:
    return _each(answer, values.address)


def _languages(answer: str) -> str:
    return _each(answer, values.language)


def _each(answer: str, read: Callable[[object], str]) -> str:
    return " ".join(read(one) for one in answer.replace(",", " ").split())


def _zone(answers: Answers, asker: Asker) -> str:
    try:
        here: str | None = values.system_zone().key
    except ValueError:
        here = None
    return asker.text(
        "The time zone of your calendar",
        "--timezone",
        answers.timezone,
        here,
        lambda text: values.zone(text).key,
    )


# -- the file


def _written(place: Path, told: dict[str, Any], asker: Asker) -> Config:
    """The configuration, written and read back."""
    text = configuration_yaml(told)
    try:
        if place.exists():
            old = next(
                path
                for path in (place.with_name(f"{place.name}.{n}") for n in range(1, 1000))
                if not path.exists()
            )
            write_private(old, place.read_bytes())
            asker.say(f"\nThe old configuration is kept as {old}")
        write_private(place, text.encode())
    except OSError as error:
        raise ConfigError(f"{place} cannot be written: {error.strerror}.") from None
    asker.say(f"\nThe configuration is written: {place}")
    return load_config(place)
