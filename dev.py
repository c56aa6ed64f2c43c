"""Sets up and runs the project from a checkout; needs nothing but Python 3.11 or later.

python3 dev.py demo    shows the program at work
python3 dev.py test    runs the tests on all cores; what follows goes to pytest
python3 dev.py lock    resolves the dependencies anew; needs uv

The first two set up .venv from the lock files: once, and again when those change.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - to be said before anything newer is met
    sys.exit(
        f"followup-mail needs Python 3.11 or later; this is {sys.version_info[0]}.{sys.version_info[1]}."
    )

import hashlib
import importlib.util
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed-from"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
"""What the tests need: all of the other lock file, and more."""


def main(arguments: list[str]) -> int:
    """Run one of the commands; its exit code is the answer."""
    if arguments == ["demo"]:
        return run([str(python_with(RUN_LOCK, DEV_LOCK)), "-m", "followup_mail", "demo"])
    if arguments[:1] == ["test"]:
        return run([str(python_with(DEV_LOCK)), "-m", "pytest", "-n", "auto", *arguments[1:]])
    if arguments == ["lock"]:
        return lock()
    print((__doc__ or "").strip(), file=sys.stderr)
    return 2


def run(command: list[str]) -> int:
    """Run a command in the checkout and wait for its end."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def python_with(lock_file: Path, *or_this: Path) -> Path:
    """The interpreter of a ``.venv`` that holds what ``lock_file`` (or, already there, ``or_this``) says."""
    python = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    installed = STAMP.read_text("utf-8") if STAMP.is_file() and python.exists() else ""
    if installed not in {fingerprint(file) for file in (lock_file, *or_this)}:
        set_up(python, lock_file)
    return python


def set_up(python: Path, lock_file: Path) -> None:
    """Make ``.venv`` anew; what it was made from is written down last, so that a broken attempt is redone."""
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(
            "This Python has no venv and ensurepip, which set up an environment.\n"
            f"On Debian and Ubuntu install them with: sudo apt install python{version}-venv"
        )
    print(f"Setting up .venv from {lock_file.name} (once) …", file=sys.stderr, flush=True)
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(lock_file)],
    ):
        if run(command) != 0:
            sys.exit("Setting up .venv failed: see above. Try again once the reason is gone.")
    site_packages = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    # The checkout itself, importable from any folder, without a build.
    Path(site_packages, "followup_mail_checkout.pth").write_text(f"{ROOT}\n", "utf-8")
    STAMP.write_text(fingerprint(lock_file), "utf-8")


def fingerprint(lock_file: Path) -> str:
    """What ``.venv`` depends on: the lock file's text, the interpreter and where the checkout lies."""
    parts = (lock_file.read_bytes(), sys.version.encode(), sys.executable.encode(), bytes(ROOT))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def lock() -> int:
    """Resolve the dependencies for all systems and Pythons from 3.11 on, with hashes and no index address."""
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("Locking needs uv; install it with: pip install uv")
    common = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
    common += ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "pyproject.toml"]
    return run([*common, "-o", RUN_LOCK.name]) or run(
        [*common, "--group", "dev", "-c", RUN_LOCK.name, "-o", DEV_LOCK.name]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
