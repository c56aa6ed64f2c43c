"""Phrases are data; each cue's own sentences hold it to its meaning."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.reading.anchors import Need, needs
from followup_mail.reading.cues import Cue, cues, find, spoken, stands_before, stands_behind, stands_in
from followup_mail.reading.phrase import Phrase
from followup_mail.reading.phrase_index import PhraseIndex
from followup_mail.reading.view import view
from followup_mail.reading.vocabulary import Vocabulary

CUES = [pytest.param(cue, id=f"{cue.language}-{cue.name}") for cue in cues()]


@pytest.mark.parametrize("cue", CUES)
def test_sentences_that_must_be_found_are_found(cue: Cue) -> None:
    assert cue.yes
    for sentence in cue.yes:
        assert find(view(sentence), cue.name), sentence


@pytest.mark.parametrize("cue", CUES)
def test_sentences_that_must_not_be_found_are_not(cue: Cue) -> None:
    assert cue.no
    for sentence in cue.no:
        assert not find(view(sentence), cue.name), sentence


def test_the_cheap_look_never_hides_a_match() -> None:
    """Anchors only save time: without them every sentence gives the same hits.

    Each language is looked up in its own sentences, and English in all, as the reader does.
    """
    said: dict[str, set[str]] = {}
    for cue in cues():
        said.setdefault(cue.language, set()).update((*cue.yes, *cue.no))
    said["en"] = set().union(*said.values())
    texts = {language: view("\n\n".join(sorted(said[language]))) for language in said}
    for cue in cues():
        seen = texts[cue.language]
        for phrase in cue.phrases:
            for match in phrase.pattern.finditer(seen.text):
                begin, end = seen.sentence(match.start())
                if match.start() < match.end() <= end:
                    sentence = seen.text[begin:end]
                    assert _are_met(phrase.needs, sentence), (phrase.regex, sentence)


@cache
def _are_met(needs: tuple[Need, ...], sentence: str) -> bool:
    return any(
        True for _ in PhraseIndex([("", Phrase("", "", needs))], ()).likely(Vocabulary(sentence, (0,)))
    )


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("call(ed|ing)? (it |this )?off", [{"call", "called", "calling"}, {"off"}]),
        ("(we|they) (have |had )*chosen", [{"we", "they"}, {"chosen"}]),
        ("follow-?up", [{"follow", "followup"}]),
        ("not (a fit|the right person)", [{"not"}, {"fit", "person"}]),
        ("moved~day", [{"moved"}, {"day"}]),
        ("colou?r(?! of)", [{"color", "colour"}]),
        ("next (mon|tues)day", [{"next"}, {"monday", "tuesday"}]),
    ],
)
def test_the_words_a_phrase_needs_are_told_from_how_it_is_written(phrase: str, words: list[set[str]]) -> None:
    assert needs(phrase) == tuple(Need(frozenset(each)) for each in words)


def test_a_stem_and_a_part_of_a_word_are_needed_too() -> None:
    assert needs(r"resched* [^.]{0,20}?meeting") == (
        Need(frozenset(), stems=frozenset({"resched"})),
        Need(frozenset(), parts=("meeting",)),
    )
    assert needs("面接") == (Need(frozenset(), parts=("面接",)),)


def test_the_words_of_one_phrase_stand_in_one_sentence() -> None:
    seen = view("You call. It is off. He will call it off.")
    phrase = Phrase("en", "call it off", needs("call it off"))
    assert list(PhraseIndex([("off", phrase)], ()).likely(seen.vocabulary)) == [("off", phrase, 0b100)]


def test_a_text_of_very_many_sentences_is_looked_up_too() -> None:
    seen = view("We see you.\n\n" * 900 + "We called it off.\n\n" + "We see you.\n\n" * 900)
    assert [seen.text[hit.start : hit.end] for hit in find(seen, "off")] == ["called it off"]


@given(st.text(max_size=400))
def test_a_view_keeps_every_place(text: str) -> None:
    seen = view(text)
    assert len(seen.text) == len(seen.original) == len(text)
    assert seen.sentences[0] == 0
    assert list(seen.sentences) == sorted(set(seen.sentences))


def test_a_hit_does_not_cross_a_sentence() -> None:
    assert not find(view("You were not. Selected items are in the shop."), "rejection")


def test_wrapped_lines_are_one_sentence() -> None:
    text = "We are sorry to say that after much thought we have decided to go\nwith another candidate."
    assert find(view(text), "rejection")


def test_lines_of_wide_letters_that_break_off_go_on() -> None:
    at_a_comma = "慎重に検討を重ねてまいりましたが、\n次の面接にお進みいただくことは叶いませんでした。"
    full = (
        "このたびは数ある企業の中から弊社の求人にご応募いただきましたが今回は採用\nを見送らせていただきます。"
    )
    for text in (at_a_comma, full):
        assert "\n" not in view(text).text
    assert "\n" in view("高橋様、\nお世話になっております。").text
    assert "\n" in view("日時は木曜日\n場所は本社").text


def test_an_initial_or_abbreviation_ends_no_sentence() -> None:
    seen = view("Meet Dr. No at 3 p.m. on Tuesday. Bring a book.")
    assert len(seen.sentences) == 2


def test_what_may_follow_a_stem_may_be_missing() -> None:
    assert not [phrase.regex for cue in cues() for phrase in cue.phrases if r"\w\w*" in phrase.regex]


def test_patterns_take_linear_time_on_hostile_text() -> None:
    """No phrase has a repeating group inside a repeating group."""
    nested = re.compile(r"\((?:[^()]|\([^()]*\))*[*+]\)[*+]")
    for cue in cues():
        for phrase in cue.phrases:
            assert not nested.search(phrase.pattern.pattern.replace(r"\w*", "").replace(r"\s+", "")), (
                phrase.pattern.pattern
            )


def test_a_phrase_may_have_to_end_right_before_a_place() -> None:
    seen = view("Please answer by Friday, not on Friday.")
    assert stands_before(seen, seen.text.index("friday"), "limit_before") == seen.text.index("by")
    assert stands_before(seen, seen.text.rindex("friday"), "limit_before") is None


def test_what_ends_before_a_place_stands_in_its_sentence() -> None:
    seen = view("That is what it was closed by. Friday is fine.")
    assert stands_before(seen, seen.text.index("friday"), "limit_before") is None


def test_a_phrase_may_have_to_begin_right_behind_a_place() -> None:
    seen = view("Friday is off, and Monday is not off.")
    assert stands_behind(seen, len("Friday"), "given_up_behind") == len("Friday is off")
    assert stands_behind(seen, seen.text.index("monday") + len("monday"), "given_up_behind") is None


@pytest.mark.parametrize("subject", ["Réponse automatique", "REPONSE AUTOMATIQUE", "réponse automatique"])
def test_accents_may_be_typed_or_left_out(subject: str) -> None:
    assert find(view(subject), "automatic_subject")


def test_letters_that_have_no_plain_one_inside_stay_as_they_are() -> None:
    assert view("Łódź, Tromsø, Gießen, 面接, が").text == "łodz, tromsø, gießen, 面接, が"


def test_a_longer_text_is_read_in_the_languages_whose_small_words_it_holds() -> None:
    french = view("Nous vous remercions de votre visite et nous reviendrons vers vous dans la semaine.")
    assert "fr" in spoken(french)
    assert "de" not in spoken(french)
    assert "fr" not in spoken(
        view("Thank you for your visit to us, and we will be in touch with you this week.")
    )


def test_a_text_of_two_languages_is_read_in_both() -> None:
    both = "Nous vous remercions de votre visite. Wir danken für Ihren Besuch und melden uns bei Ihnen."
    assert {"fr", "de", "en"} <= spoken(view(both))


def test_a_few_words_may_be_in_any_language() -> None:
    assert {"fr", "de", "en", "es", "pl"} <= spoken(view("Entretien mardi"))


def test_a_stretch_of_text_holds_the_hits_that_begin_in_it() -> None:
    seen = view("Your interview is on Friday.")
    at = seen.text.index("interview")
    assert stands_in(seen, at, at + 1, "interview")
    assert not stands_in(seen, at + 1, len(seen.text), "interview")


def test_a_cue_that_no_file_has_is_an_error() -> None:
    with pytest.raises(LookupError):
        find(view("hello"), "no such cue")


def test_no_cue_holds_a_phrase_twice() -> None:
    for cue in cues():
        patterns = [phrase.pattern.pattern for phrase in cue.phrases]
        assert len(patterns) == len(set(patterns)), cue.name


def test_a_phrase_that_ends_in_a_blank_stands_before_a_word() -> None:
    seen = view("Spotkajmy się w czwartek, a nie w piątek.")
    assert "a nie w " in [seen.text[hit.start : hit.end] for hit in find(seen, "moved")]
