"""docs/rules.md has every rule that the program goes by, and no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_NAMED = re.compile(r"\(rules? ``?([a-z0-9-]+)``?\)|rule ``?([a-z0-9-]+)``?[).,;: ]")


def test_every_rule_is_told_once() -> None:
    rows = re.findall(r"(?m)^\| `([a-z0-9-]+)` \|", (ROOT / "docs" / "rules.md").read_text("utf-8"))
    assert len(rows) == len(set(rows)) == 26  # 24 rules, two of which have a second name within
    named: set[tuple[str, str]] = set()
    for file in (ROOT / "followup_mail").rglob("*.py"):
        named |= set(_NAMED.findall(file.read_text("utf-8")))
    slugs = {one or other for one, other in named}
    assert slugs
    assert slugs <= set(rows), slugs - set(rows)
