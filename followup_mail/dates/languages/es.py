"""Spanish."""

from followup_mail.dates.languages.table import DAY, HOUR, MINUTE, MONTH, WEEK, WORKDAY, YEAR, Language
from followup_mail.dates.roles import Role

SPANISH = Language(
    code="es",
    months={9: "setiembre, sep"},
    late_months={5: "may", 8: "ago", 9: "set"},
    short_weekdays=("lun", "", "mié", "jue", "vie", "sáb", ""),
    days={
        (0, None): "hoy",
        (1, None): "mañana",
        (2, None): "pasado mañana",
        (-1, None): "ayer",
        (-2, None): "anteayer, antier",
        (0, "morning"): "esta mañana, hoy por la mañana",
        (0, "afternoon"): "esta tarde, hoy por la tarde",
        (0, "evening"): "esta noche, hoy por la noche",
        (1, "morning"): "mañana por la mañana, mañana en la mañana",
        (1, "afternoon"): "mañana por la tarde, mañana en la tarde",
    },
    parts={
        "morning": "por la mañana, de la mañana, en la mañana, a la mañana",
        "midday": "del mediodía",
        "afternoon": "tarde, por la tarde, de la tarde, en la tarde",
        "evening": "por la noche, de la noche, en la noche",
        "night": "de la madrugada",
    },
    units={
        MINUTE: "minuto, minutos",
        HOUR: "hora, horas",
        DAY: "día, días",
        WORKDAY: "día hábil, días hábiles, días laborables, día laborable, días laborales",
        WEEK: "semana, semanas",
        MONTH: "mes, meses",
        YEAR: "año, años",
    },
    articles="un, uno",
    numbers={
        1: "una",
        2: "dos",
        3: "tres",
        4: "cuatro",
        5: "cinco",
        6: "seis",
        7: "siete",
        8: "ocho",
        9: "nueve",
        10: "diez",
        11: "once",
        12: "doce",
        15: "quince",
        20: "veinte",
        30: "treinta",
        45: "cuarenta y cinco",
    },
    ordinals={1: "primero, primer, primera", 2: "segundo", 3: "tercer, tercero", 4: "cuarto"},
    weeks_on={1: "en ocho, en ocho días", 2: "en quince, en quince días"},
    day_words=(
        "primero, uno | dos | tres | cuatro | cinco | seis | siete | ocho | nueve | diez | once | doce | "
        "trece | catorce | quince | dieciséis | diecisiete | dieciocho | diecinueve | veinte | veintiuno | "
        "veintidós | veintitrés | veinticuatro | veinticinco | veintiséis | veintisiete | veintiocho | "
        "veintinueve | treinta | treinta y uno"
    ),
    words={
        Role.NEXT: "próximo, próxima, siguiente",
        Role.FOLLOWING: "siguiente, posterior",
        Role.THIS: "este, esta",
        Role.COMING: "que viene, entrante",
        Role.LAST: "pasado, pasada, último, última",
        Role.EVERY: "cada, todos los, todas las, los",
        Role.IN: (
            "en, dentro de, en unos, en unas, en un plazo de, en el plazo de, en un plazo máximo de, "
            "en un máximo de, en los próximos, en las próximas, dentro de los próximos, en cosa de"
        ),
        Role.LATER: "más tarde, después, a partir de hoy",
        Role.BEFORE_AGO: "hace",
        Role.AFTER: "después de, después del, tras",
        Role.EARLY: "principios de, a principios de, inicios de, comienzos de, a comienzos de",
        Role.MID: "mediados de, a mediados de",
        Role.END: (
            "finales de, a finales de, fines de, a fines de, a fin de, final de, el final de, al final de"
        ),
        Role.NOW: "es ahora",
        Role.WEEK_FROM: "semana del",
        Role.WEEK_NUMBER: "semana",
        Role.ON: "el, al, para el, del, día, el día, del día",
        Role.THE: "el, la, los, las, el día",
        Role.THE_DAY: "día, el día, del día, al día, para el día, hasta el día",
        Role.OF: "de, del, de la",
        Role.AT: "a las, a la, a partir de las, desde las, las, para las",
        Role.FOR: "para, para las",
        Role.ABOUT: "sobre las, hacia las, alrededor de las, aproximadamente a las, a eso de las, sobre la",
        Role.FROM: "de, del, desde, desde el, de las",
        Role.TO: "a, al, hasta, hasta el, hasta las",
        Role.BETWEEN: "entre, entre las, entre el",
        Role.AND: "y, y el, y las",
        Role.OR: "o, o el, u",
        Role.BY: "antes del, antes de, hasta el, a más tardar el",
        Role.THAT_IS: "es decir, o sea",
        Role.FUNCTION: "a, con, en, y, o, es, para, por, si, sería, nos, me, te, le, se, como",
        Role.OCLOCK: "horas, hora, hrs, h, hs",
        Role.NOON: "mediodía",
        Role.MIDNIGHT: "medianoche",
        Role.HALF_OF: "y media",
        Role.QUARTER: "cuarto, un cuarto",
        Role.MORE: "y",
        Role.LESS: "menos",
        Role.TILL: "para las, para la",
        Role.ORDINAL: "º, ª, o",
        Role.TIME: "hora, horario, hora local",
        Role.DATE_LABEL: "fecha, cuándo, cuando, día",
        Role.TIME_LABEL: "hora, horario, hora de inicio, inicio",
        Role.ZONE_LABEL: "zona horaria, huso horario",
        Role.VETO: (
            "versión, sala, página, capítulo, número, nº, núm, planta, piso, artículo, edificio, ref, puerta"
        ),
        Role.STREET: "calle, calle del, avenida, avda, plaza, plaza del, paseo",
        Role.MOVE: (
            "cambiado, cambiada, cambiar, aplazado, aplazada, pospuesto, pospuesta, movido, movida, "
            "reprogramado, reprogramada, adelantado, trasladado"
        ),
        Role.FUTURE: "será, serán, ser, va a, van a, debe, deben",
        Role.PAST_CUE: (
            "fechado, fechada, enviado, enviada, recibido, recibida, hablamos, conocimos, postulaste, "
            "desde el pasado"
        ),
    },
)
