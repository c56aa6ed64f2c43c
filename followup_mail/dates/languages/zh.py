"""Chinese, in simplified and traditional characters."""

from followup_mail.dates.languages.table import DAY, MONTH, WEEK, WORKDAY, Language
from followup_mail.dates.roles import Role

_NAMES = ("一", "二", "三", "四", "五", "六", "日 天")
_WEEKS = ("周", "週", "星期", "礼拜", "禮拜")
_DIGITS = "一二三四五六七八九"


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens - 1] + "十"
    return head + (_DIGITS[ones - 1] if ones else "")


def _days(*prefixes: str) -> tuple[str, ...]:
    return tuple(
        ", ".join(f"{prefix}{week}{name}" for prefix in prefixes for week in _WEEKS for name in names.split())
        for names in _NAMES
    )


CHINESE = Language(
    code="zh",
    order="MDY",
    weekdays=dict(enumerate(_days("", "本", "这", "這"))),
    days={
        (0, None): "今天, 今日",
        (1, None): "明天, 明日, 聽日, 听日",
        (2, None): "后天, 後天, 後日",
        (3, None): "大后天, 大後天, 大後日",
        (-1, None): "昨天, 昨日",
        (-2, None): "前天, 前日",
        (0, "evening"): "今晚, 今夜, 今日夜晚",
        (1, "evening"): "明晚",
    },
    parts={
        "morning": "早上, 上午, 早晨, 清晨, 朝早",
        "midday": "中午",
        "afternoon": "下午, 晏晝, 下晝, 下昼",
        "evening": "晚上, 傍晚, 夜晚",
    },
    units={
        WORKDAY: "个工作日, 個工作日, 工作日",
        DAY: "天, 日",
        WEEK: "周, 星期, 个星期, 個星期, 週",
        MONTH: "个月, 個月",
    },
    numbers={
        **{number: _numeral(number) + (", 两, 兩" if number == 2 else "") for number in range(1, 60)},
        # quarters of an hour, behind it
        15: _numeral(15) + ", 一刻",
        45: _numeral(45) + ", 三刻",
    },
    numerals={number: _numeral(number) for number in range(1, 32)},
    periods={
        ("week", -1): "上周, 上週, 上星期",
        ("week", 0): "本周, 这周, 本週, 這週",
        ("week", 1): "下周, 下週, 下星期",
        ("month", -1): "上月, 上个月, 上個月",
        ("month", 0): "本月, 这个月, 這個月",
        ("month", 1): "下月, 下个月, 下個月",
    },
    years={0: "今年, 本年", 1: "明年", -1: "去年"},
    week_days={
        (week, day): names
        for week, prefixes in {
            -1: ("上", "上个", "上個"),
            -2: ("上上", "上上个", "上上個"),
            1: ("下", "下个", "下個"),
            2: ("下下",),
        }.items()
        for day, names in enumerate(_days(*prefixes))
    },
    words={
        Role.NEXT: "下一个, 下一個",
        Role.MOVE: "改为, 改為, 改到, 改至, 调整, 調整, 推迟, 推遲, 延期, 改期, 提前",
        Role.LATER: "后, 後, 内, 內, 之内, 之內, 以后, 以後",
        Role.AGO: "前, 之前",
        Role.EARLY: "上旬, 初",
        Role.MID: "中旬, 中",
        Role.END: "下旬, 底, 末",
        Role.OF: "的",
        Role.AT: "在",
        Role.FROM: "从, 從",
        Role.TO: "到, 至",
        Role.AND: "和",
        Role.OR: "或, 或者",
        Role.OCLOCK: "点, 點, 点钟, 點鐘, 点整, 點整, 点正, 點正, 时, 時, 时整, 時整, 时正, 時正",
        Role.HALF_OF: "半",
        Role.QUARTER: "一刻, 三刻",
        Role.YEAR_MARK: "年",
        Role.MONTH_MARK: "月",
        Role.DAY_MARK: "日, 号, 號",
        Role.MINUTE_MARK: "分",
        Role.DATE_LABEL: "日期",
        Role.TIME_LABEL: "时间, 時間",
    },
)
