"""``templates``: seen, copied, filled in and checked, as a person would."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from followup_mail.drafting.sources import shipped_source
from tests.cli.conftest import Call

TODAY = dt.datetime.now(dt.UTC).date()

PROCESS: dict[str, Any] = {
    "id": "quillmark",
    "account": "personal",
    "company": "Quillmark\r\nBcc: x {{ 7 * 7 }}",
    "role": "Editor \x1b[31m",
    "contact": {"address": "ana@quillmark.example", "name": "Ana Dias"},
    "state": "waiting",
    "interview_date": (TODAY - dt.timedelta(days=10)).isoformat(),
    "interviews": [],
    "replies": [],
    "promised": None,
    "drafts": [{"number": 1, "due": None, "state": "sent", "written_at": None, "late_days": 0, "why": ""}],
    "next": {"action": "draft", "number": 2, "on": (TODAY + dt.timedelta(days=4)).isoformat()},
}


BECAUSE: dict[str, Any] = {
    "quillmark": {"contact": "", "reasons": [], "language": "en", "familiar": False},
}


@pytest.fixture
def own(tmp_path: Path, config: Path) -> Path:
    """The user's folder of templates, named in the configuration."""
    config.write_text(config.read_text("utf-8") + "templates_dir: mine\n", "utf-8")
    return tmp_path / "mine"


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A process of the last snapshot, to be changed."""
    told: dict[str, Any] = json.loads(json.dumps(PROCESS))
    other = {**told, "id": "quarry", "interview_date": None}
    view = {"at": None, "processes": [told, other], "questions": [], "because": BECAUSE}
    monkeypatch.setattr("followup_mail.ledger.chronicle.Chronicle.views", lambda _: {"personal": view})
    monkeypatch.setattr("followup_mail.worker.story._drafts", lambda *_: [])
    return told


def write(folder: Path, name: str, source: str | bytes) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(source if isinstance(source, bytes) else source.encode())


def test_everything_but_a_process_works_before_there_is_a_configuration(call: Call, tmp_path: Path) -> None:
    assert "en/first" in call("templates", "list").out
    assert "Dear Marcus Oyelaran," in call("templates", "preview").out
    assert call("templates", "check").code == 0
    copied = call("templates", "customise", "nl/first")
    assert copied.out.strip() == str(tmp_path / "config/followup-mail/templates/nl/first.txt.j2")
    asked = call("templates", "preview", "--process", "quillmark")
    assert (asked.code, "needs a configuration" in asked.err) == (2, True)


def test_list_tells_whose_template_is_used(call: Call, config: Path, own: Path) -> None:
    write(own, "en/first.txt.j2", "Hi?\n")
    write(own, "de/first.txt.j2", "{{ firma }}\n")
    write(own, "pl/first.txt.j2", "{% if %}\n")
    lines = call("--config", config, "templates", "list").out.splitlines()
    used = {line.split()[0]: line for line in lines if "/" in line.split()[0]}
    assert used["en/first"].endswith("yours")
    assert "shipped: yours cannot be used: line 1: there is no name 'firma'" in used["de/first"]
    assert "your next language: yours cannot be used" in used["pl/first"]
    assert used["en/second"].endswith("shipped")
    assert lines[-1] == f"Yours lie in {own}"


def test_show_is_the_file_in_use(call: Call, config: Path, own: Path) -> None:
    shipped = shipped_source("de/second.txt.j2")
    assert call("--config", config, "templates", "show", "de/second").out == shipped
    write(own, "de/second.txt.j2", "Mine \x1b[31m{{ person }}\n")
    assert call("--config", config, "templates", "show", "de/second").out == "Mine {{ person }}\n"
    assert call("--config", config, "templates", "show", "--shipped", "de/second").out == shipped


def test_customise_copies_says_where_and_never_overwrites(call: Call, config: Path, own: Path) -> None:
    done = call("--config", config, "templates", "customise", "first")
    copy = own / "en" / "first.txt.j2"
    assert (done.code, done.out) == (0, f"{copy}\n")
    assert copy.read_text("utf-8") == shipped_source("en/first.txt.j2")
    copy.write_text("Mine?", "utf-8")
    again = call("--config", config, "templates", "customise", "en/first.txt.j2")
    assert again.code == 2
    assert f"{copy} is there already and stays as it is." in again.err
    assert copy.read_text("utf-8") == "Mine?"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("en/frist", "Perhaps en/first is meant."),
        ("secnd", "Perhaps en/second is meant."),
        ("../../etc/passwd", "There is no template"),
        ("xx/first", "Perhaps"),
        ("x" * 5000, "There is no template"),
    ],
)
@pytest.mark.parametrize("what", ["show", "customise", "preview"])
def test_an_unknown_name_is_wrong_usage(call: Call, config: Path, what: str, name: str, says: str) -> None:
    ended = call("--config", config, "templates", what, name)
    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err
    assert len(ended.err) < 400


def test_customise_into_what_is_no_folder(call: Call, config: Path, own: Path) -> None:
    own.write_text("a file")
    ended = call("--config", config, "templates", "customise", "en/first")
    assert ended.code == 2
    assert str(own) in ended.err
    for what in ("list", "check"):
        told = call("--config", config, "templates", what)
        assert told.code == 2
        assert f"{own} cannot be used" in told.err


def test_preview_of_a_template_shows_each_of_its_situations(call: Call, config: Path) -> None:
    told = call("--config", config, "templates", "preview", "de/second").out
    assert told.count("Jordan Lee") == 5
    assert "vielen Dank für Ihre Rückmeldung" in told
    assert "soll es um den 1. März herum Neuigkeiten geben" in told
    subject = call("--config", config, "templates", "preview", "en/subject").out
    assert "  Interview for the Operations Analyst position at Brightwater Logistics" in subject


def test_preview_has_the_signature(call: Call, config: Path) -> None:
    config.write_text(
        config.read_text("utf-8").replace("addresses:", 'signature: "+351 555 0100\\nLisboa", addresses:')
    )
    told = call("--config", config, "templates", "preview").out
    assert "  Kind regards,\n  Jordan Lee\n  +351 555 0100\n  Lisboa\n" in told


def test_preview_of_a_process_says_what_comes_next(call: Call, config: Path, process: dict[str, Any]) -> None:
    told = call("--config", config, "templates", "preview", "--process", "qui").out
    assert told.startswith("quillmark, follow-up 2 (en/second)")
    assert "Dear Ana Dias," in told
    assert "I am writing again about my interview for the Editor" in told
    assert "at Quillmark Bcc: x {{ 7 * 7 }} on" in told, "what a letter says stays text"
    assert "\x1b" not in told


def test_preview_of_a_process_uses_what_the_snapshot_tells(
    call: Call, config: Path, process: dict[str, Any]
) -> None:
    promised = TODAY + dt.timedelta(days=3)
    process.update(
        replies=[{"kind": "holding"}],
        promised={"date": promised.isoformat(), "text": "soon"},
        company=None,
        contact=None,
        role=None,
    )
    told = call("--config", config, "templates", "preview", "--process", "quillmark").out
    assert "Hello," in told
    assert "Thank you for getting back to me about my interview on" in told
    assert f"news around {promised:%A} {promised.day}" in told


def test_preview_of_a_process_is_in_the_tone_of_its_letters(
    call: Call, config: Path, process: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BECAUSE["quillmark"], "familiar", True)
    assert "Hi Ana," in call("--config", config, "templates", "preview", "--process", "quillmark").out
    monkeypatch.setitem(BECAUSE["quillmark"], "language", "de")
    told = call("--config", config, "templates", "preview", "--process", "quillmark").out
    assert "Hallo Ana," in told
    assert "wann rechnest du damit?" in told


def test_preview_of_a_process_with_a_template(call: Call, config: Path, process: dict[str, Any]) -> None:
    process.update(drafts=[], next={"action": "draft", "number": 1, "on": TODAY.isoformat()})
    first = call("--config", config, "templates", "preview", "--process", "quillmark").out
    assert first.startswith("quillmark, follow-up 1 (en/first)")
    second = call("--config", config, "templates", "preview", "pt/second", "--process", "quillmark").out
    assert second.startswith("quillmark, follow-up 2")
    assert "Retomo a minha mensagem anterior" in second


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("qu", "Several processes begin with that name: quarry, quillmark."),
        ("zz", "No process has that name; there are quarry, quillmark."),
        ("quarry", "quarry has no interview of which the day is known."),
    ],
)
def test_preview_of_a_process_that_cannot_be_shown(
    call: Call, config: Path, process: dict[str, Any], asked: str, says: str
) -> None:
    ended = call("--config", config, "templates", "preview", "--process", asked)
    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err


def test_preview_says_when_the_shipped_template_takes_the_place(call: Call, config: Path, own: Path) -> None:
    write(own, "en/first.txt.j2", "{{ firma }}")
    for arguments in ((), ("en/first",)):
        told = call("--config", config, "templates", "preview", *arguments)
        assert told.code == 0
        assert "your template en/first.txt.j2: line 1: there is no name 'firma'" in told.out
        assert "the shipped one is used" in told.out
        assert "Dear Marcus Oyelaran," in told.out


def test_check_of_copies_finds_nothing(call: Call, config: Path, own: Path) -> None:
    told = call("--config", config, "templates", "check")
    assert (told.code, "the shipped ones are used" in told.out) == (0, True)
    for language in ("en", "de", "fr", "es", "pt", "it", "nl"):
        for kind in ("first", "second", "subject"):
            assert call("--config", config, "templates", "customise", f"{language}/{kind}").code == 0
    told = call("--config", config, "templates", "check")
    assert told.code == 0
    assert told.out.count(": nothing to be said\n") == 21


def test_check_ends_with_2_for_faults_and_0_for_advice(call: Call, config: Path, own: Path) -> None:
    write(own, "en/first.txt.j2", "Sorry! {{ interview }}\n{{ my_name }}")
    advice = call("--config", config, "templates", "check")
    assert advice.code == 0
    assert "  advice: apologises: 'Sorry'\n" in advice.out
    write(own, "en/first.txt.j2", "{{ compny }}")
    fault = call("--config", config, "templates", "check")
    assert fault.code == 2
    assert "  fault: line 1: there is no name 'compny'; perhaps 'company' is meant\n" in fault.out
