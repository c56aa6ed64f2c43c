"""Links of the documents lead somewhere, and the picture is of the demo as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.picture import PICTURE, picture
from tests.docs.test_commands import DOCUMENTS, ROOT

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PATH = re.compile(r"`((?:docs|templates|tests|benchmarks|followup_mail|\.ci)/[\w./-]*\w/?)`")


def anchors(document: Path) -> set[str]:
    """The headings as the places that can be linked to, the way GitHub makes them."""
    headings = re.findall(r"(?m)^#+ (.+)$", document.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.relative_to(ROOT).as_posix())
def test_every_link_and_path_leads_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    for link in _LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            assert link.startswith("https://"), link
            continue
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link
    for path in _PATH.findall(text):
        assert (ROOT / path).exists(), path


def test_every_document_is_linked_to_from_the_readme() -> None:
    linked = set(_LINK.findall((ROOT / "README.md").read_text("utf-8")))
    assert {f"docs/{document.name}" for document in ROOT.glob("docs/*.md")} <= linked
    assert {"SECURITY.md", "CHANGELOG.md", "CONTRIBUTING.md"} <= linked


def test_the_picture_shows_the_demo_as_it_is() -> None:
    """``python -m tests.docs.picture`` draws it anew."""
    assert PICTURE.read_text("utf-8") == picture()
