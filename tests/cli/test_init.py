"""``init``: every question has its option, nothing is written over unasked, and what is broken is mended."""

from __future__ import annotations

import datetime as dt
import os
import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from followup_mail.accounts import endpoints
from followup_mail.accounts.providers import Provider, providers
from followup_mail.cli.main import commands
from followup_mail.config import load_config
from tests.accounts.test_grants import visit
from tests.cli.conftest import Ended
from tests.servers.dovecot import Dovecot
from tests.servers.dovecot_config import SignIn
from tests.servers.oauth import CLIENT_ID, OAuthServer
from tests.servers.plugin import StartDovecot
from tests.timelines.world import MaildirWorld
from tests.worker.home import letter

ME = "jordan@mail.example"
ZONE = "Europe/Lisbon"
Init = Callable[..., Ended]


@pytest.fixture
def init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Init:
    """Calls ``init`` with answers typed, one a line; no key store, and folders of the test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setitem(sys.modules, "keyring", None)

    def call(*arguments: str, typed: tuple[str, ...] = ()) -> Ended:
        answers = "".join(f"{line}\n" for line in typed)
        result = CliRunner().invoke(commands, ["init", *map(str, arguments)], input=answers)
        return Ended(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the configuration is written."""
    return tmp_path / "config" / "followup-mail" / "config.yaml"


def interview(days_ago: int) -> tuple[bytes, dt.datetime]:
    """A confirmation of an interview that many days ago, and when it came."""
    now = dt.datetime.now(ZoneInfo(ZONE)).replace(hour=7, microsecond=0)
    day, sent = now - dt.timedelta(days=days_ago), now - dt.timedelta(days=days_ago + 4)
    text = (
        "Hello Jordan,\n\nyour interview for the position of Data Analyst at Quillmark is confirmed for "
        f"{day.day} {day:%B %Y} at 2:30 pm.\n\nKind regards,\nMia Berg\nQuillmark"
    )
    return letter(sent, "Interview for Data Analyst at Quillmark", text, to=ME), sent


@pytest.fixture
def mail(tmp_path: Path) -> MaildirWorld:
    """A Maildir with an interview whose first follow-up was due two days ago."""
    world = MaildirWorld(tmp_path / "mail")
    world.deliver("INBOX", *interview(9))
    return world


def without_questions(mail: MaildirWorld) -> tuple[str, ...]:
    return (
        *("--no-input", "--address", ME, "--name", "Jordan Lee", "--timezone", ZONE),
        *("--maildir", str(mail.root), "--account", "personal"),
    )


# -- the table


def test_the_first_screen_says_what_to_expect_and_is_one_screen(init: Init) -> None:
    told = init(typed=())
    said = " ".join(told.err.split())
    for name in (
        "Gmail",
        "Outlook.com",
        "Microsoft 365",
        "iCloud",
        "Yahoo",
        "Fastmail",
        "GMX",
        "WEB.DE",
        "Proton",
    ):
        assert name in said
    assert re.search(r"5 minutes Gmail.*app password", said)
    assert re.search(r"20 minutes\+ Outlook.com.*client id", said)
    assert len(told.err.splitlines()) <= 24
    assert max(map(len, told.err.splitlines())) <= 80
    assert told.code == 130, "an answer that does not come ends it"
    listed = init("--providers").out.splitlines()
    assert len(listed) == len(providers())


@pytest.mark.parametrize("row", [row for row in providers() if row.host], ids=lambda row: row.id)
def test_what_a_provider_wants_is_told_right_after_the_address(init: Init, row: Provider) -> None:
    domain = next(name for name in row.domains if "*" not in name)
    told = init(typed=(f"jordan@{domain}",))
    shown = told.err[told.err.index("Your mail address") :].splitlines()[1:-1]
    said = " ".join(" ".join(shown).split())
    assert f"{row.name}. Before you go on, about {row.minutes} minutes:" in said
    for step in (*row.steps, row.note):
        assert step in said
    for line in shown:
        assert len(line) <= 80 or "https://" in line


def test_a_domain_of_ones_own_may_lie_with_a_provider(init: Init, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("followup_mail.cli.provider_questions.find_server", lambda domain: f"imap.{domain}")
    told = init(typed=("jordan@acme.example", "2"))
    assert "1  the server imap.acme.example, which answers" in told.err
    assert "2  Gmail and Google Workspace" in told.err
    assert "https://myaccount.google.com/apppasswords" in told.err
    monkeypatch.setattr("followup_mail.cli.provider_questions.find_server", lambda _: None)
    told = init("--account", "work", typed=("jordan@acme.example", "", "Jordan", "", "en", ZONE))
    assert "IMAP server (your provider's help pages name it)" in told.err


# -- all answers as options


def test_nothing_is_asked_where_options_answer(init: Init, place: Path, mail: MaildirWorld) -> None:
    told = init(*without_questions(mail), "--wait-for-promised-date", "--alias", "jo@mail.example")
    assert told.code == 0, told.err
    assert "drafts go to    Drafts" in told.err
    config = load_config(place)
    assert config.you.addresses == (ME, "jo@mail.example")
    assert config.follow_up.wait_for_promised_date
    assert config.notify.inbox_note, "suggested"
    assert config.timezone.key == ZONE
    assert "# how old the letters of the first look may be" in place.read_text("utf-8")
    assert mail.drafts() == [], "nothing is written before it is asked for"
    if os.name != "nt":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_an_answer_that_is_missing_names_its_option(init: Init, place: Path) -> None:
    told = init("--no-input", "--address", ME)
    assert told.code == 2
    assert "--name" in told.err
    told = init("--no-input", "--address", "nobody")
    assert told.code == 2
    assert "--address" in told.err
    told = init("--no-input", "--address", ME, "--name", "J", "--host", "localhost")
    assert told.code == 2
    assert not place.exists()


def test_a_provider_that_lets_nobody_in_is_said_at_once(init: Init, place: Path) -> None:
    told = init(typed=("jordan@tuta.com",))
    assert told.code == 2
    assert "has no IMAP" in told.err
    assert "Your name" not in told.err
    assert not place.exists()


# -- the first steps


def test_rehearsal_first_look_and_the_late_ones(init: Init, mail: MaildirWorld) -> None:
    told = init(*without_questions(mail), "--rehearse", "--first-look", "--late", "write")
    assert told.code == 0, told.err
    assert "follow-up 1 to Mia Berg" in told.out
    assert "is it to be written now?" in told.err
    assert len(mail.drafts()) == 1


def test_a_late_one_that_is_not_wanted_is_left(init: Init, mail: MaildirWorld) -> None:
    told = init(*without_questions(mail), "--first-look", "--late", "leave")
    assert told.code == 0, told.err
    assert mail.drafts() == []


def test_the_conversation(init: Init, place: Path, mail: MaildirWorld) -> None:
    typed = (ME, "Jordan Lee", "jo@mail.example", "en, de", ZONE, "", "n", "y", "y", "n", "n", "n")
    told = init("--maildir", str(mail.root), typed=typed)
    assert told.code == 0, told.err
    config = load_config(place)
    assert (config.you.name, config.you.languages) == ("Jordan Lee", ("en", "de"))
    assert config.you.addresses == (ME, "jo@mail.example")


# -- run again


def test_a_configuration_is_never_written_over_unasked(init: Init, place: Path, mail: MaildirWorld) -> None:
    assert init(*without_questions(mail)).code == 0
    before = place.read_bytes()
    told = init(*without_questions(mail))
    assert told.code == 0
    assert "stays as it is" in told.err
    other = ["other@mail.example" if one == ME else one for one in without_questions(mail)]
    told = init(*other)
    assert told.code == 2
    assert "--replace" in told.err
    assert place.read_bytes() == before
    told = init(*other, "--replace")
    assert told.code == 0, told.err
    assert [account.name for account in load_config(place).accounts] == ["personal", "personal-2"]
    assert place.with_name("config.yaml.1").read_bytes() == before


@pytest.mark.parametrize("broken", ["you: [", "nonsense: 1", "accounts:\n  - name: x\n", ""])
def test_a_half_written_configuration_is_begun_anew_if_the_user_says_so(
    init: Init, place: Path, mail: MaildirWorld, broken: str
) -> None:
    place.parent.mkdir(parents=True)
    place.write_text(broken)
    told = init(*without_questions(mail))
    assert told.code == 2
    assert str(place) in told.err
    assert place.read_text() == broken
    told = init("--maildir", str(mail.root), typed=("n",))
    assert told.code == 130
    assert place.read_text() == broken
    assert init(*without_questions(mail), "--replace").code == 0
    assert place.with_name("config.yaml.1").read_text() == broken


# -- with a server


def on(server: Dovecot, *more: str) -> tuple[str, ...]:
    return (
        *("--address", ME, "--name", "Jordan Lee", "--timezone", ZONE, "--account", "personal"),
        *("--host", "localhost", "--port", str(server.tls_port), "--ca-file", str(server.ca_file)),
        *("--username", "alice", *more),
    )


QUIET = ("--no-wait-for-promised-date", "--inbox-notes", "--no-rehearse", "--no-first-look", "--no-service")


@pytest.mark.dovecot
def test_a_typed_password_is_tried_before_it_is_kept(
    init: Init, place: Path, start_dovecot: StartDovecot
) -> None:
    server = start_dovecot({"alice": "pässwörd €5"})
    told = init(*on(server, *QUIET), typed=("", "", "1", "wrong one", "pässwörd €5"))
    assert told.code == 0, told.err
    assert "The server refuses this user name with this password." in told.err
    [file] = place.parent.glob("*.password")
    assert file.read_text("utf-8") == "pässwörd €5\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for private in ("pässwörd", "wrong one"):
        assert private not in told.out + told.err + place.read_text("utf-8")


@pytest.mark.dovecot
def test_an_interrupted_set_up_leaves_no_secret_behind(init: Init, place: Path, dovecot: Dovecot) -> None:
    typed = ("", "", "1", "secret", "n", "n")
    for given in range(len(typed)):
        told = init(*on(dovecot), typed=typed[:given])
        assert told.code == 130, told.err
        assert not place.parent.exists() or list(place.parent.iterdir()) == [], given
    assert "Logged in. Kept in" in told.err


@pytest.mark.dovecot
def test_another_account_that_is_not_written_leaves_no_secret_behind(
    init: Init, place: Path, mail: MaildirWorld, dovecot: Dovecot
) -> None:
    assert init(*without_questions(mail)).code == 0
    before = sorted(place.parent.iterdir())
    typed = ("1", "secret", "n")
    for given in range(len(typed) + 1):
        told = init(*on(dovecot, "--address", "jo@other.example", "--account", "other"), typed=typed[:given])
        assert told.code == 130, told.err
        assert sorted(place.parent.iterdir()) == before, given
    assert "Write what was changed" in told.err


@pytest.mark.dovecot
def test_the_key_store_is_used_where_there_is_one(
    init: Init, place: Path, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[tuple[str, str], str] = {}
    store = SimpleNamespace(
        get_password=lambda *names: kept.get(names),
        set_password=lambda service, name, secret: kept.__setitem__((service, name), secret),
        delete_password=lambda *names: kept.pop(names),
    )
    monkeypatch.setitem(sys.modules, "keyring", store)
    told = init("--no-input", *on(dovecot, "--password-stdin"), typed=("secret",))
    assert told.code == 0, told.err
    assert kept == {("followup-mail:personal", "alice"): "secret"}
    assert "keyring: true" in place.read_text("utf-8")
    assert list(place.parent.glob("*.password")) == []


@pytest.mark.dovecot
def test_what_is_wrong_ends_it_with_its_own_code_and_writes_nothing(
    init: Init, place: Path, dovecot: Dovecot
) -> None:
    told = init("--no-input", *on(dovecot, "--password-stdin"), typed=("wrong",))
    assert told.code == 4
    told = init("--no-input", *on(dovecot, "--password-env", "NOT_SET_AT_ALL"))
    assert told.code == 2
    assert "NOT_SET_AT_ALL" in told.err
    told = init("--no-input", *on(dovecot, "--password-stdin", "--port", "1"), typed=("secret",))
    assert told.code == 3
    assert not place.exists()
    assert list(place.parent.glob("*")) == []


@pytest.mark.dovecot
def test_an_unclear_folder_is_asked_for(init: Init, place: Path, start_dovecot: StartDovecot) -> None:
    server = start_dovecot(
        special={"\\Drafts": "Drafts", "\\Flagged": "Entwürfe", "\\Sent": "Sent"}, announce_special=False
    )
    told = init(*on(server, *QUIET), typed=("", "", "1", "secret", "2"))
    assert told.code == 0, told.err
    named = re.search(r"2  (\S+)", told.err.partition("Several folders")[2])
    assert named is not None
    assert load_config(place).accounts[0].folders.drafts == named[1]


@pytest.mark.dovecot
def test_running_it_again_mends_a_password_that_changed(init: Init, place: Path, dovecot: Dovecot) -> None:
    assert init("--no-input", *on(dovecot, "--password-stdin"), typed=("secret",)).code == 0
    [file] = place.parent.glob("*.password")
    file.write_text("changed elsewhere\n")
    told = init("--no-input")
    assert told.code == 4
    told = init(*QUIET, typed=("y", "secret", "n"))
    assert told.code == 0, told.err
    assert file.read_text() == "secret\n"


@pytest.mark.dovecot
def test_a_provider_that_no_table_has_signs_in_by_its_urls(
    init: Init, place: Path, start_dovecot: StartDovecot, tmp_path: Path
) -> None:
    with OAuthServer() as provider:
        provider.client_secret, provider.pending = "of-the-client", 0
        secret = tmp_path / "client-secret"
        secret.write_text("of-the-client\n")
        secret.chmod(0o600)
        server = start_dovecot(sign_in=SignIn(provider.introspection))
        told = init(
            *on(server, *QUIET, "--oauth-client-id", CLIENT_ID, "--oauth-client-secret-file", str(secret)),
            *("--oauth-authorization-url", f"{provider.url}/authorize", "--oauth-scope", "mail", "--device"),
            *("--oauth-token-url", f"{provider.url}/token", "--oauth-device-url", f"{provider.url}/device"),
            typed=("", ""),
        )
    assert told.code == 0, told.err
    assert "WDJB-MJHT" in told.err
    assert "of-the-client" not in told.out + told.err + place.read_text("utf-8")
    imap = load_config(place).accounts[0].imap
    assert imap is not None
    assert imap.oauth is not None
    assert (imap.oauth.provider, imap.oauth.scope) == ("other", "mail")


@pytest.mark.dovecot
def test_a_sign_in_by_oauth_on_the_way(
    init: Init, place: Path, start_dovecot: StartDovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OAuthServer() as provider:
        server = start_dovecot(sign_in=SignIn(provider.introspection))

        mine = endpoints.Endpoints(f"{provider.url}/token", f"{provider.url}/authorize", scope="mail")
        monkeypatch.setattr(endpoints, "_KNOWN", {"microsoft": mine})
        monkeypatch.setenv("DISPLAY", ":0")
        monkeypatch.setattr("webbrowser.open", visit)
        arguments = [*on(server, *QUIET), "--provider", "outlook"]
        told = init(*arguments, typed=("", "", "1", CLIENT_ID))
        assert told.code == 0, told.err
    oauth = load_config(place).accounts[0].imap
    assert oauth is not None
    assert oauth.oauth is not None
    assert oauth.oauth.client_id == CLIENT_ID
