"""Job titles as they are written in subjects and prose."""

import pytest

from followup_mail.reading.roles import roles, roles_in_heading, same_role


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Interview: Harbour Pilot", "Harbour Pilot"),
        ("Re: Your application - Senior Glass Technologist - Vitrea", "Senior Glass Technologist"),
        ("Invitation: Jo Bell x Vitrea (Night Auditor) @ Mon 12 Jan", "Night Auditor"),
        ("Interview Scheduled - REQ-10993 Stock Planner", "Stock Planner"),
        ("RE: line cook?", "line cook"),
    ],
)
def test_a_title_in_a_heading(heading: str, title: str) -> None:
    assert title in [named.text for named in roles_in_heading(heading)]


@pytest.mark.parametrize(
    "heading",
    ["Interview on Tuesday", "Lunch with Anna Smith", "Your parcel is on its way", "Minutes of the board"],
)
def test_no_title_in_a_heading(heading: str) -> None:
    assert [named.text for named in roles_in_heading(heading)] == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("I'm glad to confirm your interview for the Operations Analyst role.", "Operations Analyst"),
        ("Position: Junior Beekeeper\nDate: 3 May", "Junior Beekeeper"),
        (
            "your application for the post of Graduate Trainee (Metallurgy), received",
            "Graduate Trainee (Metallurgy)",
        ),
        ("We'd love you to join us as Content Designer. Here is", "Content Designer"),
        ("it is for weekend baker, as you asked", "weekend baker"),
        ("the vacancy of Principal Teacher of Music at our school", "Principal Teacher of Music"),
    ],
)
def test_a_title_in_prose(text: str, title: str) -> None:
    found = max(roles(text), key=lambda named: named.weight)
    assert found.text == title
    assert text[found.start : found.end] == title


def test_the_title_of_somebody_named_is_not_the_jobs() -> None:
    text = "You will meet Ravi Subhan (Firmware Lead) and our Director of Finance, Ms. Lau."
    assert [named.text for named in roles(text) if named.weight >= 0.6] == []


def test_titles_that_may_mean_the_same_job() -> None:
    assert same_role("Operations Analyst", "Senior Operations Analyst")
    assert same_role("RN - Med/Surg (Nights)", "RN Med/Surg")
    assert not same_role("Editor", "Production Assistant")
