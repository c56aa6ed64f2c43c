"""Italian."""

from followup_mail.dates.languages.table import DAY, HOUR, MINUTE, MONTH, WEEK, WORKDAY, YEAR, Language
from followup_mail.dates.roles import Role

ITALIAN = Language(
    code="it",
    months={1: "genn", 2: "febb", 5: "magg", 9: "sett"},
    late_months={8: "ago", 9: "set"},
    short_weekdays=("lun", "", "", "", "ven", "sab", ""),
    days={
        (0, None): "oggi",
        (1, None): "domani",
        (2, None): "dopodomani",
        (-1, None): "ieri",
        (-2, None): "l'altro ieri",
        (0, "morning"): "stamattina, stamani, questa mattina",
        (0, "afternoon"): "questo pomeriggio, oggi pomeriggio",
        (0, "evening"): "stasera, questa sera",
        (1, "morning"): "domani mattina, domattina",
        (1, "afternoon"): "domani pomeriggio",
        (1, "evening"): "domani sera",
    },
    parts={
        "morning": "mattina, di mattina, del mattino, in mattinata",
        "afternoon": "pomeriggio, del pomeriggio, nel pomeriggio, di pomeriggio",
        "evening": "sera, di sera, della sera, in serata",
        "night": "di notte",
    },
    units={
        MINUTE: "minuto, minuti",
        HOUR: "ora, ore",
        DAY: "giorno, giorni",
        WORKDAY: "giorno lavorativo, giorni lavorativi, giorni feriali",
        WEEK: "settimana, settimane",
        MONTH: "mese, mesi",
        YEAR: "anno, anni",
    },
    articles="un, uno",
    numbers={
        1: "una",
        2: "due",
        3: "tre",
        4: "quattro",
        5: "cinque",
        6: "sei",
        7: "sette",
        8: "otto",
        9: "nove",
        10: "dieci",
        11: "undici",
        12: "dodici",
        15: "quindici",
        20: "venti",
        30: "trenta",
        45: "quarantacinque",
    },
    ordinals={1: "primo", 2: "secondo", 3: "terzo", 4: "quarto"},
    weeks_on={1: "a otto, a otto giorni", 2: "a quindici, a quindici giorni"},
    day_words=(
        "primo, uno | due | tre | quattro | cinque | sei | sette | otto | nove | dieci | undici | dodici | "
        "tredici | quattordici | quindici | sedici | diciassette | diciotto | diciannove | venti | ventuno "
        "| ventidue | ventitré | ventiquattro | venticinque | ventisei | ventisette | ventotto | ventinove "
        "| trenta | trentuno"
    ),
    words={
        Role.NEXT: "prossimo, prossima",
        Role.FOLLOWING: "successivo, successiva, seguente, dopo",
        Role.THIS: "questo, questa",
        Role.COMING: "che viene, entrante",
        Role.LAST: "scorso, scorsa, ultimo, ultima",
        Role.EVERY: "ogni, tutti i, tutte le",
        Role.IN: (
            "tra, fra, entro, in, entro i prossimi, nei prossimi, entro le prossime, nelle prossime, "
            "nell'arco di, nel giro di, entro un massimo di"
        ),
        Role.LATER: "dopo, da oggi",
        Role.AGO: "fa",
        Role.AFTER: "dopo",
        Role.EARLY: "inizio, a inizio, all'inizio di, inizi di",
        Role.MID: "metà, a metà, metà di",
        Role.END: (
            "fine, a fine, la fine di, fine del, la fine del, la fine della, alla fine di, alla fine del"
        ),
        Role.NOW: "è adesso, è ora adesso",
        Role.WEEK_FROM: "settimana del",
        Role.WEEK_NUMBER: "settimana",
        Role.ON: "il, l', lo, per il, del",
        Role.THE: "il, la, i, lo, le",
        Role.THE_DAY: "giorno, il giorno, del giorno, al giorno, per il giorno",
        Role.OF: "di, del, della",
        Role.AT: "alle, alle ore, ore, dalle, per le, h",
        Role.FOR: "per",
        Role.AT_HOUR: "alle ore, ore",
        Role.ABOUT: "verso le, circa, intorno alle, attorno alle",
        Role.FROM: "dal, da, dalle",
        Role.TO: "al, a, fino al, alle, fino alle",
        Role.BETWEEN: "tra, tra le, tra il, fra le, fra il",
        Role.AND: "e, e il, e le",
        Role.OR: "o, oppure, o il",
        Role.BY: "entro il, prima del, entro",
        Role.THAT_IS: "cioè, ossia",
        Role.FUNCTION: "a, con, in, e, o, è, per, da, se, va, presso, presso la, mi, ci, vi, le",
        Role.OCLOCK: "h, ore",
        Role.NOON: "mezzogiorno",
        Role.MIDNIGHT: "mezzanotte",
        Role.HALF_OF: "e mezza, e mezzo",
        Role.QUARTER: "quarto, un quarto",
        Role.MORE: "e",
        Role.LESS: "meno",
        Role.TIME: "ora, ora locale",
        Role.DATE_LABEL: "data, quando, giorno",
        Role.TIME_LABEL: "ora, orario, ora di inizio, inizio",
        Role.ZONE_LABEL: "fuso orario",
        Role.VETO: (
            "versione, sala, stanza, pagina, capitolo, numero, piano, articolo, edificio, rif, interno, scala"
        ),
        Role.STREET: "via, viale, piazza, corso, largo",
        Role.MOVE: (
            "spostato, spostata, spostare, rinviato, rinviata, rimandato, anticipato, posticipato, "
            "posticipata"
        ),
        Role.FUTURE: "sarà, saranno, essere, verrà, verranno, deve, devono",
        Role.PAST_CUE: "dallo scorso, datata, inviata, inviato, ricevuta, ricevuto, candidato, candidata",
    },
)
