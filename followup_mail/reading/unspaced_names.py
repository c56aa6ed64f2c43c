"""Firms and their departments in Japanese and Chinese letters, where no capital tells a name.

By convention a Japanese letter begins with who writes ("Aoba Systems, personnel, Onishi here"); in both
languages the firm stands among the last lines, and its name ends in what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from followup_mail.reading.roles import Named
from followup_mail.reading.scripts import unspaced_language

_CHAR = r"[\u3041-\u30ff\u3400-\u9fff々ーA-Za-z0-9&・]"
_LEGAL = r"株式会社|有限会社|合同会社|合資会社|(?:一般|公益)(?:社団|財団)法人|学校法人|独立行政法人"
_DEPARTMENT = (
    r"(?:人事|採用|総務|人材開発|人力資源|人力资源|招聘|招募|編集|编辑|編輯|管理|営業|企画|行政|綜合|综合|HR)"
    rf"{_CHAR}{{0,6}}?(?:部門?|課|室|係|担当|チーム|グループ|窓口|组|組|處|中心|团队|團隊|专员|專員)|採用担当|人事|HR"
)
_HOUSE = (
    r"(?:公司|集团|集團|科技|物流|教育|银行|銀行|医院|醫院|病院|大学|大學|学院|學院|学校|學校|协会|協會|協会|基金会|基金會|財団|财团|法人|"
    r"设计|設計|出版|零售|食品|製薬|制药|製藥|精機|技研|工業|工业|製作所|研究所|商事|システム|ミュージアム|"
    r"ホテル|酒店|飯店|餐厅|餐廳|"
    r"传媒|傳媒|网络|網路|信息|資訊|电子|電子|贸易|貿易|市役所|政府|センター|サービス|コスメ|ソフト)"
)
# "株式会社みなと技研", "東都精機株式会社", "上海云岭科技有限公司"
_WITH_FORM = re.compile(
    rf"(?:(?:{_LEGAL}){_CHAR}{{1,20}}?(?=[\s、。,の|｜/（(　]|$)|{_CHAR}{{1,20}}?(?:{_LEGAL})"
    rf"|{_CHAR}{{2,24}}?(?:股份)?有限(?:责任)?公司)"
)
# "港ミュージアムの桜井です"
_INTRODUCED = re.compile(
    rf"^[ \t　]*(?P<house>{_CHAR}{{2,24}}?)[ 　]?(?:{_DEPARTMENT})?の[\u3041-\u30ff\u3400-\u9fff]{{1,6}}"
    r"(?:です|と申します|でございます)",
    re.MULTILINE,
)
# A particle between two words: the beginning of a sentence and no name.
_SENTENCE = re.compile(r"[\u4e00-\u9fff](?:は|が|を)[\u4e00-\u9fff]")
_LAST_LINES, _READ = 6, 8_000
_PIECE = re.compile(r"[^|｜/\n　]+")
_LINE_OF_A_HOUSE = re.compile(rf"(?P<house>{_CHAR}{{2,20}}?{_HOUSE})[ 　]?(?:{_DEPARTMENT})?")
_OFFICE = re.compile(rf"(?P<house>{_CHAR}{{2,24}}?)?[ 　]?(?:{_DEPARTMENT})")


def unspaced_houses(text: str) -> Iterator[Named]:
    """The firms a Japanese or Chinese text names, surest first."""
    text = text[:_READ]
    if unspaced_language(text) is None:
        return
    for match in _INTRODUCED.finditer(text):
        if not _SENTENCE.search(match["house"]):
            yield Named(match["house"], *match.span("house"), "people.company.introduced", 0.9)
    for match in _WITH_FORM.finditer(text):
        yield Named(match.group(), *match.span(), "people.company.legal", 0.85)
    begin = max(len(text.rstrip()) - len("\n".join(text.rstrip().splitlines()[-_LAST_LINES:])), 0)
    for piece in _PIECE.finditer(text, begin):
        bare = piece.group().strip()
        if line := _LINE_OF_A_HOUSE.fullmatch(bare):
            at = text.index(bare, piece.start()) + line.start("house")
            yield Named(line["house"], at, at + len(line["house"]), "people.company.signature", 0.8)


def unspaced_office(display: str) -> str | None:
    """The firm in a department's or firm's display name; empty for a department alone, None for a person."""
    bare = display.strip()
    if match := _OFFICE.fullmatch(bare):
        return match["house"] or ""
    if _WITH_FORM.fullmatch(bare):
        return bare
    match = _LINE_OF_A_HOUSE.fullmatch(bare)
    return match["house"] if match else None
