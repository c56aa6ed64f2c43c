"""Dutch."""

from followup_mail.dates.languages.table import DAY, HOUR, MINUTE, MONTH, WEEK, WORKDAY, YEAR, Language
from followup_mail.dates.roles import Role

DUTCH = Language(
    code="nl",
    months={2: "febr", 9: "sept"},
    short_weekdays=("", "", "woe", "", "vrij", "", ""),
    tiny_weekdays=("", "din", "", "don", "", "zat", "zon"),
    days={
        (0, None): "vandaag",
        (1, None): "morgen",
        (2, None): "overmorgen",
        (-1, None): "gisteren",
        (-2, None): "eergisteren",
        (0, "morning"): "vanochtend, vanmorgen, deze ochtend",
        (0, "afternoon"): "vanmiddag, deze middag, deze namiddag",
        (0, "evening"): "vanavond, deze avond, vannacht",
        (1, "morning"): "morgenochtend, morgenvroeg, morgen ochtend",
        (1, "afternoon"): "morgenmiddag, morgen middag",
        (1, "evening"): "morgenavond, morgen avond",
    },
    parts={
        "morning": "ochtend, 's ochtends, 's morgens, in de ochtend, ochtends",
        "afternoon": "middag, 's middags, in de middag, namiddag, in de namiddag",
        "evening": "avond, 's avonds, in de avond",
        "night": "'s nachts",
    },
    units={
        MINUTE: "minuut, minuten",
        HOUR: "uur, uren",
        DAY: "dag, dagen",
        WORKDAY: "werkdag, werkdagen",
        WEEK: "week, weken",
        MONTH: "maand, maanden",
        YEAR: "jaar, jaren",
    },
    articles="een",
    numbers={
        1: "één",
        2: "twee",
        3: "drie",
        4: "vier",
        5: "vijf",
        6: "zes",
        7: "zeven",
        8: "acht",
        9: "negen",
        10: "tien",
        11: "elf",
        12: "twaalf",
        14: "veertien",
        15: "vijftien",
        20: "twintig",
        30: "dertig",
        45: "vijfenveertig",
    },
    ordinals={1: "eerste", 2: "tweede", 3: "derde", 4: "vierde"},
    day_words=(
        "eerste, een | tweede, twee | derde, drie | vierde, vier | vijfde, vijf | zesde, zes | zevende, "
        "zeven | achtste, acht | negende, negen | tiende, tien | elfde, elf | twaalfde, twaalf | dertiende, "
        "dertien | veertiende, veertien | vijftiende, vijftien | zestiende, zestien | zeventiende, "
        "zeventien | achttiende, achttien | negentiende, negentien | twintigste, twintig | eenentwintigste, "
        "eenentwintig | tweeëntwintigste, tweeëntwintig | drieëntwintigste, drieëntwintig | "
        "vierentwintigste, vierentwintig | vijfentwintigste, vijfentwintig | zesentwintigste, zesentwintig "
        "| zevenentwintigste, zevenentwintig | achtentwintigste, achtentwintig | negenentwintigste, "
        "negenentwintig | dertigste, dertig | eenendertigste, eenendertig"
    ),
    words={
        Role.NEXT: "volgende, volgend",
        Role.FOLLOWING: "daaropvolgende, erop volgende, daarop",
        Role.THIS: "deze, dit",
        Role.COMING: "aanstaande, aankomende, komende, komend, a.s., eerstvolgende, aanstaand",
        Role.LAST: "afgelopen, vorige, laatste",
        Role.EVERY: "elke, iedere",
        Role.IN: (
            "over, binnen, binnen de, in, komende, de komende, binnen de komende, in de komende, "
            "binnen een termijn van, uiterlijk binnen"
        ),
        Role.LATER: "later, vanaf nu, vanaf vandaag",
        Role.AGO: "geleden",
        Role.AFTER: "na",
        Role.EARLY: "begin, begin van, het begin van",
        Role.MID: "midden, medio, half, midden in, halverwege",
        Role.END: "eind, einde, eind van, het einde van, einde van",
        Role.NOW: "is nu",
        Role.WEEK_FROM: "week van, week vanaf",
        Role.WEEK_NUMBER: "week, wk",
        Role.ON: "op, voor, vanaf",
        Role.THE: "de, het",
        Role.OF: "van",
        Role.AT: "om, voor, na, vanaf",
        Role.FOR: "voor",
        Role.ABOUT: "rond, omstreeks, ongeveer, circa, ca",
        Role.FROM: "van, vanaf",
        Role.TO: "tot, t/m, tot en met, naar, tot aan",
        Role.BETWEEN: "tussen",
        Role.AND: "en",
        Role.OR: "of",
        Role.BY: "voor, uiterlijk, vóór, tot",
        Role.THAT_IS: "d.w.z., dat wil zeggen, oftewel",
        Role.FUNCTION: (
            "goede morgen, elke morgen, in, met, om, is, en, of, op, bij, te, ten, aan, als, dan, voor, "
            "via, heeft, hebben, we, "
            "wij, u, je, zou"
        ),
        Role.OCLOCK: "uur, u",
        Role.MIDNIGHT: "middernacht",
        Role.HALF_BEFORE: "half",
        Role.QUARTER: "kwart",
        Role.PAST: "over",
        Role.TILL: "voor",
        Role.ORDINAL: "e, ste, de",
        Role.TIME: "tijd, lokale tijd, plaatselijke tijd",
        Role.DATE_LABEL: "datum, wanneer, dag",
        Role.TIME_LABEL: "tijd, tijdstip, aanvang, starttijd",
        Role.ZONE_LABEL: "tijdzone",
        Role.VETO: (
            "versie, kamer, ruimte, zaal, pagina, hoofdstuk, nummer, nr, verdieping, artikel, gebouw, "
            "ref, kenmerk, spoor"
        ),
        Role.STREET: "straat, laan, plein, weg",
        Role.MOVE: "verplaatst, verplaatsen, verzet, verschoven, verzetten, uitgesteld, gewijzigd",
        Role.FUTURE: "wordt, worden, zal, zullen, moet, moeten",
        Role.PAST_CUE: "sinds, gesolliciteerd, gesproken, ontmoet, ontvangen, verstuurd, gedateerd",
    },
)
