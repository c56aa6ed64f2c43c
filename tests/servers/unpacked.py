"""Servers whose packages cannot be installed beside Dovecot's: unpacked into a folder of their own.

    python -m tests.servers.unpacked

downloads them with apt-get and unpacks them below ``$TEST_SERVERS``; nothing is installed. The libraries they
need are ordinary packages: see ``.ci/run``.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

FOLDER = "TEST_SERVERS"
PACKAGES = {
    "cyrus": ("cyrus-imapd", "cyrus-common"),
    "courier": (
        "courier-imap",
        "courier-base",
        "courier-authlib",
        "libcourier-unicode4",
        "gamin",
        "libgamin0",
    ),
}


def root(name: str) -> Path | None:
    """Where a server was unpacked; None where it was not."""
    folder = os.environ.get(FOLDER)
    path = Path(folder, name) if folder else None
    return path if path is not None and (path / "usr").is_dir() else None


def environment(path: Path) -> dict[str, str]:
    """What its programs need to find their libraries."""
    libraries = [path / "usr/lib", *sorted(path.glob("usr/lib/*-linux-gnu"))]
    return {"PATH": "/usr/sbin:/usr/bin:/bin", "LD_LIBRARY_PATH": ":".join(map(str, libraries))}


def unpack(folder: Path) -> None:
    """Download and unpack them all."""
    for name, packages in PACKAGES.items():
        with tempfile.TemporaryDirectory() as downloads:
            Path(downloads).chmod(0o777)  # apt-get downloads as another user
            subprocess.run(["apt-get", "-qq", "download", *packages], cwd=downloads, check=True)
            for package in sorted(Path(downloads).glob("*.deb")):
                subprocess.run(["dpkg", "-x", str(package), str(folder / name)], check=True)


if __name__ == "__main__":
    unpack(Path(os.environ[FOLDER]))
