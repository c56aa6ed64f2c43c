"""Portuguese."""

from followup_mail.dates.languages.table import DAY, HOUR, MINUTE, MONTH, WEEK, WORKDAY, YEAR, Language
from followup_mail.dates.roles import Role

PORTUGUESE = Language(
    code="pt",
    late_months={3: "mar", 5: "mai", 8: "ago", 9: "set"},
    weekdays={1: "terça", 4: "sexta"},
    short_weekdays=("seg, segunda", "", "qua, quarta", "qui, quinta", "", "sáb", ""),
    days={
        (0, None): "hoje",
        (1, None): "amanhã",
        (2, None): "depois de amanhã",
        (-1, None): "ontem",
        (-2, None): "anteontem",
        (0, "morning"): "esta manhã, hoje de manhã",
        (0, "afternoon"): "esta tarde, hoje à tarde",
        (0, "evening"): "esta noite, hoje à noite",
        (1, "morning"): "amanhã de manhã, amanhã cedo",
        (1, "afternoon"): "amanhã à tarde",
        (1, "evening"): "amanhã à noite",
    },
    parts={
        "morning": "manhã, de manhã, da manhã, pela manhã",
        "afternoon": "tarde, da tarde, à tarde, de tarde",
        "evening": "da noite, à noite",
        "night": "da madrugada",
    },
    units={
        MINUTE: "minuto, minutos",
        HOUR: "hora, horas",
        DAY: "dia, dias",
        WORKDAY: "dia útil, dias úteis",
        WEEK: "semana, semanas",
        MONTH: "mês, meses",
        YEAR: "ano, anos",
    },
    articles="um",
    numbers={
        1: "uma",
        2: "dois, duas",
        3: "três",
        4: "quatro",
        5: "cinco",
        6: "seis",
        7: "sete",
        8: "oito",
        9: "nove",
        10: "dez",
        11: "onze",
        12: "doze",
        15: "quinze",
        20: "vinte",
        30: "trinta",
        45: "quarenta e cinco",
    },
    ordinals={1: "primeiro, primeira", 2: "segundo", 3: "terceiro", 4: "quarto"},
    weeks_on={1: "a oito, a oito dias", 2: "a quinze, a quinze dias"},
    day_words=(
        "primeiro, um | dois | três | quatro | cinco | seis | sete | oito | nove | dez | onze | doze | "
        "treze | catorze, quatorze | quinze | dezesseis, dezasseis | dezessete, dezassete | dezoito | "
        "dezenove, dezanove | vinte | vinte e um | vinte e dois | vinte e três | vinte e quatro | vinte e "
        "cinco | vinte e seis | vinte e sete | vinte e oito | vinte e nove | trinta | trinta e um"
    ),
    words={
        Role.NEXT: "próximo, próxima",
        Role.FOLLOWING: "seguinte, subsequente",
        Role.THIS: "este, esta, neste, nesta, deste, desta, nesse, nessa, desse, dessa",
        Role.COMING: "que vem, seguinte",
        Role.LAST: "passado, passada, último, última",
        Role.EVERY: "cada, todos os, todas as, toda, todo",
        Role.IN: (
            "em, dentro de, daqui a, nos próximos, nas próximas, em até, no prazo de, num prazo de, "
            "em um prazo de, dentro de até, em cerca de, daqui a uns"
        ),
        Role.LATER: "depois, mais tarde, a partir de hoje",
        Role.BEFORE_AGO: "há, faz",
        Role.AFTER: "depois de, após",
        Role.EARLY: "início de, no início de, começo de, no começo de",
        Role.MID: "meados de, em meados de",
        Role.END: (
            "final de, no final de, fim de, no fim de, ao fim de, final do, fim do, o final do, o fim do, "
            "finais de"
        ),
        Role.NOW: "é agora",
        Role.WEEK_FROM: "semana de, semana do dia",
        Role.WEEK_NUMBER: "semana",
        Role.ON: "em, no, na, dia, no dia, do dia, ao dia, para o dia",
        Role.THE: "o, a, os",
        Role.THE_DAY: "dia, no dia, do dia, ao dia, o dia, para o dia, até o dia, até ao dia, até dia",
        Role.OF: "de, do, da",
        Role.AT: "às, à, a partir das, pelas",
        Role.FOR: "para, por",
        Role.ABOUT: "por volta das, cerca das, cerca de",
        Role.FROM: "de, do, desde, das, a partir de",
        Role.TO: "a, ao, até, até às, às",
        Role.BETWEEN: "entre, entre as, entre os dias",
        Role.AND: "e, e as",
        Role.OR: "ou",
        Role.BY: "até, até o dia, até dia, antes de, antes do dia, até ao dia",
        Role.THAT_IS: "ou seja, isto é",
        Role.FUNCTION: "com, em, e, ou, é, para, por, se, seria, nos, me, na, no",
        Role.OCLOCK: "horas, hora, h, hs, hrs",
        Role.NOON: "meio dia",
        Role.MIDNIGHT: "meia noite",
        Role.HALF_OF: "e meia",
        Role.MORE: "e",
        Role.LESS: "menos",
        Role.QUARTER: "quarto, um quarto",
        Role.TILL: "para as, para a, pras, pra",
        Role.TIME: "hora, horário, hora local, horário local",
        Role.DATE_LABEL: "data, quando, dia",
        Role.TIME_LABEL: "hora, horário, início",
        Role.ZONE_LABEL: "fuso horário",
        Role.VETO: "versão, sala, página, capítulo, número, nº, andar, artigo, prédio, ref, bloco, porta",
        Role.STREET: "rua, avenida, av, praça, travessa",
        Role.MOVE: (
            "adiado, adiada, adiar, remarcado, remarcada, remarcar, alterado, alterada, antecipado, mudado"
        ),
        Role.FUTURE: "será, serão, ser, vai, vão, deve, devem",
        Role.PAST_CUE: "datado, enviado, enviada, recebido, recebida, candidatou",
    },
)
