"""Days in words, as each language writes them in the middle of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayWords:
    """A day as a template names it: whole (``{{ interview }}``) or in part (``{{ interview.weekday }}``)."""

    text: str
    weekday: str
    day: str
    month: str
    year: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The words of one language, Monday and January first; ``first`` is how it writes the first day."""

    weekdays: str
    months: str
    pattern: str
    first: str = "1"


_CALENDARS = {
    "en": _Calendar(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "January February March April May June July August September October November December",
        "{weekday} {day} {month}",
    ),
    "de": _Calendar(
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "{weekday}, {day}. {month}",
    ),
    "fr": _Calendar(
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "{weekday} {day} {month}",
        first="1er",
    ),
    "es": _Calendar(
        "lunes martes miércoles jueves viernes sábado domingo",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "{weekday} {day} de {month}",
    ),
    "pt": _Calendar(
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "{weekday}, {day} de {month}",
    ),
    "it": _Calendar(
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "{weekday} {day} {month}",
        first="1°",
    ),
    "nl": _Calendar(
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "{weekday} {day} {month}",
    ),
}


def in_words(day: date, language: str) -> DayWords:
    """``day`` in ``language`` (a BCP 47 tag); in figures (ISO 8601) where its words are not known here."""
    calendar = _CALENDARS.get(language.partition("-")[0].lower())
    if calendar is None:
        return DayWords(day.isoformat(), "", str(day.day), f"{day:%m}", str(day.year))
    weekday = calendar.weekdays.split()[day.weekday()]
    month = calendar.months.split()[day.month - 1]
    number = calendar.first if day.day == 1 else str(day.day)
    text = calendar.pattern.format(weekday=weekday, day=number, month=month)
    return DayWords(text, weekday, number, month, str(day.year))
