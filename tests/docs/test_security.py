"""SECURITY.md claims nothing that no test shows."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
SHOWN_BY = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)))


@cache
def functions(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(("file", "name"), SHOWN_BY)
def test_the_test_of_a_claim_is_there(file: str, name: str) -> None:
    assert name in functions(file)


def test_every_row_of_a_table_names_a_test() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("|") and not line.startswith("| ---")]
    claims = [row for row in rows if not row.endswith("shown by |")]
    assert len(claims) > 25
    assert [row for row in claims if "::test_" not in row] == []


def test_nothing_in_the_program_can_send_mail() -> None:
    """No module speaks SMTP, LMTP or JMAP, nor starts a program that does."""
    for file in (ROOT / "followup_mail").rglob("*.py"):
        text = file.read_text("utf-8")
        assert not re.search(r"(?m)^\s*(import|from) +(smtplib|aiosmtplib|\w*jmap|\w*lmtp)\b", text), file
        assert not re.search(r"""["'](/[\w/]*/)?(sendmail|[a-z]*smtp|mailx?)["']""", text), file
