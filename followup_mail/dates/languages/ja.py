"""Japanese."""

from followup_mail.dates.languages.table import DAY, MONTH, WEEK, YEAR, Language
from followup_mail.dates.roles import Role

_DAYS = "月火水木金土日"

JAPANESE = Language(
    code="ja",
    order="MDY",
    months=("",) * 12,
    weekdays=tuple(f"{day}曜日, {day}曜" for day in _DAYS),
    tiny_weekdays=tuple(_DAYS),
    days={
        (0, None): "今日, 本日",
        (1, None): "明日",
        (2, None): "明後日",
        (-1, None): "昨日",
        (0, "morning"): "今朝",
        (0, "evening"): "今晩, 今夜",
    },
    parts={"morning": "午前, 朝", "midday": "正午", "afternoon": "午後", "evening": "夕方, 夜, 晩"},
    units={DAY: "日間", WEEK: "週間", MONTH: "ヶ月, か月", YEAR: "年間"},
    week_days={
        (week, day): ", ".join(f"{word}{name}曜日" for word in words)
        for week, words in {0: ("今週の", "今週"), 1: ("来週の", "来週"), 2: ("再来週の", "再来週")}.items()
        for day, name in enumerate(_DAYS)
    },
    words={
        Role.LATER: "後",
        Role.AGO: "前",
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
