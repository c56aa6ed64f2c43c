"""Rule ``promised-date``: the day by which they say they will know, read on Thursday 7 May 2026."""

from __future__ import annotations

import pytest

from followup_mail.reading.promises import promise
from tests.reading.letters import facts

PROMISES = {
    "We will decide by the 20th.": "05-20",
    "We will let you know by Friday 15 May.": "05-15",
    "We will be in touch in two weeks.": "05-21",
    "You will hear from us within ten working days.": "05-21",
    "We expect to make a decision by mid-May.": "05-20",
    "We decide in mid June.": "06-20",
    "We will get back to you by the end of the month.": "05-31",
    "You will hear from us by the end of next week.": "05-15",
    "We should have a decision early next week.": "05-12",
    "We hope to have an outcome next week.": "05-15",
    "We will let you know in June.": "06-30",
    "You will not hear from us before the end of the month.": "05-31",
    "The panel meets on Tuesday.": "05-12",
    "We will let you know in the week of 18 May.": "05-22",
    "We'll come back to you tomorrow.": "05-08",
    "Wir entscheiden bis zum 20. Mai und melden uns dann.": "05-20",
    "Bis Mitte Mai hören Sie von uns.": "05-20",
    "Wir melden uns Ende nächster Woche bei Ihnen.": "05-15",
    "Wir melden uns in zwei Wochen.": "05-21",
    "Wir geben Ihnen in KW 21 Bescheid.": "05-22",
    "Nous prendrons notre décision d'ici le 20 mai.": "05-20",
    "Nous reviendrons vers vous mi-mai.": "05-20",
    "Vous aurez notre réponse d'ici la fin du mois.": "05-31",
    "Nous vous donnerons une réponse la semaine prochaine.": "05-15",
    "The hiring committee meets on 20 May and you'll have our answer after that.": "05-20",
    "Expect to hear back from us within the next two weeks.": "05-21",
    "We aim to reach a decision before the end of June.": "06-30",
    "You can count on an answer no later than 22 May.": "05-22",
    "Bis Ende Mai haben wir uns entschieden.": "05-31",
    "Sie erhalten spätestens am 20. Mai Bescheid.": "05-20",
    "Eine Rückmeldung bekommen Sie innerhalb von zehn Werktagen.": "05-21",
    "Die Kommission tagt am 19. Mai.": "05-19",
    "Vor Mitte Juni fällt keine Entscheidung.": "06-20",
    "Vous serez informé de notre décision avant le 20 mai.": "05-20",
    "Nous vous recontacterons sous quinze jours ouvrés.": "05-28",
    "Le comité se réunit le 19 mai.": "05-19",
    "Une réponse vous parviendra fin mai.": "05-31",
    "Pas de décision avant mi-juin.": "06-20",
    "Tomaremos una decisión antes del 20 de mayo.": "05-20",
    "Le daremos una respuesta a finales de mayo.": "05-31",
    "Nos pondremos en contacto con usted en dos semanas.": "05-21",
    "Tendrá noticias nuestras la próxima semana.": "05-15",
    "El comité se reúne el 19 de mayo para decidir.": "05-19",
    "En un plazo de diez días hábiles le comunicaremos el resultado.": "05-21",
    "Tomaremos uma decisão até 20 de maio.": "05-20",
    "Daremos um retorno até o fim do mês.": "05-31",
    "Entraremos em contato em duas semanas.": "05-21",
    "Você terá uma resposta na próxima semana.": "05-15",
    "O comitê se reúne no dia 19 de maio para decidir.": "05-19",
    "O resultado sai em até dez dias úteis.": "05-21",
    "Prenderemo una decisione entro il 20 maggio.": "05-20",
    "Le daremo una risposta entro fine mese.": "05-31",
    "La ricontatteremo tra due settimane.": "05-21",
    "Avrà nostre notizie la prossima settimana.": "05-15",
    "La commissione si riunisce il 19 maggio.": "05-19",
    "Le comunicheremo l'esito a metà giugno.": "06-20",
    "Uiterlijk 20 mei nemen we een besluit.": "05-20",
    "Je hoort voor het einde van de maand van ons.": "05-31",
    "Over twee weken laten we je iets weten.": "05-21",
    "Volgende week hoor je van ons.": "05-15",
    "De commissie vergadert op 19 mei.": "05-19",
    "Binnen tien werkdagen krijgt u bericht.": "05-21",
    "Half juni hakken we de knoop door.": "06-20",
    "Vi fattar beslut senast den 20 maj.": "05-20",
    "Du får besked i slutet av maj.": "05-31",
    "Vi återkommer om två veckor.": "05-21",
    "Du hör från oss nästa vecka.": "05-15",
    "Styrelsen sammanträder den 19 maj.": "05-19",
    "Inom tio arbetsdagar får du svar.": "05-21",
    "I mitten av juni fattar vi beslut.": "06-20",
    "Vi træffer beslutning senest den 20. maj.": "05-20",
    "Du får besked i slutningen af maj.": "05-31",
    "Vi vender tilbage om to uger.": "05-21",
    "Du hører fra os i næste uge.": "05-15",
    "Udvalget mødes den 19. maj.": "05-19",
    "Inden for ti arbejdsdage får du svar.": "05-21",
    "Midt i juni træffer vi beslutning.": "06-20",
    "Decyzję podejmiemy do 20 maja.": "05-20",
    "Damy Pani znać do końca miesiąca.": "05-31",
    "Odezwiemy się za dwa tygodnie.": "05-21",
    "W przyszłym tygodniu otrzyma Pan odpowiedź.": "05-15",
    "Komisja zbiera się 19 maja.": "05-19",
    "Wynik podamy w ciągu dziesięciu dni roboczych.": "05-21",
    "W połowie czerwca podejmiemy decyzję.": "06-20",
    "5月20日までに結果をご連絡いたします。": "05-20",
    "今月末までに合否をお知らせします。": "05-31",
    "二週間以内に選考結果をお伝えします。": "05-21",
    "来週中に結果をご連絡いたします。": "05-15",
    "6月中旬に採用を決定いたします。": "06-20",
    "10営業日以内にご返信いたします。": "05-21",
    "我们将在5月20日前通知您结果。": "05-20",
    "两周内我们会通知您面试结果。": "05-21",
    "下周会给您答复。": "05-15",
    "6月中旬做出录用决定。": "06-20",
    "十个工作日内会有结果。": "05-21",
}
NONE = {
    "Please let us know by Friday.",
    "The post starts in June.",
    "We decided last week.",
    "Thank you for the good talk on 5 May; no decision yet.",
    "We are open next week.",
}


@pytest.mark.parametrize("text", PROMISES)
def test_promise(text: str) -> None:
    found, evidence = promise(facts(text), None)
    assert found is not None
    assert found.date.strftime("%m-%d") == PROMISES[text]
    assert [item.claim for item in evidence] == ["promised"]


@pytest.mark.parametrize("text", sorted(NONE))
def test_no_promise(text: str) -> None:
    assert promise(facts(text), None) == (None, ())


def test_the_latest_counts() -> None:
    found, _ = promise(facts("The board meets on Tuesday. We will let you know by Friday 15 May."), None)
    assert found is not None
    assert found.date.day == 15
