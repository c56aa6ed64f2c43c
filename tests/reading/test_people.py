"""Employer, job and contact as a letter names them; null rather than wrong."""

import pytest

from tests.reading.letters import signal

INTERVIEW = "Your interview for the Harbour Pilot role is on Monday 11 May at 10:00."


@pytest.mark.parametrize(
    ("body", "sender", "company"),
    [
        ("Company: Tern & Sons Ltd\n" + INTERVIEW, "Otto <otto@fernmoor.example>", "Tern & Sons Ltd"),
        (INTERVIEW + "\n\nOtto\nFern Moor", "Otto <otto@fernmoor.example>", "Fern Moor"),
        (INTERVIEW, "Saltmarsh Careers <jobs@applicant-relay.example>", "Saltmarsh"),
        (INTERVIEW, "Otto Brandvold <otto@salt-marsh.example>", "Salt Marsh"),
    ],
)
def test_the_employer(body: str, sender: str, company: str) -> None:
    found = signal(body, sender=sender)
    assert found.company == company
    assert not found.company_guessed


@pytest.mark.parametrize(
    ("domain", "company", "guessed"),
    [
        ("palisadehealth.example", "Palisadehealth", True),
        ("veltra.example", "Veltra", False),
        ("salt-marsh.example", "Salt Marsh", False),
    ],
)
def test_a_name_that_is_only_a_domains_label_is_guessed(domain: str, company: str, guessed: bool) -> None:
    found = signal(INTERVIEW, sender=f"Otto Brandvold <otto@{domain}>")
    assert (found.company, found.company_guessed) == (company, guessed)


def test_a_name_the_letter_writes_out_is_not_guessed() -> None:
    found = signal(INTERVIEW + "\n\nOtto\nPalisade Health", sender="Otto <otto@palisadehealth.example>")
    assert (found.company, found.company_guessed) == ("Palisade Health", False)


def test_a_shared_domain_names_no_employer() -> None:
    assert signal(INTERVIEW, sender="Otto Brandvold <otto.brandvold@gmail.com>").company is None


AGENTS = ["lia@northlight-recruitment.example", "lia@quayhire.example", "lia@quaystaffing.example"]


@pytest.mark.parametrize("agent", AGENTS)
def test_an_agency_is_not_the_employer(agent: str) -> None:
    assert signal(INTERVIEW, sender=f"Lia Orme <{agent}>").company is None


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("Brill Ceramics have confirmed your interview on Monday 11 May at 10:00.", "Good news"),
        ("The interview at Brill Ceramics is on Monday 11 May at 10:00.", "Good news"),
        ("They confirmed. With Brill Ceramics, Monday 11 May at 10:00.", "Re: Brill Ceramics"),
    ],
)
def test_an_agency_writes_for_its_client(body: str, subject: str) -> None:
    assert signal(body, subject, sender=f"Lia Orme <{AGENTS[0]}>").company == "Brill Ceramics"


@pytest.mark.parametrize(
    ("domain", "written"),
    [
        ("ballyrowancoco", "Ballyrowan County Council"),
        ("uofhumber", "University of Humber"),
        ("stolafsprimary", "St Olaf's C of E Primary School"),
        ("oudandtar", "Oud & Tar"),
        ("quillfintech", "Quill"),
        ("vaigaisteel", "Vaigai Steel Limited"),
        ("ruraltrade", "Department for Rural Trade"),
        ("the-umber", "Umber & Co"),
    ],
)
def test_the_words_a_domain_is_made_of(domain: str, written: str) -> None:
    found = signal(f"{INTERVIEW}\n\nRegards,\nOtto\n{written}", sender=f"Otto <otto@{domain}.example>")
    assert (found.company, found.company_guessed) == (written, False)


@pytest.mark.parametrize(
    ("sender", "company"),
    [
        ("Prairie Mutual <noreply@jobtrack-mail.example>", "Prairie Mutual"),
        ("Lorimer Bank Careers <lorimer@myworkplace-day.example>", "Lorimer Bank"),
        ("Palmera Resorts <reply+c81f20ab@hiring-mail.example>", "Palmera Resorts"),
        ("Recruitment Hub <noreply@jobs-online.example>", None),
        ("Slotly <notifications@slotly.example>", None),
        ("noreply@careers-cloud.example", None),
        ("Mail Delivery System <mailer-daemon@relay.example>", None),
    ],
)
def test_a_machine_bears_the_employers_name_never_its_own(sender: str, company: str | None) -> None:
    assert signal(INTERVIEW, sender=sender).company == company


def test_a_person_who_writes_by_a_system_is_no_employer() -> None:
    found = signal(f"{INTERVIEW}\n\nWarmly,\nAde Bankole", sender="Ade Bankole <reply+9@hiring-mail.example>")
    assert found.company is None


def test_a_provider_that_the_reader_uses_too_is_no_employer() -> None:
    assert signal(INTERVIEW, sender="Otto Brandvold <otto@tidemail.example>").company is None


def test_whom_one_meets_is_no_employer() -> None:
    assert (
        signal("You have an interview with Ellinor Fager on Monday 11 May.", sender="o@gmail.com").company
        is None
    )


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Tern Estates <otto@ternestates.example>", "Otto Brandvold"),
        ("Organizer <events@fernmoor.example>", "Otto Brandvold"),
        ("Search Committee <search@fernmoor.example>", "Otto Brandvold"),
        ("hr.recruitment@fernmoor.example", ""),
        ("marta.kowal@fernmoor.example", "Marta Kowal"),
        ("Mrs J Pocock <office@fernmoor.example>", "Mrs J Pocock"),
        ("Mrs June Pocock <office@fernmoor.example>", "June Pocock"),
        ("Chef Marco <marco@fernmoor.example>", "Marco"),
    ],
)
def test_wording_a_person_is_greeted_never_an_office(sender: str, name: str) -> None:
    signed = "\n\nRegards,\nOtto Brandvold" if name.startswith("Otto") else ""
    found = signal(INTERVIEW + signed, sender=sender).contact
    assert found is not None
    assert found.name == name


def test_the_job() -> None:
    assert signal(INTERVIEW).role == "Harbour Pilot"
    assert signal("See you on Monday.").role is None


GERMAN = "Guten Tag,\n\nwir erwarten Sie zum Vorstellungsgespräch am Montag, den 11. Mai 2026, um 10 Uhr."


def test_only_in_an_english_letter_a_domain_spells_a_name() -> None:
    assert signal(GERMAN, sender="Otto Brandvold <otto@muehle-am-see.example>").company is None


@pytest.mark.parametrize(
    ("display", "company"),
    [
        ("Gasthof Zirbenkamm", "Gasthof Zirbenkamm"),
        ("Creche O Barquinho - Direção", "Creche O Barquinho"),
        ("Sekretariat Szpital Bukowy", "Szpital Bukowy"),
        ("Segreteria del Personale", None),
    ],
)
def test_a_house_or_its_department_writes(display: str, company: str | None) -> None:
    found = signal(GERMAN + "\n\nMfG, Otto Brandvold", sender=f"{display} <post@haus.example>")
    assert found.company == company
    assert found.contact is not None
    assert found.contact.name == "Otto Brandvold"


@pytest.mark.parametrize("closing", ["Groet, Jeroen van Loon", "Mvg,\nJeroen van Loon", "/Jeroen van Loon"])
def test_a_name_beside_or_below_the_closing_signs(closing: str) -> None:
    found = signal(
        f"Tot dinsdag 12 mei om 10.00 uur.\n{closing}", sender="Garage De Brug <info@debrug.example>"
    )
    assert found.contact is not None
    assert found.contact.name == "Jeroen van Loon"


@pytest.mark.parametrize(
    "body",
    [
        "Te escribo por la entrevista con nuestro cliente Aceros del Alba. Sé que esperabas otra cosa.",
        "Our client M/s Aceros del Alba confirmed your interview on Monday 11 May at 10:00.",
        "Unser Mandant Aceros del Alba hat den Termin am 11. Mai um 10 Uhr bestätigt.",
    ],
)
def test_the_client_an_agent_names_is_the_employer(body: str) -> None:
    found = signal(body + "\n\nLia Orme\nNexo Sur", sender="Lia Orme <lia@nexosur.example>")
    assert found.company == "Aceros del Alba"


def test_an_agency_that_names_no_client_is_no_employer() -> None:
    body = "橋本様\n\n北橋キャリアの三浦です。面接は5月11日10時からです。\n\n北橋キャリア株式会社"
    assert signal(body, sender="三浦 奈緒 <miura@kitahashi.example>").company is None
