r"""A private Cyrus IMAP in a temporary directory, from packages that were only unpacked.

Its folders lie below ``INBOX.``; it writes SPECIAL-USE in lower case. Runs as root (its processes then are
``nobody``'s) or as any user; needs sasl2-bin beside the packages.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from tests.servers.processes import end_tree
from tests.servers.starting import free_ports, wait_for_greeting
from tests.servers.unpacked import environment, root

FOLDERS = ("Drafts", "Sent", "Trash", "Archive")


class Cyrus:
    """One private server: a context manager."""

    host = "127.0.0.1"

    def __init__(self, users: Mapping[str, str]) -> None:
        self.users = dict(users)
        self.port = 0

    def __enter__(self) -> Self:
        self._directory = Path(tempfile.mkdtemp(prefix="cyrus-"))
        self._account = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        unpacked = root("cyrus")
        assert unpacked is not None, "Cyrus is not unpacked"
        self._prepare(unpacked)
        command = [str(unpacked / "usr/lib/cyrus/bin/master"), "-C", str(self._directory / "imapd.conf")]
        command += ["-M", str(self._directory / "cyrus.conf"), "-p", str(self._directory / "master.pid")]
        if os.geteuid() == 0:
            drop = [f"--reuid={self._account.pw_uid}", f"--regid={self._account.pw_gid}", "--clear-groups"]
            command = ["setpriv", *drop, *command]
        log = self._directory / "master.log"
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env={**os.environ, **environment(unpacked)},
                start_new_session=True,
            )
        try:
            wait_for_greeting(self.port, self._process, log)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        end_tree(self._process)
        shutil.rmtree(self._directory, ignore_errors=True)

    def _prepare(self, unpacked: Path) -> None:
        here = self._directory
        here.chmod(0o755)
        [self.port] = free_ports(1)
        for sub in ("db", "proc", "lock", "socket", "log", "msg", "user", "quota", "sieve"):
            (here / "conf" / sub).mkdir(parents=True)
        (here / "spool").mkdir()
        uses = "".join(f"xlist-{name.lower()}: {name}\n" for name in FOLDERS)
        names = "|".join(FOLDERS)
        (here / "imapd.conf").write_text(
            f"configdirectory: {here}/conf\npartition-default: {here}/spool\ndefaultpartition: default\n"
            f"cyrus_user: {self._account.pw_name}\nproc_path: {here}/conf/proc\n"
            f"mboxname_lockpath: {here}/conf/lock\nidlesocket: {here}/conf/socket/idle\n"
            f"notifysocket: {here}/conf/socket/notify\nlmtpsocket: {here}/conf/socket/lmtp\n"
            "servername: localhost\nadmins: admin\nallowplaintext: yes\nsasl_pwcheck_method: auxprop\n"
            f"sasl_auxprop_plugin: sasldb\nsasl_sasldb_path: {here}/sasldb2\nsasl_mech_list: PLAIN LOGIN\n"
            "altnamespace: no\nunixhierarchysep: no\nautocreate_quota: 0\n"
            f"autocreate_inbox_folders: {names}\nautocreate_subscribe_folders: {names}\n{uses}"
        )
        programs = unpacked / "usr/lib/cyrus/bin"
        (here / "cyrus.conf").write_text(
            f'START {{\n  recover cmd="{programs}/ctl_cyrusdb -C {here}/imapd.conf -r"\n}}\nSERVICES {{\n'
            f'  imap cmd="{programs}/imapd -C {here}/imapd.conf" listen="{self.host}:{self.port}" prefork=1\n'
            "}\nEVENTS {\n}\n"
        )
        for user, password in self.users.items():
            command = ["saslpasswd2", "-c", "-p", "-f", str(here / "sasldb2"), "-u", "localhost", user]
            subprocess.run(command, input=password.encode(), check=True, capture_output=True)
        if os.geteuid() == 0:
            for directory, _, files in os.walk(here):
                for path in (directory, *(os.path.join(directory, name) for name in files)):  # noqa: PTH118
                    os.chown(path, self._account.pw_uid, self._account.pw_gid)
