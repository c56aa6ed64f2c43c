"""Japanese."""

from followup_mail.dates.languages.table import DAY, MONTH, WEEK, WORKDAY, YEAR, Language
from followup_mail.dates.roles import Role

_DAYS = "月火水木金土日"

JAPANESE = Language(
    code="ja",
    order="MDY",
    weekdays={number: f"{day}曜" for number, day in enumerate(_DAYS)},
    days={
        (0, None): "今日, 本日",
        (1, None): "明日",
        (2, None): "明後日",
        (-1, None): "昨日",
        (0, "morning"): "今朝",
        (0, "evening"): "今晩, 今夜",
    },
    parts={"morning": "午前, 朝", "afternoon": "午後", "evening": "夕方, 夜, 晩"},
    numbers=dict(enumerate("一二三四五六七八九十", 1)),
    units={WORKDAY: "営業日", DAY: "日間, 日", WEEK: "週間", MONTH: "ヶ月, か月", YEAR: "年間"},
    periods={
        ("week", -1): "先週",
        ("week", 0): "今週",
        ("week", 1): "来週",
        ("week", 2): "再来週",
        ("month", -1): "先月",
        ("month", 0): "今月, 当月",
        ("month", 1): "来月",
        ("month", 2): "再来月",
    },
    years={0: "今年, 本年", 1: "来年", -1: "昨年"},
    week_days={
        (week, day): ", ".join(f"{word}{name}曜日" for word in words)
        for week, words in {
            -1: ("先週の", "先週"),
            0: ("今週の", "今週"),
            1: ("来週の", "来週"),
            2: ("再来週の", "再来週"),
        }.items()
        for day, name in enumerate(_DAYS)
    },
    words={
        Role.NEXT: "次の, 次回の",
        Role.MOVE: "変更, 延期, 振替, 繰り下げ, 繰り上げ, 改め",
        Role.NOON: "正午",
        Role.LATER: "後, 以内, 以内に",
        Role.AGO: "前",
        Role.EARLY: "上旬, 初旬, 初め, はじめ",
        Role.MID: "中旬, 半ば, 中頃",
        Role.END: "下旬, 末, 末日",
        Role.OF: "の",
        Role.AT: "に",
        Role.FROM: "から",
        Role.TO: "まで, 〜, ～, から",
        Role.AND: "と",
        Role.OR: "または, か",
        Role.OCLOCK: "時",
        Role.HALF_OF: "半",
        Role.YEAR_MARK: "年",
        Role.MONTH_MARK: "月",
        Role.DAY_MARK: "日",
        Role.MINUTE_MARK: "分",
        Role.DATE_LABEL: "日時, 日程, 日付",
        Role.TIME_LABEL: "時間, 時刻, 開始時間",
        Role.OPEN: "（",
        Role.CLOSE: "）",
        Role.COLON: "：",
        Role.COMMA: "、",
        Role.STOP: "。",
    },
)
