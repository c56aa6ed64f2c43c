"""The lock files: everything the package asks for, with hashes, and no address of an index."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pinned(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text("utf-8")
    return dict(re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", text))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9-]", requirement)[0].lower() for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_no_index_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    for entry in re.split(r"(?m)^(?=[a-z0-9-]+==)", text)[1:]:
        assert "--hash=sha256:" in entry


def test_the_locks_hold_what_the_package_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert names(project["project"]["dependencies"]) <= pinned("requirements.lock").keys()
    assert names(project["dependency-groups"]["dev"]) <= pinned("requirements-dev.lock").keys()


def test_the_tests_run_with_what_users_run_with() -> None:
    assert pinned("requirements.lock").items() <= pinned("requirements-dev.lock").items()
