"""The tables of words, one a language. Their vocabularies are merged: people mix languages in one letter."""

from followup_mail.dates.languages.da import DANISH
from followup_mail.dates.languages.de import GERMAN
from followup_mail.dates.languages.en import ENGLISH
from followup_mail.dates.languages.es import SPANISH
from followup_mail.dates.languages.fr import FRENCH
from followup_mail.dates.languages.it import ITALIAN
from followup_mail.dates.languages.ja import JAPANESE
from followup_mail.dates.languages.nl import DUTCH
from followup_mail.dates.languages.pl import POLISH
from followup_mail.dates.languages.pt import PORTUGUESE
from followup_mail.dates.languages.sv import SWEDISH
from followup_mail.dates.languages.table import Language
from followup_mail.dates.languages.zh import CHINESE

# The order settles which meaning of a word wins where two languages give it the same role.
LANGUAGES: tuple[Language, ...] = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    ITALIAN,
    PORTUGUESE,
    DUTCH,
    SWEDISH,
    DANISH,
    POLISH,
    JAPANESE,
    CHINESE,
)

# How all-number dates are written wherever a language is; None where that differs.
ORDERS = {language.code: language.order for language in LANGUAGES}
