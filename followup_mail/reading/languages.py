"""In which language a letter is written, by its small words."""

from __future__ import annotations

import re

from followup_mail.reading.facts import Facts

_SMALL_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "the and you your for with we is are to of in at will this that have please on be our it thanks thank see time".split()
    ),
    "de": frozenset(
        "der die das und sie wir ist mit für ihr ihre ihnen zu den dem ein eine nicht auf im am wird uns haben freundlichen".split()
    ),
    "fr": frozenset(
        "le la les et vous nous est pour avec votre une des dans du au que sur pas cette merci bonjour cordialement notre".split()
    ),
    "es": frozenset(
        "el la los las y usted para con una que en su del por se es gracias nos hemos saludo nuestro al le tu".split()
    ),
    "pt": frozenset(
        "o a os as e você para com uma que em do da por não obrigado sua seu nos foi olá ao dia abraço".split()
    ),
    "it": frozenset(
        "il lo la gli e per con una che di del della non è nostro suo le si saluti grazie alle ore sono".split()
    ),
    "nl": frozenset(
        "de het een en je u wij we is voor met van op dat niet aan uw jouw groet hebben om bij ons zijn".split()
    ),
    "pl": frozenset(
        "i w na z do że się nie jest pani pana panią dziękujemy o za to pozdrawiam oraz od po dla".split()
    ),
    "sv": frozenset(
        "och att det är du vi för med på en ett som till av inte har dig din hälsningar oss kan om den".split()
    ),
    "da": frozenset(
        "og at det er du vi for med på en et som til af ikke har dig din hilsen os kan om den jeg".split()
    ),
}


def language(facts: Facts) -> str | None:
    """The language code of the fresh text, None where too little is written to tell."""
    text = " ".join(place.text for place in facts.fresh) or facts.heading.text
    if re.search(r"[\u3040-\u30ff]", text):
        return "ja"
    if len(re.findall(r"[\u4e00-\u9fff]", text)) > 5:
        return "zh"
    words = re.findall(r"[^\W\d_]+", text[:8000])
    counts = {code: sum(word in small for word in words) for code, small in _SMALL_WORDS.items()}
    code, count = max(counts.items(), key=lambda item: item[1])
    return code if count >= 2 else None
