"""German."""

from followup_mail.dates.languages.table import DAY, HOUR, MINUTE, MONTH, WEEK, WORKDAY, YEAR, Language
from followup_mail.dates.roles import Role

GERMAN = Language(
    code="de",
    months={1: "jänner, jän", 2: "feber, febr", 3: "maerz, mrz"},
    weekdays={5: "sonnabend"},
    tiny_weekdays=("mon", "", "", "don", "", "sam", "son"),
    days={
        (0, None): "heute",
        (1, None): "morgen",
        (2, None): "übermorgen, uebermorgen",
        (-1, None): "gestern",
        (-2, None): "vorgestern",
        (0, "morning"): "heute morgen, heute früh, heute vormittag",
        (0, "afternoon"): "heute nachmittag",
        (0, "evening"): "heute abend, heute nacht",
        (1, "morning"): "morgen früh, morgen vormittag, morgen morgen, morgen in der früh",
        (1, "midday"): "morgen mittag",
        (1, "afternoon"): "morgen nachmittag",
        (1, "evening"): "morgen abend",
    },
    parts={
        "morning": (
            "morgens, vormittags, vormittag, morgen, früh, am morgen, am vormittag, frühmorgens, "
            "früh morgens, am frühen morgen, in der früh, am frühen vormittag, am späten vormittag"
        ),
        "midday": "mittags, mittag, am mittag, zu mittag",
        "afternoon": (
            "nachmittags, nachmittag, am nachmittag, am frühen nachmittag, am späten nachmittag, "
            "früher nachmittag"
        ),
        "evening": "abends, abend, am abend, am frühen abend, spätabends, am späten abend",
        "night": "nachts, nacht, in der nacht",
    },
    units={
        MINUTE: "minute, minuten",
        HOUR: "stunde, stunden, std",
        DAY: "tag, tage, tagen",
        WORKDAY: "werktag, werktage, werktagen, arbeitstag, arbeitstage, arbeitstagen",
        WEEK: "woche, wochen",
        MONTH: "monat, monate, monaten, monats",
        YEAR: "jahr, jahre, jahren, jahres",
    },
    articles="eine, einer, einem, einen",
    numbers={
        1: "ein, eins",
        2: "zwei, zwo",
        3: "drei",
        4: "vier",
        5: "fünf",
        6: "sechs",
        7: "sieben",
        8: "acht",
        9: "neun",
        10: "zehn",
        11: "elf",
        12: "zwölf",
        14: "vierzehn",
        15: "fünfzehn",
        20: "zwanzig",
        30: "dreißig",
        45: "fünfundvierzig",
    },
    ordinals={
        1: "erste, ersten, erster",
        2: "zweite, zweiten, zweiter",
        3: "dritte, dritten, dritter",
        4: "vierte, vierten, vierter",
        5: "fünfte, fünften, fünfter",
        6: "sechste, sechsten, sechster",
        7: "siebte, siebten, siebter, siebenten",
        8: "achte, achten, achter",
        9: "neunte, neunten, neunter",
        10: "zehnte, zehnten, zehnter",
        11: "elfte, elften, elfter",
        12: "zwölfte, zwölften, zwölfter",
        13: "dreizehnte, dreizehnten",
        14: "vierzehnte, vierzehnten",
        15: "fünfzehnte, fünfzehnten",
        16: "sechzehnte, sechzehnten",
        17: "siebzehnte, siebzehnten",
        18: "achtzehnte, achtzehnten",
        19: "neunzehnte, neunzehnten",
        20: "zwanzigste, zwanzigsten",
        30: "dreißigste, dreißigsten",
    },
    periods={
        ("month", 0, "end"): "monatsende, zum monatsende, ende des monats",
        ("month", 0, "mid"): "monatsmitte, zur monatsmitte",
        ("month", 1, "early"): "monatsanfang, zum monatsanfang",
        ("year", 0, "end"): "jahresende, zum jahresende",
        ("year", 1, "early"): "jahresanfang, jahresbeginn, zum jahresbeginn",
    },
    day_words=(
        "ersten | zweiten | dritten | vierten | fünften | sechsten | siebten | achten | neunten | zehnten | "
        "elften | zwölften | dreizehnten | vierzehnten | fünfzehnten | sechzehnten | siebzehnten | "
        "achtzehnten | neunzehnten | zwanzigsten | einundzwanzigsten, einundzwanzigste | "
        "zweiundzwanzigsten, zweiundzwanzigste | dreiundzwanzigsten, dreiundzwanzigste | "
        "vierundzwanzigsten, vierundzwanzigste | fünfundzwanzigsten, fünfundzwanzigste | "
        "sechsundzwanzigsten, sechsundzwanzigste | siebenundzwanzigsten, siebenundzwanzigste | "
        "achtundzwanzigsten, achtundzwanzigste | neunundzwanzigsten, neunundzwanzigste | dreißigsten | "
        "einunddreißigsten, einunddreißigste"
    ),
    words={
        Role.NEXT: "nächsten, nächste, nächster, nächstes, nächstem",
        Role.FOLLOWING: "darauffolgenden, darauffolgender, darauf folgenden, anschließenden",
        Role.THIS: "diesen, diese, dieser, diesem, dieses",
        Role.COMING: "kommenden, kommende, kommender, kommendem, folgenden, folgende",
        Role.LAST: "letzten, letzte, letzter, letztem, vergangenen, vergangene, vorigen, vorige, voriger",
        Role.AFTER_NEXT: "übernächsten, übernächste, übernächster, übernächstem",
        Role.EVERY: "jeden, jeder, jedem, jede",
        Role.IN: (
            "in, binnen, innerhalb von, in den nächsten, innerhalb der nächsten, in den kommenden, "
            "innerhalb, in spätestens, binnen spätestens"
        ),
        Role.LATER: "später, ab heute, von heute an",
        Role.BEFORE_AGO: "vor",
        Role.AFTER: "nach",
        Role.EARLY: "anfang, anfang des, anfang der, zu beginn, beginn, zu beginn des",
        Role.MID: "mitte, mitte des, mitte der",
        Role.END: "ende, ende des, ende der",
        Role.NOW: "ist jetzt, war jetzt, beginnt jetzt",
        Role.WEEK_FROM: "woche vom, woche ab, woche ab dem, kw ab",
        Role.WEEK_NUMBER: "kw, kalenderwoche, woche",
        Role.ON: "am, an, zum, für",
        Role.THE: "der, den, dem, die, das, des",
        Role.OF: "von, der, des, im",
        Role.AT: "um, punkt, so um, beginn",
        Role.ABOUT: "gegen, ca, circa, etwa, ungefähr, um ca, um circa, um etwa, gg",
        Role.FROM: "von, vom, ab, zwischen dem",
        Role.TO: "bis, bis zum, bis um, auf",
        Role.BETWEEN: "zwischen",
        Role.AND: "und, sowie",
        Role.OR: "oder, bzw",
        Role.BY: "bis, bis zum, spätestens, bis spätestens, vor dem",
        Role.THAT_IS: "d.h., das heißt, also, nämlich",
        Role.FUNCTION: (
            "guten morgen, schönen morgen, jeden morgen, in, im, mit, um, ist, war, wäre, passt, und, "
            "oder, bei, statt, findet, ab, bis, per, via, "
            "wird, würde, haben, hat, wenn, zu, zur, eine, ein, einen, für, stattfinden, ihr, ihre, "
            "unser, wir, sie, ich, es"
        ),
        Role.OCLOCK: "uhr, h",
        Role.MIDNIGHT: "mitternacht",
        Role.HALF_BEFORE: "halb",
        Role.QUARTER: "viertel",
        Role.PAST: "nach",
        Role.TILL: "vor",
        Role.ORDINAL: "ter, ten, te",
        Role.TIME: "zeit, ortszeit",
        Role.DATE_LABEL: "datum, termin, wann, tag, terminvorschlag",
        Role.TIME_LABEL: "uhrzeit, zeit, beginn, startzeit",
        Role.ZONE_LABEL: "zeitzone",
        Role.VETO: (
            "version, raum, zimmer, seite, abschnitt, kapitel, nr, nummer, ziffer, etage, haus, gebäude, "
            "absatz, artikel, stufe, tor, gleis, kennziffer, referenz, az, aktenzeichen, vorgang, "
            "postfach"
        ),
        Role.STREET: (
            "straße, strasse, str, platz, allee, weg, ring, ufer, straße des, strasse des, platz des"
        ),
        Role.MOVE: (
            "verschoben, verlegt, verschieben, verlegen, verlegung, verschiebung, geändert, umgelegt, "
            "vorverlegt"
        ),
        Role.FUTURE: "wird, werden, werde, sollen, soll, muss, müssen, können",
        Role.PAST_CUE: ("vom, seit, beworben, gesprochen, getroffen, geschrieben, eingereicht, eingegangen"),
    },
)
