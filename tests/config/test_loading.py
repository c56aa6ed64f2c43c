"""Loading: what is right is typed, what is wrong is named with file, line and what is allowed."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.config import Config, ConfigError, load_config
from followup_mail.config.source import parse_source

Load = Callable[[str], Config]

SMALL = """\
timezone: Europe/Lisbon
you: {name: Jordan Lee, addresses: [jordan@mail.example]}
accounts:
  - name: personal
    maildir: Mail
"""


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def load(text: str) -> Config:
        file = tmp_path / "config.yaml"
        file.write_text(text, "utf-8")
        return load_config(file)

    return load


def refused(load: Load, text: str) -> list[str]:
    """The sentences without the folder of the file: ``config.yaml:3: …``."""
    with pytest.raises(ConfigError) as caught:
        load(text)
    lines = str(caught.value).splitlines()
    return [line[line.index("config.yaml") :] for line in lines]


def test_what_is_left_out_has_its_default(load: Load, tmp_path: Path) -> None:
    config = load(SMALL)
    assert config.timezone == ZoneInfo("Europe/Lisbon")
    assert config.you.addresses == ("jordan@mail.example",)
    assert config.you.languages is None
    assert config.accounts[0].maildir == tmp_path / "Mail"
    assert config.accounts[0].folders.scan == "auto"
    assert config.follow_up.days == (7, 14)
    assert config.follow_up.draft_at == dt.time(8)
    assert config.follow_up.grace_days == 3
    assert config.follow_up.withdraw == "trash"
    assert not config.follow_up.wait_for_promised_date
    assert config.scan.every == dt.timedelta(minutes=15)
    assert config.scan.look_back_days == 120
    assert config.templates_dir.name == "templates"
    assert config.state_dir.is_absolute()
    assert config.notify.command is None
    assert not config.notify.inbox_note


def test_the_zone_left_out_is_the_systems(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Asia/Tokyo")
    assert load(SMALL.replace("timezone: Europe/Lisbon\n", "")).timezone == ZoneInfo("Asia/Tokyo")


def test_a_system_that_does_not_tell_its_zone(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: None)
    (sentence,) = refused(load, SMALL.replace("timezone: Europe/Lisbon\n", ""))
    assert sentence.startswith("config.yaml:1: timezone must be given")


def test_json_is_yaml(load: Load) -> None:
    told = {
        "you": {"name": "J", "addresses": ["j@mail.example"]},
        "accounts": [{"name": "a", "maildir": "/m"}],
    }
    assert load(json.dumps(told, indent=1)).accounts[0].name == "a"


def test_a_server_with_everything(load: Load, tmp_path: Path) -> None:
    config = load(
        """\
timezone: America/New_York
you: {name: J, addresses: [j@mail.example, J@work.example], languages: [no, pt-BR], signature: "J.\\nPhone"}
accounts:
  - name: personal
    imap:
      host: imap.mail.example
      security: starttls
      username: j@mail.example
      password: {command: "pass show 'my mail'"}
      ca_file: certificates/bridge.pem
    folders: {scan: [INBOX, Archive], drafts: Entwürfe}
follow_up: {days: [7], draft_at: 12:30, withdraw: keep, wait_for_promised_date: true}
scan: {every: 1h30m, ignore_from: ["@Ads.example", boss@work.example]}
"""
    )
    imap = config.accounts[0].imap
    assert imap is not None
    assert (imap.port, imap.secret.command) == (143, "pass show 'my mail'")  # type: ignore[union-attr]
    assert imap.ca_file == tmp_path / "certificates/bridge.pem"
    assert config.you.languages == ("no", "pt-BR"), "Norwegian is not false"
    assert config.accounts[0].folders.scan == ("INBOX", "Archive")
    assert config.follow_up.draft_at == dt.time(12, 30), "a time of day is not a number"
    assert config.scan.every == dt.timedelta(minutes=90)
    assert config.scan.ignore_from == ("ads.example", "boss@work.example")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1"])
def test_no_encryption_to_this_machine_only(load: Load, host: str) -> None:
    text = SMALL.replace(
        "maildir: Mail", f"imap: {{host: '{host}', security: none, username: u, password: {{env: X}}}}"
    )
    assert load(text)
    (sentence,) = refused(load, text.replace(host, "imap.mail.example"))
    assert sentence.startswith("config.yaml:5: accounts[1].imap must not say security: none")
    assert "tls and starttls are allowed" in sentence


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (
            "timezone:",
            "time_zone:",
            1,
            "time_zone is not a known key; perhaps timezone is meant; allowed here:",
        ),
        ("Europe/Lisbon", "Lisbon", 1, "perhaps Europe/Lisbon is meant"),
        ("Europe/Lisbon", "../../etc/passwd", 1, "names are like Europe/Berlin"),
        ("name: Jordan Lee, ", "", 2, "you.name is missing: your name"),
        ("Jordan Lee", '"Jordan\\nLee"', 2, "you.name must be one line of text"),
        ("Jordan Lee", "1984", 2, "you.name must be text: put 1984 into quotation marks"),
        ("Jordan Lee", "[a]", 2, "you.name must be text"),
        ("[jordan@mail.example]", "[]", 2, "you.addresses must hold at least 1 item"),
        ("[jordan@mail.example]", "jordan@mail.example", 2, "you.addresses must be a list"),
        (
            "jordan@mail.example",
            "Jordan <j@mail.example>",
            2,
            "you.addresses[1] must be a mail address alone",
        ),
        ("maildir: Mail", "maildri: Mail", 5, "accounts[1].maildri is not a known key; perhaps maildir"),
        ("    maildir: Mail\n", "", 4, "accounts[1] must hold exactly one of the keys imap, maildir"),
        (
            "maildir: Mail",
            "imap: imap.mail.example",
            5,
            "must be a section with keys; allowed: host, security",
        ),
        ("maildir: Mail", "imap: {username: u, password: {env: X}}", 5, "accounts[1].imap.host is missing"),
        (
            "maildir: Mail",
            "maildir: Mail\n    folders: {scan: []}",
            6,
            "must be auto or a list of at least one",
        ),
    ],
)
def test_an_error_names_the_line_and_what_is_allowed(
    load: Load, old: str, new: str, line: int, says: str
) -> None:
    assert old in SMALL
    (sentence,) = refused(load, SMALL.replace(old, new))
    assert sentence.startswith(f"config.yaml:{line}: ")
    assert says in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("added", "says"),
    [
        ("follow_up: {days: [14, 7]}", "follow_up.days must ascend"),
        ("follow_up: {days: [7, 7]}", "follow_up.days must ascend"),
        ("follow_up: {days: []}", "follow_up.days must hold at least 1"),
        ("follow_up: {days: [7, 14, 21]}", "follow_up.days must hold at most 2"),
        ("follow_up: {days: [0, 7]}", "follow_up.days[1] must be 1 or more"),
        ("follow_up: {days: [7.5]}", "follow_up.days[1] must be a whole number"),
        ("follow_up: {draft_at: 8:00}", "follow_up.draft_at must be a time of day"),
        ("follow_up: {draft_at: 24:00}", "follow_up.draft_at must be a time of day"),
        ("follow_up: {grace_days: -1}", "follow_up.grace_days must be 0 or more"),
        ("follow_up: {grace_days: true}", "follow_up.grace_days must be a whole number"),
        ('follow_up: {grace_days: "3"}', "follow_up.grace_days must be a whole number"),
        ("follow_up: {withdraw: bin}", "follow_up.withdraw must be trash or keep"),
        ("follow_up: {wait_for_promised_date: yes}", "must be true or false"),
        ("scan: {every: 15}", "scan.every must be a span of time such as 15m"),
        ("scan: {every: 15 minutes}", "scan.every must be a span of time such as 15m"),
        ("scan: {every: 5s}", "scan.every must be from 1m to 1d"),
        ("scan: {every: 2d}", "scan.every must be from 1m to 1d"),
        ("scan: {look_back_days: 0}", "scan.look_back_days must be 1 or more"),
        ("scan: {ignore_from: [everybody]}", "scan.ignore_from[1] must be a mail address or a domain"),
        ("notify: [inbox_note]", "notify must be a section with keys; allowed: inbox_note, command"),
        ("""notify: {command: "say 'x"}""", "notify.command must be a command line"),
        ("you: {name: B}", "the key you stands on line 2 already"),
    ],
)
def test_an_error_in_what_has_a_default(load: Load, added: str, says: str) -> None:
    (sentence,) = refused(load, f"{SMALL}{added}\n")
    assert sentence.startswith("config.yaml:6: ")
    assert says in sentence


@pytest.mark.parametrize(
    "password", ["{}", "{keyring: true, env: X}", "{keyring: false}", "secret", "{env: ''}", "{plain: x}"]
)
def test_a_password_is_kept_in_exactly_one_place(load: Load, password: str) -> None:
    account = f"imap: {{host: h.example, username: u, password: {password}}}"
    (sentence, *_) = refused(load, SMALL.replace("maildir: Mail", account))
    assert sentence.startswith("config.yaml:5: accounts[1].imap.password")
    assert "secret" not in sentence


def test_a_server_has_exactly_one_way_of_signing_in(load: Load) -> None:
    both = "imap: {host: h.example, username: u, password: {env: X}, token: {command: x}}"
    for account in (both, "imap: {host: h.example, username: u}"):
        (sentence,) = refused(load, SMALL.replace("maildir: Mail", account))
        assert "accounts[1].imap must hold exactly one of the keys password, oauth, token" in sentence


def test_two_accounts_of_one_name(load: Load) -> None:
    (sentence,) = refused(load, SMALL + "  - {name: personal, maildir: other}\n")
    assert "must give each account a name of its own" in sentence


def test_several_errors_are_told_at_once_in_order_of_the_file(load: Load) -> None:
    sentences = refused(load, SMALL.replace("Mail", "''").replace("Lisbon", "Lisboa") + "scan: {every: 0m}\n")
    assert [int(sentence.split(":")[1]) for sentence in sentences] == [1, 5, 6]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "the configuration is empty"),
        ("# nothing\n", 1, "the configuration is empty"),
        ("- a\n", 1, "must be a section with keys; allowed: timezone, you"),
        ("a: [\n\nb: c", 3, "not valid YAML"),
        ("a: 1\n\tb: 2", 2, "not valid YAML"),
        ("a: 1\n---\nb: 2\n", 2, "not valid YAML"),
        ("a: 1\nb: \x07", 2, "a control character"),
        ("a: &x [1]\nb: *x", 2, "aliases"),
        ("a: &x [*x]", 1, "aliases"),
        ("\n" + "[" * 5000, 2, "nested too deeply"),
        ("{" * 5000, 1, "nested too deeply"),
        ("a: !!python/object/apply:os.system [id]", 1, "tags such as"),
        ("a: !!python/name:os.system x", 1, "tags such as"),
        ("? [a]\n: b", 1, "a key must be a word"),
        ("12: b", 1, "a key must be a word"),
        ("a:\n  b: 1\n  b: 2\n", 3, "the key b stands on line 2 already"),
    ],
)
def test_a_file_that_is_no_configuration(load: Load, text: str, line: int, says: str) -> None:
    (sentence,) = refused(load, text)
    assert sentence.startswith(f"config.yaml:{line}: ")
    assert says in sentence


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    with pytest.raises(ConfigError, match="there is no such configuration file"):
        load_config(file)
    file.write_bytes(b"a: 1\nb: \xff\n")
    with pytest.raises(ConfigError, match=r"config.yaml:2: not UTF-8 text"):
        load_config(file)
    file.write_bytes(b"# " + b"x" * 300_000)
    with pytest.raises(ConfigError, match="larger than 256 KiB"):
        load_config(file)
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path)


@given(st.text(st.characters(codec="utf-8"), max_size=200) | st.text("[]{}:,-&*!|> \n\t'\"ab1?", max_size=80))
def test_no_text_is_too_strange_to_be_refused_in_words(text: str) -> None:
    said = "config.yaml:1: right"
    try:
        parse_source(Path("config.yaml"), text)
    except ConfigError as error:
        said = str(error)
    assert re.match(r"config\.yaml:\d+: ", said)
