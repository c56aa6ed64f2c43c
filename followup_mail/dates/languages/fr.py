"""French."""

from followup_mail.dates.languages.table import DAY, HOUR, MINUTE, MONTH, WEEK, WORKDAY, YEAR, Language
from followup_mail.dates.roles import Role

FRENCH = Language(
    code="fr",
    months={1: "jan", 2: "fév", 9: "sep"},
    short_weekdays=("", "", "", "jeu", "ven", "", "dim"),
    days={
        (0, None): "aujourd'hui",
        (1, None): "demain",
        (2, None): "après demain",
        (-1, None): "hier",
        (-2, None): "avant hier",
        (0, "morning"): "ce matin",
        (0, "afternoon"): "cet après midi, cette après midi, cet aprem",
        (0, "evening"): "ce soir",
    },
    parts={
        "morning": "matin, le matin, du matin, au matin, dans la matinée, en matinée",
        "midday": "en fin de matinée",
        "afternoon": (
            "après midi, l'après midi, de l'après midi, dans l'après midi, en début d'après midi, "
            "en fin d'après midi"
        ),
        "evening": "soir, le soir, du soir, en soirée, dans la soirée",
        "night": "nuit, la nuit",
    },
    units={
        MINUTE: "minute, minutes",
        HOUR: "heure, heures",
        DAY: "jour, jours",
        WORKDAY: "jour ouvré, jours ouvrés, jour ouvrable, jours ouvrables",
        WEEK: "semaine, semaines",
        MONTH: "mois",
        YEAR: "an, ans, année, années",
    },
    articles="un",
    numbers={
        1: "une",
        2: "deux",
        3: "trois",
        4: "quatre",
        5: "cinq",
        6: "six",
        7: "sept",
        8: "huit",
        9: "neuf",
        10: "dix",
        11: "onze",
        12: "douze",
        14: "quatorze",
        15: "quinze",
        20: "vingt",
        30: "trente",
        45: "quarante cinq",
    },
    ordinals={1: "premier, première", 2: "deuxième, second", 3: "troisième", 4: "quatrième"},
    weeks_on={1: "en huit", 2: "en quinze"},
    day_words=(
        "premier | deux | trois | quatre | cinq | six | sept | huit | neuf | dix | onze | douze | treize | "
        "quatorze | quinze | seize | dix sept | dix huit | dix neuf | vingt | vingt et un | vingt deux | "
        "vingt trois | vingt quatre | vingt cinq | vingt six | vingt sept | vingt huit | vingt neuf | "
        "trente | trente et un"
    ),
    words={
        Role.NEXT: "prochain, prochaine, prochains, prochaines",
        Role.FOLLOWING: "suivant, suivante, d'après",
        Role.THIS: "ce, cet, cette",
        Role.COMING: "qui vient, à venir",
        Role.LAST: "dernier, dernière, passé",
        Role.EVERY: "chaque, tous les, toutes les",
        Role.IN: (
            "dans, d'ici, sous, dans un délai de, sous un délai de, dans les, dans les prochains, "
            "dans les prochaines, d'ici environ, sous environ, au bout de"
        ),
        Role.LATER: "plus tard",
        Role.BEFORE_AGO: "il y a",
        Role.AFTER: "après",
        Role.EARLY: "début, au début de, au début du, début du, courant début",
        Role.MID: "mi, milieu de, au milieu de, mi-",
        Role.END: (
            "fin, la fin de, la fin du, fin du, fin de la, à la fin de, à la fin du, à la fin de la, fin de"
        ),
        Role.NOW: "est maintenant",
        Role.WEEK_FROM: "semaine du",
        Role.WEEK_NUMBER: "semaine",
        Role.ON: "le, au, pour le, ce",
        Role.THE: "le, la, les, l'",
        Role.OF: "de, du, des, de la",
        Role.AT: "à, a partir de, à partir de, dès, pour",
        Role.FOR: "pour",
        Role.ABOUT: "vers, environ, aux alentours de, à environ",
        Role.FROM: "de, du, à partir du",
        Role.TO: "à, au, jusqu'à, jusqu'au",
        Role.BETWEEN: "entre, entre le",
        Role.AND: "et, et le",
        Role.OR: "ou, ou le",
        Role.BY: "avant, avant le, d'ici le, d'ici au, jusqu'au",
        Role.THAT_IS: "c'est à dire, soit",
        Role.FUNCTION: (
            "à, avec, dans, et, ou, est, en, pour, par, chez, si, sur, serait, me, vous, nous, je, il"
        ),
        Role.OCLOCK: "heure, heures, h, hrs",
        Role.NOON: "midi",
        Role.MIDNIGHT: "minuit",
        Role.HALF_OF: "et demie, et demi",
        Role.QUARTER: "quart, le quart",
        Role.MORE: "et",
        Role.LESS: "moins",
        Role.ORDINAL: "er, ère, ème, e",
        Role.TIME: "heure, heure locale",
        Role.DATE_LABEL: "date, quand, jour, le jour, date de l'entretien",
        Role.TIME_LABEL: "heure, horaire, début, heure de début",
        Role.ZONE_LABEL: "fuseau horaire, fuseau",
        Role.VETO: (
            "version, salle, bureau, page, chapitre, numéro, n, étage, article, bâtiment, réf, "
            "référence, porte, quai, bp"
        ),
        Role.STREET: (
            "rue, rue du, avenue, avenue du, place, place du, boulevard, boulevard du, bd du, quai, impasse"
        ),
        Role.MOVE: (
            "reporté, reportée, reporter, déplacé, déplacée, déplacer, décalé, décalée, décaler, avancé, "
            "avancée, repoussé"
        ),
        Role.FUTURE: "sera, seront, serez, être, va, vont, doit, doivent, devez",
        Role.PAST_CUE: "depuis, postulé, datée du, daté du, reçu, reçue, échangé, rencontré, envoyé, envoyée",
    },
)
