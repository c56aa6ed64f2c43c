"""What is said of templates of the user's own, and of copies the original of which has changed."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.drafting import customising, review
from followup_mail.drafting.customising import RECORD_NAME, customise, is_outdated
from followup_mail.drafting.grammar import SOURCE_LIMIT
from followup_mail.drafting.review import Finding, own_templates, review_folder
from followup_mail.drafting.sources import KINDS, Kind, shipped_languages, shipped_source, template_name
from tests.drafting.cases import ME, PROPERTIES

GOOD = (
    "{% if person %}Dear {{ person }}{% else %}Hello{% endif %},\n{% if answered %}Thanks.{% endif %}"
    "{{ interview }}: is there a decision? {% if promised %}Is it {{ promised }}?{% else %}When?{% endif %}\n"
    "{{ my_name }}\n"
)


def said(source: str, kind: Kind = "first") -> list[tuple[str, bool]]:
    found = review.review(f"en/{kind}.txt.j2", source, kind, "en", ME.name)
    assert all(finding.template == f"en/{kind}.txt.j2" for finding in found)
    return [(finding.text, finding.is_fault) for finding in found]


def write(folder: Path, name: str, source: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(source if isinstance(source, bytes) else source.encode())
    return file


def test_wording_of_every_shipped_template_needs_no_advice() -> None:
    for language in shipped_languages():
        for kind in KINDS:
            source = shipped_source(template_name(language, kind))
            assert source is not None
            assert review.review("x", source, kind, language, ME.name) == []


def test_a_good_template_needs_no_advice() -> None:
    assert said(GOOD) == []
    assert said(GOOD, "second") == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (GOOD + "Sorry.", "apologises: 'Sorry'"),
        (GOOD + "[your name]", "left over: '[your name]'"),
        (GOOD.replace("When?", "When."), "asks one thing only: ask whether there is a decision, and also"),
        (GOOD.replace("?", "."), "asks nothing: ask whether there is a decision"),
        (GOOD + "word " * 110, "keep it under 120"),
        (GOOD.replace("{% if answered %}Thanks.{% endif %}", ""), "never asks 'answered'"),
        (GOOD.replace("interview", "number"), "never names 'interview'"),
        (GOOD.replace("{{ my_name }}", "Me"), "never names 'my_name'"),
        ("{{ interview }} {{ my_name }} a? b? {{ answered }}", "never names 'promised'"),
    ],
)
def test_wording_advice(source: str, text: str) -> None:
    found = said(source, "second")
    assert any(text in words for words, _ in found)
    assert not any(is_fault for _, is_fault in found)


def test_advice_tells_the_situation_where_it_is_not_always_so() -> None:
    source = GOOD + "{% if promised %}Sorry.{% endif %}{% if not company %}\n[company]{% endif %}"
    assert said(source) == [
        ("left over: '[company]' (not known: company)", False),
        ("apologises: 'Sorry' (first, a day promised)", False),
    ]


def test_a_fault_in_some_situation_is_one() -> None:
    assert said(GOOD + "{{ role }}") == [
        (
            "cannot be used: names something that is not known here, outside {% if %} (not known: role)",
            True,
        )
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("compny", "company"),
        ("Person", "person"),
        ("interveiw", "interview"),
        ("employer", "company"),
        ("job", "role"),
        ("myname", "my_name"),
        ("interview_date", "interview"),
    ],
)
def test_an_unknown_name_comes_with_a_suggestion(written: str, meant: str) -> None:
    assert said(f"{{{{ {written} }}}}") == [
        (f"line 1: there is no name {written!r}; perhaps {meant!r} is meant", True)
    ]


def test_suggestions_are_only_made_where_there_is_a_likeness() -> None:
    assert said("{{ xyzzy }}") == [("line 1: there is no name 'xyzzy'", True)]
    assert said("{{ interview.wekday }}")[0][0].endswith("a day has no 'wekday'; perhaps 'weekday' is meant")
    assert said("{{ role|uper }}")[0][0].endswith("there is no filter 'uper' here; perhaps 'upper' is meant")


def test_wording_is_looked_at_even_where_a_name_is_unknown() -> None:
    found = said("Dear {{ firma }},\n\nSorry to bother you{% if answered %}, {{ person }}{% endif %}.\n")
    assert [text for text, is_fault in found if is_fault] == ["line 1: there is no name 'firma'"]
    assert [text for text, is_fault in found if not is_fault] == [
        "apologises: 'Sorry'",
        "apologises: 'bother'",
    ]


def test_every_flaw_is_told_with_its_line() -> None:
    assert [text for text, _ in said("{{ a1 }}\n{% for x in role %}{% endfor %}\n{{ b2 }}")] == [
        "line 1: there is no name 'a1'",
        "line 2: for has no place in a letter",
        "line 3: there is no name 'b2'",
    ]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (b"\xff\xfeH\x00i\x00", "not UTF-8: save it as UTF-8"),
        (b"Hi\0there", "not a text"),
        (os.urandom(4096) + b"\xff", "not UTF-8: save it as UTF-8"),
        (b"x" * (SOURCE_LIMIT + 1), "longer than 16 KiB"),
        (b"", "cannot be used: makes an empty text"),
        (b"{{ " + b"(" * 5000 + b")" * 5000 + b" }}", "nested too deeply"),
        (b"{% if role %}" * 1200, "nested too deeply"),
        (b"{{ 'a' * 1000000000 }}", "line 1: mul has no place in a letter"),
        (b"{%" * 8000, "line 1: "),
    ],
)
def test_hostile_files_are_faults_in_a_sentence_and_quick(tmp_path: Path, source: bytes, why: str) -> None:
    write(tmp_path, "en/first.txt.j2", source)
    started = time.monotonic()
    found = review_folder(tmp_path, ME.name)
    assert time.monotonic() - started < 5
    assert found[0].is_fault
    assert why in found[0].text
    assert "\n" not in found[0].text


def test_a_folder_in_the_place_of_a_template_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "en" / "first.txt.j2").mkdir(parents=True)
    assert review_folder(tmp_path, ME.name) == [
        Finding("en/first.txt.j2", "could not be read: it is a folder", is_fault=True)
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes in folders are of POSIX")
def test_a_pipe_in_the_place_of_a_template_does_not_hold_up_the_program(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    os.mkfifo(tmp_path / "en" / "first.txt.j2")
    assert review_folder(tmp_path, ME.name)[0].text == "could not be read: it is no ordinary file"


def test_a_link_that_leads_nowhere_or_to_itself_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    try:
        (tmp_path / "en" / "first.txt.j2").symlink_to("first.txt.j2")
    except OSError:
        pytest.skip("no links here")
    assert review_folder(tmp_path, ME.name)[0].text.startswith("could not be read: ")


def test_files_that_are_never_used_are_pointed_out(tmp_path: Path) -> None:
    for name in ("en/frist.txt.j2", "en/first.txt", "first.txt.j2", "pt_BR/first.txt.j2", "notes.md", ".x/y"):
        write(tmp_path, name, GOOD)
    assert [(finding.template, finding.text) for finding in review_folder(tmp_path, ME.name)] == [
        ("en/first.txt", "is never used; perhaps first.txt.j2 is meant"),
        ("en/frist.txt.j2", "is never used; perhaps first.txt.j2 is meant"),
        ("first.txt.j2", "is never used: templates lie in a folder named by a language, such as en"),
        (
            "pt_BR",
            "is never used: a language is named by its tag, such as en or pt-br; perhaps pt-br is meant",
        ),
    ]


def test_a_folder_that_is_not_there_needs_nothing(tmp_path: Path) -> None:
    assert review_folder(tmp_path / "none", ME.name) == []
    assert own_templates(tmp_path / "none") == ()


@PROPERTIES
@given(st.binary(max_size=300) | st.text("{}%# ifendsetrole_person.|'?\n", max_size=120).map(str.encode))
def test_no_template_keeps_the_check_from_ending(source: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), "en/second.txt.j2", source)
        for finding in review_folder(Path(folder), ME.name):
            assert finding.text


def test_a_copy_is_outdated_once_the_shipped_template_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    customise(tmp_path, "en/first.txt.j2")
    customise(tmp_path, "de/second.txt.j2")
    write(tmp_path, "en/first.txt.j2", GOOD)
    assert not is_outdated(tmp_path, "en/first.txt.j2")
    assert review_folder(tmp_path, ME.name) == []
    monkeypatch.setattr(customising, "shipped_source", lambda name: f"another {name}")
    assert is_outdated(tmp_path, "en/first.txt.j2")
    assert is_outdated(tmp_path, "de/second.txt.j2")
    assert {finding.text for finding in review_folder(tmp_path, ME.name)} == {
        "the shipped template has changed since you copied it: see templates show --shipped"
    }


def test_a_template_that_was_not_copied_is_never_outdated(tmp_path: Path) -> None:
    write(tmp_path, "en/first.txt.j2", GOOD)
    assert not is_outdated(tmp_path, "en/first.txt.j2")


@pytest.mark.parametrize(
    "record", [b"", b"{", b"[]", b'{"en/first.txt.j2": 3}', b"\xff", b"[" * 60000, b" " * 70_000]
)
def test_a_record_that_cannot_be_read_is_begun_anew(tmp_path: Path, record: bytes) -> None:
    write(tmp_path, RECORD_NAME, record)
    assert not is_outdated(tmp_path, "en/first.txt.j2")
    customise(tmp_path, "en/first.txt.j2")
    assert "en/first.txt.j2" in (tmp_path / RECORD_NAME).read_text("utf-8")


def test_customise_never_overwrites(tmp_path: Path) -> None:
    file = write(tmp_path, "en/first.txt.j2", "Mine")
    with pytest.raises(FileExistsError):
        customise(tmp_path, "en/first.txt.j2")
    assert file.read_text("utf-8") == "Mine"
    assert not (tmp_path / RECORD_NAME).exists()
    with pytest.raises(KeyError):
        customise(tmp_path, "xx/first.txt.j2")
