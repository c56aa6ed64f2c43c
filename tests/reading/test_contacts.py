"""Rule `recipient`: whom a letter tells the candidate to write to, and the name one would greet."""

from tests.reading.letters import signal

INTERVIEW = "Your interview for the Harbour Pilot role is on Monday 11 May at 10:00."


def contact(body: str = INTERVIEW, **headers: str) -> tuple[str, str] | None:
    found = signal(body, "Interview", **headers).contact
    return (found.address, found.name) if found else None


def test_the_sender() -> None:
    assert contact() == ("otto.brandvold@fernmoor.example", "Otto Brandvold")


def test_reply_to_stands_over_from() -> None:
    assert contact(Reply_To="Lia Orme <lia.orme@fernmoor.example>") == (
        "lia.orme@fernmoor.example",
        "Lia Orme",
    )


def test_an_address_of_the_text_stands_over_a_robot() -> None:
    body = f"{INTERVIEW} Questions? Write to Lia Orme at lia.orme@fernmoor.example."
    assert contact(body, sender="Fernmoor <no-reply@fernmoor.example>") == (
        "lia.orme@fernmoor.example",
        "Lia Orme",
    )


def test_of_two_addresses_the_one_to_write_to() -> None:
    body = (
        f"{INTERVIEW} For technical support use it.help@fernmoor.example. "
        "Please contact Lia Orme (lia.orme@fernmoor.example) about the day."
    )
    found = contact(body, sender="Fernmoor <no-reply@fernmoor.example>")
    assert found is not None
    assert found[0] == "lia.orme@fernmoor.example"


def test_a_robot_alone_is_nobody() -> None:
    assert contact(sender="Fernmoor <no-reply@fernmoor.example>") is None


def test_the_one_who_signs_gives_a_desk_its_name() -> None:
    body = f"{INTERVIEW}\n\nKind regards\nLia Orme\nFernmoor"
    assert contact(body, sender="Fernmoor Careers <careers@fernmoor.example>") == (
        "careers@fernmoor.example",
        "Lia Orme",
    )


def test_a_salutation_is_no_signature() -> None:
    mailbox = "careers@fernmoor.example"
    desk = f"Fernmoor Careers <{mailbox}>"
    for greeting in ("Dear Ines,", "Hi Ines", "Hallo Ines!", "Dear Ines Quayle"):
        assert contact(f"{greeting}\n\n{INTERVIEW}", sender=desk) == (mailbox, "")
        assert contact(f"{greeting}\n\n{INTERVIEW}\n\nLia", sender=desk) == (mailbox, "Lia")
