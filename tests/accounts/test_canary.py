"""No secret is ever told: a whole life at debug level, with a canary in the place of each secret.

What is looked at: what every command says, the log files, tracebacks, the arguments of every process that was
started, what doctor reports, the configuration, and the ledger with all that lies beside it.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.servers.dovecot import Dovecot
from tests.servers.dovecot_config import SignIn
from tests.servers.oauth import OAuthServer
from tests.timelines.world import DovecotWorld
from tests.worker.home import DAY_7, at, confirmation

pytestmark = pytest.mark.dovecot

PASSWORD = "cänary-pässword €5 Ω"
CLIENT_SECRET = "canary-client-secret"


class Watch:
    """Every process of this machine that runs meanwhile, by its arguments, as ``ps`` shows them."""

    def __init__(self) -> None:
        self.seen: set[bytes] = set()
        self._over = threading.Event()

    def __enter__(self) -> Watch:
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.04):
            for entry in Path("/proc").glob("[0-9]*"):
                with contextlib.suppress(OSError):
                    self.seen.add((entry / "cmdline").read_bytes())


class Program:
    """The program as users start it, with everything it says."""

    def __init__(self, folder: Path, config: Path) -> None:
        self.said = ""
        self._start = [sys.executable, "-m", "followup_mail", "--config", str(config), "--verbose"]
        unset = {"PYTHONWARNINGS"}
        self._environment = {key: value for key, value in os.environ.items() if key not in unset}
        self._environment |= {"XDG_CONFIG_HOME": str(folder / "c"), "XDG_STATE_HOME": str(folder / "s")}
        self._environment |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}

    def __call__(self, *arguments: str, typed: str = "") -> int:
        done = subprocess.run(
            [*self._start, *arguments],
            input=typed.encode(),
            capture_output=True,
            timeout=60,
            check=False,
            env=self._environment,
        )
        self.said += (done.stdout + done.stderr).decode("utf-8", "replace")
        return done.returncode

    def sign_in(self) -> int:
        """``login``, with a browser that goes where it is told."""
        process = subprocess.Popen(
            [*self._start, "login", "signed", "--no-browser"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self._environment,
        )
        assert process.stderr is not None
        for line in process.stderr:
            if line.strip().startswith("http"):
                urllib.request.urlopen(line.strip(), timeout=10).read()
                break
        out, err = process.communicate(timeout=30)
        self.said += out + err
        return process.returncode


@pytest.fixture
def mail() -> Iterator[tuple[Dovecot, OAuthServer]]:
    with OAuthServer() as provider:
        provider.client_secret = CLIENT_SECRET
        with Dovecot({"alice": PASSWORD}, sign_in=SignIn(provider.introspection)) as server:
            yield server, provider


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the arguments of processes are read from /proc")
def test_a_whole_life_at_debug_level_tells_no_secret(
    mail: tuple[Dovecot, OAuthServer], tmp_path: Path
) -> None:
    server, provider = mail
    (tmp_path / "w").mkdir()
    world = DovecotWorld(server, tmp_path / "w" / "password")
    world.deliver("INBOX", confirmation(), at(5))
    secret = tmp_path / "client"
    secret.write_text(CLIENT_SECRET)
    secret.chmod(0o600)
    config = tmp_path / "config.yaml"
    run = Program(tmp_path, config)
    where = ["--host", "localhost", "--port", str(server.tls_port), "--ca-file", str(server.ca_file)]
    who = ["--address", "jo.lee@home.example", "--name", "Jo Lee", "--timezone", "Europe/London"]
    with Watch() as watch:
        init = [
            "init",
            "--no-input",
            *who,
            *where,
            "--username",
            "alice",
            "--account",
            "typed",
            "--password-stdin",
        ]
        assert run(*init, typed="canary-wrong\n") == 4
        assert run(*init, typed=f"{PASSWORD}\n") == 0, run.said
        [kept] = tmp_path.glob("*.password")
        told = yaml.safe_load(config.read_text("utf-8"))
        command = f'"{sys.executable}" -c "import pathlib; print(pathlib.Path(\'{kept}\').read_text())"'
        imap = dict(told["accounts"][0]["imap"])
        others = {
            "printed": {**imap, "password": {"command": command}},
            "signed": {
                **{key: value for key, value in imap.items() if key != "password"},
                "oauth": provider.section(client_secret={"file": str(secret)}),
            },
        }
        told["accounts"] += [{"name": name, "imap": one} for name, one in others.items()]
        told["state_dir"] = str(tmp_path / "state")
        config.write_text(yaml.safe_dump(told))
        assert run.sign_in() == 0, run.said
        for now in (at(6), DAY_7):
            assert run("run", "--once", "--at", now.isoformat()) == 0, run.said
        provider.expire_access()
        assert run("rehearse") == 0
        run("doctor")
        provider.revoke()
        (tmp_path / "w" / "password").write_text("canary-wrong")
        kept.write_text("canary-wrong\n")
        assert run("run", "--once") == 4
        run("doctor", "--report", "--json")
        secret.chmod(0o644)
        run("login", "signed", "--no-browser")
        server.stop()
        assert run("run", "--once") in (2, 3, 4)
    assert "Traceback" in run.said, "tracebacks were shown too"
    assert "DEBUG" in run.said
    secrets = [PASSWORD, "canary-wrong", CLIENT_SECRET, *provider.issued, *provider.codes]
    assert len(secrets) > 6
    arguments = b"\n".join(watch.seen).decode("utf-8", "replace")
    assert "followup_mail" in arguments
    written = {
        path: path.read_bytes().decode("utf-8", "replace")
        for path in tmp_path.rglob("*")
        if path.is_file() and path != kept and path != secret and path.parent.name != "sign-in"
    }
    for one in secrets:
        for form in {one, json.dumps(one)[1:-1], repr(one)[1:-1]}:
            assert form not in run.said
            assert form not in arguments
            for path, text in written.items():
                assert form not in text or path.parent.name == "w", path
    assert any(path.name == "followup-mail.log" for path in written)
