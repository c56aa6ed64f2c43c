"""Every rule has tests that bear its name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

RULES = (
    *("day-7-and-14", "never-a-third", "latest-interview", "next-round", "decision", "not-an-answer"),
    *("got-back", "ball", "by-hand", "distance", "one-draft", "deleted", "withdraw", "late", "no-interview"),
    *("recipient", "thread", "apart-or-together", "promised-date", "wording", "on-record", "unsure"),
    *("error-is-not-silence", "from-anywhere", "trust", "after-the-interview"),
)


@pytest.mark.parametrize("slug", RULES)
def test_a_rule_has_tests(slug: str) -> None:
    module = Path(__file__).parent / f"test_{slug.replace('-', '_')}.py"
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert f"``{slug}``" in (ast.get_docstring(tree) or "")
    assert any(isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for node in tree.body)
