"""Shells complete commands and options."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Call


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(call: Call, shell: str) -> None:
    told = call("completion", shell)
    assert told.code == 0
    assert f"_FOLLOWUP_MAIL_COMPLETE={shell}_complete" in told.out


def test_another_shell_is_wrong_usage(call: Call) -> None:
    assert call("completion", "csh").code == 2


@pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="needs bash")
@pytest.mark.parametrize(
    ("line", "offered"), [("followup-mail st", "status"), ("followup-mail run --o", "--once")]
)
def test_bash_completes(call: Call, tmp_path: Path, line: str, offered: str) -> None:
    program = tmp_path / "followup-mail"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m followup_mail "$@"\n')
    program.chmod(0o755)
    words = line.split()
    script = (
        f"{call('completion', 'bash').out}\n"
        f"COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}\n"
        f"_followup_mail_completion {words[0]} {words[-1]} {words[-2]}\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    told = subprocess.run(
        ["bash", "--norc", "-c", script],
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert offered in told.stdout.splitlines()
