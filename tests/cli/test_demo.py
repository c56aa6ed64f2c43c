"""``demo``: the whole main job, played by the very worker."""

from __future__ import annotations

import datetime as dt
import email.policy
import re
from email.parser import BytesParser
from pathlib import Path

import pytest

from followup_mail.demo import Arrived, Ended, Scene, Sent, Wrote, play
from tests.cli.conftest import Call


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> list[Scene]:
    return list(play(tmp_path_factory.mktemp("demo")))


def test_every_letter_is_read_as_it_is_meant(scenes: list[Scene]) -> None:
    read = [
        (scene.post.letter.message_id, scene.signal.kind, scene.signal.meeting and scene.signal.meeting.date)
        for scene in scenes
        if isinstance(scene, Arrived) and scene.signal.kind != "other"
    ]
    assert [(kind, date and date.day) for _, kind, date in read] == [
        ("confirmation", 3),
        ("confirmation", 5),
        ("confirmation", 9),
        ("reschedule", 11),
        ("confirmation", 10),
        ("auto_reply", None),
        ("rejection", None),
        ("holding", None),
        ("confirmation", 19),
        ("rejection", None),
        ("offer", None),
    ]


def test_each_draft_comes_on_its_day(scenes: list[Scene]) -> None:
    """Rules `day-7-and-14`, `distance`, `decision`, `latest-interview`."""
    wrote = [
        (scene.at.date().day, scene.action.number, str(scene.message["To"]).rpartition("<")[2].rstrip(">"))
        for scene in scenes
        if isinstance(scene, Wrote)
    ]
    assert wrote == [
        (10, 1, "priya.nair@lanternfish.example"),
        (12, 1, "m.osei@copperbeech.example"),
        (17, 2, "priya.nair@lanternfish.example"),
        (18, 1, "callum.reid@saltmarsh-energy.example"),
        (20, 2, "m.osei@copperbeech.example"),
        (26, 1, "imogen.clarke@hazelgrove.example"),
    ]


def test_how_each_process_ends(scenes: list[Scene]) -> None:
    end = scenes[-1]
    assert isinstance(end, Ended)
    states = {
        process["contact"]["address"].partition("@")[2]: process["state"]
        for process in end.status["processes"]
    }
    assert states == {
        "lanternfish.example": "closed_no_answer",
        "copperbeech.example": "offer",
        "saltmarsh-energy.example": "rejection",
        "thornbury-lowe.example": "rejection",
        "hazelgrove.example": "waiting",
    }


def test_the_last_draft_lies_where_it_is_said_to_lie(scenes: list[Scene]) -> None:
    end = scenes[-1]
    assert isinstance(end, Ended)
    (path,) = (end.drafts_folder / "cur").iterdir()
    message = BytesParser(policy=email.policy.default).parsebytes(path.read_bytes())
    assert message["To"].addresses[0].addr_spec == "imogen.clarke@hazelgrove.example"
    assert message["In-Reply-To"]
    assert sum(isinstance(scene, Sent) for scene in scenes) == 5


def test_scenes_come_in_order_of_time(scenes: list[Scene]) -> None:
    times = [scene.at for scene in scenes if not isinstance(scene, Ended)]
    assert times == sorted(times)
    assert times[0] < dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


def test_the_command_tells_it_plainly_when_piped(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    told = call("demo")
    assert (told.code, told.err) == (0, "")
    assert "\x1b" not in told.out
    assert "--- Thursday 5 March 2026" in told.out
    assert len(re.findall(r"follow-up [12] of the interview on", told.out)) == 6
    folder = next(line for line in told.out.splitlines() if line.startswith(str(tmp_path)))
    assert list((Path(folder) / "cur").iterdir())
    assert "| In-Reply-To: " in told.out
