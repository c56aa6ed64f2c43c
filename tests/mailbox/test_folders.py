"""Which folder is for what: marks, names of many languages, and questions instead of guesses."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_mail.config.model import Folders
from followup_mail.mailbox import folders as module
from followup_mail.mailbox.errors import FolderUnclear
from followup_mail.mailbox.folders import Watched, choose
from followup_mail.mailbox.protocol import Folder, SpecialUse


def listed(*names: str, separator: str | None = "/", **marks: SpecialUse) -> list[Folder]:
    """INBOX and folders of those names; ``marks`` gives some a use, by name."""
    return [
        Folder("INBOX", frozenset({"inbox"}), separator=separator),
        *(
            Folder(name, frozenset({marks[name]} if name in marks else ()), separator=separator)
            for name in names
        ),
    ]


def test_marks_come_before_names() -> None:
    there = listed("Drafts", "Sent", "Postponed", "Out", Postponed="drafts", Out="sent")
    watched = choose(there, Folders())
    assert (watched.drafts, watched.sent) == ("Postponed", "Out")


def test_what_the_user_says_comes_before_marks() -> None:
    there = listed("Drafts", "Sent", "Mine", Drafts="drafts", Sent="sent")
    assert choose(there, Folders(drafts="Mine")).drafts == "Mine"


@pytest.mark.parametrize(
    ("names", "separator", "watched"),
    [
        (
            ("INBOX.Drafts", "INBOX.Sent", "INBOX.Trash", "INBOX.spam", "INBOX.Archive"),
            ".",
            Watched("INBOX.Drafts", "INBOX.Sent", "INBOX.Trash", "INBOX.spam", ("INBOX", "INBOX.Archive")),
        ),
        (
            (
                "[Gmail]/Entwürfe",
                "[Gmail]/Gesendet",
                "[Gmail]/Papierkorb",
                "[Gmail]/Spam",
                "[Gmail]/Alle Nachrichten",
            ),
            "/",
            Watched(
                "[Gmail]/Entwürfe",
                "[Gmail]/Gesendet",
                "[Gmail]/Papierkorb",
                "[Gmail]/Spam",
                ("INBOX", "[Gmail]/Alle Nachrichten"),
            ),
        ),
        (
            ("Draft", "Sent", "Bulk Mail", "Trash"),
            "/",
            Watched("Draft", "Sent", "Trash", "Bulk Mail", ("INBOX",)),
        ),
        (
            ("BROUILLONS", "éléments envoyés", "Éléments supprimés", "Courrier indésirable"),
            "/",
            Watched(
                "BROUILLONS", "éléments envoyés", "Éléments supprimés", "Courrier indésirable", ("INBOX",)
            ),
        ),
        (("下書き", "送信済み"), None, Watched("下書き", "送信済み", None, None, ("INBOX",))),
        (
            (unicodedata.normalize("NFD", "Entwürfe"), "Gesendet"),
            "/",
            Watched(unicodedata.normalize("NFD", "Entwürfe"), "Gesendet", None, None, ("INBOX",)),
        ),
    ],
)
def test_names_tell_where_marks_are_missing(names: tuple[str, ...], separator: str, watched: Watched) -> None:
    assert choose(listed(*names, separator=separator), Folders()) == watched


@pytest.mark.parametrize(
    ("names", "key", "candidates"),
    [
        (("Drafts", "Entwürfe", "Sent"), "folders.drafts", ("Drafts", "Entwürfe")),
        (("Drafts", "INBOX/Drafts", "Sent"), "folders.drafts", ("Drafts", "INBOX/Drafts")),
        (("Drafts", "Sent", "Sent Items"), "folders.sent", ("Sent", "Sent Items")),
        (("Drafts", "Sent", "Trash", "Deleted Items"), "folders.trash", ("Trash", "Deleted Items")),
        (("Sent", "Private"), "folders.drafts", ("INBOX", "Sent", "Private")),
        (("Drafts", "Private"), "folders.sent", ("INBOX", "Drafts", "Private")),
        (("Shared/Bob/Drafts", "Sent"), "folders.drafts", ("INBOX", "Shared/Bob/Drafts", "Sent")),
    ],
)
def test_doubt_is_a_question_that_names_the_key_and_the_candidates(
    names: tuple[str, ...], key: str, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(FolderUnclear) as question:
        choose(listed(*names), Folders())
    assert (question.value.key, question.value.candidates) == (key, candidates)
    assert key in str(question.value)
    assert all(name in str(question.value) for name in candidates)


def test_two_marked_alike_are_a_question() -> None:
    with pytest.raises(FolderUnclear, match=r"folders\.drafts"):
        choose(listed("A", "B", "Drafts", "Sent", A="drafts", B="drafts"), Folders())


def test_a_folder_of_another_use_or_without_letters_is_no_candidate() -> None:
    there = [*listed("Drafts", "Sent", "Junk", Junk="trash"), Folder("Entwürfe", selectable=False)]
    watched = choose(there, Folders())
    assert (watched.drafts, watched.trash, watched.junk) == ("Drafts", "Junk", None)


@pytest.mark.parametrize("name", ["INBOX.Notes", "Notes", "notes", "inbox.notes"])
def test_the_user_may_name_a_folder_as_the_mail_program_shows_it(name: str) -> None:
    there = listed("INBOX.Drafts", "INBOX.Sent", "INBOX.Notes", separator=".")
    assert choose(there, Folders(drafts=name)).drafts == "INBOX.Notes"


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"drafts": "Nowhere"}, "folders.drafts"),
        ({"trash": "Nowhere"}, "folders.trash"),
        ({"scan": ("INBOX", "Nowhere")}, "folders.scan"),
        ({"junk": "jobs"}, "folders.junk"),
    ],
)
def test_a_name_nobody_has_is_a_question(settings: Mapping[str, object], key: str) -> None:
    with pytest.raises(FolderUnclear, match=key.replace(".", r"\.")):
        choose(listed("Drafts", "Sent", "Jobs", "JOBS"), Folders.model_validate(settings))


def test_named_folders_are_scanned_without_those_of_a_part() -> None:
    there = listed("Drafts", "Sent", "Jobs", "Archive")
    assert choose(there, Folders(scan=("INBOX", "jobs", "Sent", "Jobs"))).scan == ("INBOX", "Jobs")


def test_all_mail_stands_for_archives() -> None:
    there = listed("Drafts", "Sent", "Everything", "Archive", Archive="archive", Everything="all")
    assert choose(there, Folders()).scan == ("INBOX", "Everything")
    assert choose([one for one in there if one.name != "Everything"], Folders()).scan == ("INBOX", "Archive")


def test_no_name_stands_for_two_roles() -> None:
    roles = list(module._NAMES)
    for at, role in enumerate(roles):
        for other in roles[at + 1 :]:
            assert not module._NAMES[role] & module._NAMES[other], (role, other)


@given(st.lists(st.text(max_size=12), max_size=8, unique=True))
def test_hostile_names_are_chosen_or_asked_about_and_never_break(names: list[str]) -> None:
    there = listed(*names)
    with contextlib.suppress(FolderUnclear):
        watched = choose(there, Folders())
        assert {watched.drafts, watched.sent} <= {folder.name for folder in there}
