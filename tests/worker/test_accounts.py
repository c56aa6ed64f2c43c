"""Several accounts: each is looked at in turn, and trouble with one stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup_mail.worker import run_once
from tests.worker.home import DAY_7, Home, at, confirmation


@pytest.mark.parametrize("broken_first", [True, False])
@pytest.mark.parametrize(
    "trouble",
    [
        {"maildir": "nowhere"},
        {"imap": {"host": "localhost", "port": 1, "username": "jo", "password": {"file": "nowhere"}}},
        {"imap": {"host": "localhost", "port": 1, "username": "jo", "password": {"env": "PATH"}}},
        {
            "imap": {
                "host": "localhost",
                "username": "jo",
                "oauth": {
                    "client_id": "x",
                    "token_url": "https://a.example/t",
                    "device_url": "https://a.example/d",
                },
            }
        },
    ],
    ids=["no-maildir", "no-password", "no-server", "no-sign-in"],
)
def test_one_accounts_trouble_never_stops_another(
    tmp_path: Path, trouble: dict[str, object], broken_first: bool
) -> None:
    home = Home(tmp_path)
    accounts = [{"name": "broken", **trouble}, {"name": "personal", **home.world.account()}]
    home.settings["accounts"] = accounts if broken_first else accounts[::-1]
    home.deliver(confirmation(), at(5))
    for now in (at(6), DAY_7):
        reports = {report.account: report for report in run_once(home.config, now=now)}
        assert reports["personal"].complete
        assert reports["broken"].error is not None
    assert len(home.drafts()) == 1
    sweeps = {sweep["account"]: sweep for sweep in home.status()["sweeps"]}
    assert sweeps["broken"]["error"]
    assert sweeps["personal"]["error"] is None
