"""Templates of the user's own: used where they can be, passed over and reported where not."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.drafting import Rendered, Templates, shipped_folder
from followup_mail.drafting.grammar import SOURCE_LIMIT
from followup_mail.drafting.samples import PROMISE
from followup_mail.drafting.templates import flaws
from followup_mail.hiring.model import Situation
from tests.drafting.cases import LANGUAGES, ME, PROPERTIES, situation

Render = Callable[..., Rendered]


@pytest.fixture
def render(tmp_path: Path) -> Render:
    """Write a template of the user's and fill it in."""

    def rendered(
        source: str | bytes, facts: Situation | None = None, name: str = "en/first.txt.j2"
    ) -> Rendered:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(source if isinstance(source, bytes) else source.encode())
        return Templates(tmp_path).body(facts or situation(), ME.name, ["en", name.partition("/")[0]])

    return rendered


def test_every_shipped_template_is_sound() -> None:
    for language in LANGUAGES:
        for kind in ("first", "second", "subject"):
            source = (shipped_folder() / language / f"{kind}.txt.j2").read_text(encoding="utf-8")
            assert flaws(source) == []


def test_a_template_of_the_users_own_is_used(render: Render) -> None:
    assert render("Hi {{ person }}, news?\n") == Rendered(
        "Hi Marcus Oyelaran, news?", "en/first.txt.j2", "en", None
    )


def test_windows_line_ends_and_byte_order_mark_do_no_harm(render: Render) -> None:
    assert render("\ufeffHi,\r\n\r\nnews?\r\n").text == "Hi,\n\nnews?"


def test_parts_of_a_day_and_conditions(render: Render) -> None:
    source = (
        "{% set job = role|upper %}{{ job }} {{ interview.month }} {{ interview.day }}, {{ interview.year }}"
        "{% if number == 1 and not answered %} one{% endif %}"
        "{% if promised %} {{ promised.weekday }}{% endif %}"
    )
    assert (
        render(source, situation(promised=PROMISE)).text == "OPERATIONS ANALYST February 11, 2026 one Sunday"
    )


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("Dear {{ person }", "line 1: unexpected '}'"),
        ("\n{% if role %}x", "line 2: Unexpected end of template"),
        ("\n\nDear {{ firma }}", "line 3: there is no name 'firma'"),
        ("{% if false %}{{ firma }}{% endif %}x", "line 1: there is no name 'firma'"),
        ("{{ interview.hour }}", "line 1: a day has no 'hour'"),
        ("{{ person.__class__.__mro__ }}", "line 1: getattr has no place in a letter"),
        ("{{ person.upper() }}", "line 1: call has no place in a letter"),
        ("{{ person.upper }}", "line 1: getattr has no place in a letter"),
        ("{{ person['x'] }}", "line 1: getitem has no place in a letter"),
        (
            "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            "line 1: for has no",
        ),
        ("{{ 'a' * 1000000000 }}", "line 1: mul has no place in a letter"),
        ("{{ 9 ** 999999999 }}", "line 1: pow has no place in a letter"),
        ("{{ 'a' ~ person }}", "line 1: concat has no place in a letter"),
        ("{{ person|center(1000000000) }}", "line 1: there is no filter 'center' here"),
        ("{{ 1 is divisibleby 0 }}", "line 1: there is no test 'divisibleby' here"),
        ("{% include '../../../etc/passwd' %}", "line 1: include has no place in a letter"),
        ("{% import 'en/second.txt.j2' as x %}", "line 1: import has no place in a letter"),
        ("{% extends 'en/second.txt.j2' %}", "line 1: extends has no place in a letter"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "line 1: macro has no place in a letter"),
        ("{% set a, b = role, person %}x", "line 1: only a single name can be set"),
        (
            "{% set a = person %}{% set a = a %}x",
            "line 1: a set name cannot be made of 'a', which is set too",
        ),
        ("{% if not role %}{% set a = 1 %}{% endif %}{{ a }}", "'a' is undefined"),
        ("{{ number < person }}", "cannot be filled in (TypeError)"),
        ("{{ role|title(1, 2) }}", "cannot be filled in (TypeError)"),
        ("{{ 1" + "0" * 5000 + " }}", "holds a number that is too long"),
        ("{{ " + "(" * 5000 + ")" * 5000 + " }}", "nested too deeply"),
        ("{% if role %}" * 150 + "x" + "{% endif %}" * 150, "nested too deeply"),
        (" \n\n ", "makes an empty text"),
        ("{% if answered %}Thanks!{% endif %}", "makes an empty text"),
        ("x" * (SOURCE_LIMIT + 1), "longer than 16 KiB"),
        ("{{ my_name }}" * 1260, None),
        (
            "{% set a %}" + "{{ role }}" * 700 + "{% endset %}" + "{{ a }}" * 900,
            "makes more than 20 KiB of text",
        ),
        (b"Gr\xfc\xdfe?", "not UTF-8"),
    ],
)
def test_a_template_that_cannot_be_used_is_passed_over_and_reported(
    render: Render, source: str | bytes, why: str | None
) -> None:
    started = time.monotonic()
    rendered = render(source)
    assert time.monotonic() - started < 5
    if why is None:
        assert rendered.fallback is None
        return
    assert rendered.text == Templates().body(situation(), ME.name, ["en"]).text
    assert rendered.fallback is not None
    assert rendered.fallback.startswith(f"en/first.txt.j2: {why}")


def test_an_unknown_fact_outside_a_condition_never_becomes_none(render: Render) -> None:
    rendered = render("At {{ company }}?", situation(company=None))
    assert rendered.text == Templates().body(situation(company=None), ME.name, ["en"]).text
    assert rendered.fallback == "en/first.txt.j2: names something that is not known here, outside {% if %}"


def test_reports_hold_no_private_text(render: Render) -> None:
    secrets = situation(person="Zaphira Quill", company="Quillmark", role="Binder")
    for source in ("{{ {}[company] }}", "{{ person.name }}", "{{ number < company }}", "{{ role|title(1) }}"):
        fallback = render(source, secrets).fallback
        assert fallback is not None
        assert not any(word in fallback for word in ("Zaphira", "Quill", "Binder"))


def test_a_folder_in_the_place_of_a_template_is_reported(tmp_path: Path) -> None:
    (tmp_path / "en" / "first.txt.j2").mkdir(parents=True)
    rendered = Templates(tmp_path).body(situation(), ME.name, ["en"])
    assert rendered.fallback is not None
    assert "could not be read" in rendered.fallback


def test_a_broken_template_of_a_language_of_the_users_own_falls_back_to_their_next_language(
    render: Render,
) -> None:
    rendered = render("{{ nazwa }}", situation(language="pl"), "pl/first.txt.j2")
    assert (rendered.language, rendered.fallback) == (
        "en",
        "pl/first.txt.j2: line 1: there is no name 'nazwa'",
    )


def test_a_language_of_the_users_own_can_be_used(render: Render) -> None:
    rendered = render("Czy {{ interview }}?", situation(language="pl"), "pl/first.txt.j2")
    assert rendered == Rendered("Czy 2026-02-11?", "pl/first.txt.j2", "pl", None)


@pytest.mark.parametrize(
    ("correspondence", "listed", "language"),
    [
        ("de", ["en", "de"], "de"),
        ("de-AT", ["en", "de"], "de"),
        ("pt", ["en", "pt-BR"], "pt"),
        ("fr", ["de", "en"], "de"),
        (None, ["de", "en"], "de"),
        ("sv", ["sv", "nl"], "nl"),
        ("sv", ["sv"], "en"),
        ("de", [], "en"),
        ("xx", ["../../etc", "e", "", "DE"], "de"),
    ],
)
def test_wording_language(correspondence: str | None, listed: list[str], language: str) -> None:
    assert Templates().body(situation(language=correspondence), ME.name, listed).language == language


PIECES = "{{ }} {% %} {{role}} if endif else set x = role interview .day | upper ( ) not 1 'a'".split(" ")  # noqa: SIM905


@PROPERTIES
@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_no_template_keeps_a_follow_up_from_being_written(source: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "en", "first.txt.j2")
        file.parent.mkdir()
        file.write_text(source, encoding="utf-8", errors="surrogatepass")
        rendered = Templates(Path(folder)).body(situation(), ME.name, ["en"])
    assert any(map(str.isalnum, rendered.text))
    shipped = Templates().body(situation(), ME.name, ["en"]).text
    assert (rendered.fallback is not None) == (rendered.text == shipped)


@PROPERTIES
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_names_out_of_letters_are_never_templates(person: str, role: str, company: str) -> None:
    facts = situation(
        person=person + "{{ 7 * 7 }}", role="{% for %}" + role, company=company + "{# {{ number }}"
    )
    rendered = Templates().body(facts, ME.name, ["en"])
    assert rendered.fallback is None
    assert "49" not in rendered.text or "49" in person + role + company
    assert "{% for %}" in rendered.text
    assert "{# {{ number }}" in rendered.text
    assert not any(ord(character) < 32 and character != "\n" for character in rendered.text)


def test_template_syntax_in_names_stays_text() -> None:
    rendered = Templates().body(situation(person="{{ 7 * 7 }} Lee", role="{% x %}"), ME.name, ["en"])
    assert rendered.text.startswith("Dear {{ 7 * 7 }} Lee,")
    assert "for the {% x %} position" in rendered.text
