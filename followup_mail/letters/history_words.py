"""The words by which mail programs mark what is quoted or forwarded, language by language.

English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Swedish, Danish and Norwegian, Japanese,
Chinese (simplified and traditional): as their mail programs write them. All in lower case.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

Label = Literal["from", "date", "to", "cc", "subject", "other"]


def _phrases(*lines: str) -> Iterator[str]:
    return (phrase for line in lines for phrase in line.split("|"))


_LABELS: dict[Label, Iterator[str]] = {
    "from": _phrases("from|von|de|da|van|od|från|fra", "差出人|送信者|送信元|发件人|發件人|寄件者|寄件人"),
    "date": _phrases(
        "sent|date|sent on|gesendet|gesendet am|datum|envoyé|envoyé le|date d'envoi",
        "enviado|enviado el|enviado em|enviada em|enviada|fecha|data|inviato|verzonden|verzonden op",
        "wysłano|wysłane|data wysłania|skickat|sendt|dato",
        "送信日時|送信日|日時|日付|发送时间|发送日期|日期|時間|时间|傳送時間|寄件日期",
    ),
    "to": _phrases("to|an|à|a|para|aan|do|till|til", "宛先|收件人|收件者|发送至"),
    "cc": _phrases("cc|bcc|kopie|copie à|copie|copia|dw|udw|kopia|kopi", "抄送|副本|密送"),
    "subject": _phrases(
        "subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|temat|ämne|emne", "件名|主题|主題|主旨"
    ),
    "other": _phrases(
        "reply-to|reply to|antwort an|répondre à|responder a|responder para|rispondi a|antwoord naar",
        "importance|wichtigkeit|priority|priorität|organization|organisation",
        "attachments|anlagen|anhänge|pièces jointes|adjuntos|anexos|allegati|bijlagen|załączniki|bilagor",
        "添付ファイル|附件|返信先",
    ),
}
# What stands before the colon in a header line above a quoted letter.
LABELS: dict[str, Label] = {phrase: label for label, phrases in _LABELS.items() for phrase in phrases}

# What stands between dashes, or before a colon, above a quoted letter.
ORIGINAL_MARKERS = frozenset(
    _phrases(
        "original message|original appointment|original email|reply message",
        "ursprüngliche nachricht|originalnachricht|original-nachricht",
        "ursprüngliche mail|ursprünglicher termin",
        "message d'origine|message original|mail original|mensaje original|mensagem original",
        "messaggio originale",
        "oorspronkelijk bericht|origineel bericht|wiadomość oryginalna|oryginalna wiadomość",
        "ursprungligt meddelande|originalmeddelande",
        "oprindelig meddelelse|originalmeddelelse|original besked|opprinnelig melding",
        "元のメッセージ|原始邮件|原始郵件|原邮件|原始信件",
    )
)
# The same above a forwarded one.
FORWARD_MARKERS = frozenset(
    _phrases(
        "forwarded message|forwarded email|begin forwarded message",
        "weitergeleitete nachricht|anfang der weitergeleiteten nachricht|weitergeleitete e-mail",
        "message transféré|message transmis|début du message transféré|début du message réexpédié",
        "mensaje reenviado|inicio del mensaje reenviado|mensagem encaminhada|mensagem reencaminhada",
        "início da mensagem encaminhada|início da mensagem reencaminhada",
        "messaggio inoltrato|inizio messaggio inoltrato|inizia messaggio inoltrato",
        "doorgestuurd bericht|begin doorgestuurd bericht|begin van doorgestuurd bericht",
        "wiadomość przekazana dalej|przekazana wiadomość|przekazywana wiadomość",
        "początek przekazywanej wiadomości",
        "vidarebefordrat meddelande|vidarebefordrat brev|vidarebefordrat mejl",
        "videresendt meddelelse|videresendt besked|videresendt melding|start på videresendt besked",
        "転送されたメッセージ|転送メッセージ|已转发邮件|转发的邮件|转发邮件|转发的消息",
        "轉寄的郵件|轉寄郵件|已轉寄的郵件|已轉寄郵件",
    )
)
FORWARDED_BY = ("forwarded by ", "weitergeleitet von ", "transféré par ", "reenviado por ", "inoltrato da ")

# Prefixes of a subject, without the colon.
FORWARD_PREFIXES = frozenset(
    _phrases("fw|fwd|wg|tr|rv|i|enc|res enc|pd|vb|vs|doorst|d", "轉寄|转发|轉發|転送")
)
REPLY_PREFIXES = frozenset(
    _phrases("re|aw|antw|antwort|sv|odp|r|res|rif|ré|ref|vá", "回复|回覆|答复|答覆|返信")
)

# Of attribution lines ("On Tue, 3 Mar 2026 at 10:12, X <x@y> wrote:"), as regular expressions.
WROTE = (
    "wrote|schrieb|schrieben|geschrieben|a écrit|écrivait|a ecrit|escribió|escribio|escreveu|ha scritto"
    r"|scrive|schreef|geschreven|napisał(?:\(a\)|a)?|napisana przez|pisze|skrev"
)
WROTE_CJK = "写道|寫道|のメール|書きました"
OPENERS = (
    "on|am|le|el|em|il|op|w dniu|dnia|den|på|在|於|于|"
    # weekdays, with which some programs begin
    "mon|tue|wed|thu|fri|sat|sun|pon|wt|śr|czw|pt|sob|niedz|nd|man|mån|tir|tis|ons|tor|tors|fre|lør|lör|søn|sön"
)

_MONTHS = (
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari stycznia styczeń sty",
    "february feb februar feber februari février fevr févr febrero fevereiro fev febbraio lutego luty lut",
    "march mar märz mär mrz mars marts marzo março maart mrt marca marzec",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi",
    "may mai mayo maio mag maggio mei maja maj",
    "june jun juni juin junio junho jun giugno giu czerwca czerwiec cze",
    "july jul juli juillet juil julio julho luglio lug lipca lipiec lip",
    "august aug augusti août aout agosto ago agustus augustus sierpnia sierpień sie",
    "september sep sept septembre septiembre setembro set settembre sett września wrzesień wrz",
    "october oct oktober okt octobre octubre outubro out ottobre ott października październik paź",
    "november nov novembre noviembre novembro listopada listopad lis",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre grudnia grudzień gru",
)
MONTHS: dict[str, int] = {
    name: number for number, names in enumerate(_MONTHS, 1) for name in names.split(" ")
}

# From Monday on; no abbreviation of fewer than three letters, since those are words too.
_WEEKDAYS = (
    "monday mon montag lundi lun lunes segunda lunedì maandag poniedziałek pon måndag mån mandag man",
    "tuesday tue dienstag die mardi mar martes terça martedì dinsdag wtorek tisdag tis tirsdag tir",
    "wednesday wed mittwoch mercredi mer miércoles mié quarta mercoledì woensdag woe środa śro onsdag ons",
    "thursday thu donnerstag jeudi jeu jueves jue quinta giovedì gio donderdag czwartek czw torsdag tor",
    "friday fri freitag vendredi ven viernes vie sexta venerdì vrijdag vri piątek fredag fre",
    "saturday sat samstag samedi sam sábado sáb sabato zaterdag zat sobota sob lördag lör lørdag lør",
    "sunday sun sonntag dimanche dim domingo dom domenica zondag zon niedziela söndag sön søndag søn",
)
WEEKDAYS: dict[str, int] = {
    name: number for number, names in enumerate(_WEEKDAYS) for name in names.split(" ")
}

# Zones that an attribution may name, in hours east of UTC; names that mean several zones are left out.
ZONES: dict[str, float] = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2,
    "eet": 2, "eest": 3, "msk": 3, "jst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "edt": -4, "est": -5, "cdt": -5, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8,
}  # fmt: skip
