"""A throw-away certificate authority and one server certificate, made by the ``openssl`` program."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

CertificateKind = Literal["good", "wrong-host", "expired", "not-yet", "self-signed"]

_NAMES = {
    "good": "DNS:localhost,IP:127.0.0.1",
    "expired": "DNS:localhost,IP:127.0.0.1",
    "not-yet": "DNS:localhost,IP:127.0.0.1",
    "self-signed": "DNS:localhost,IP:127.0.0.1",
    "wrong-host": "DNS:other.example",
}


@dataclass(frozen=True)
class Certificates:
    """Paths, in PEM: the authority to trust, the server's certificate and its key."""

    authority: Path
    certificate: Path
    key: Path


def make_certificates(directory: Path, kind: CertificateKind = "good") -> Certificates:
    """Fill ``directory``.

    ``wrong-host`` names another host; ``expired`` ran out a year ago, ``not-yet`` begins tomorrow;
    ``self-signed`` is its own authority, as mail bridges have it.
    """
    directory.mkdir(parents=True, exist_ok=True)
    made = Certificates(directory / "ca.pem", directory / "server.pem", directory / "server.key")
    authority_key, request, extensions = (directory / name for name in ("ca.key", "server.csr", "server.ext"))
    extensions.write_text(
        f"subjectAltName={_NAMES[kind]}\nbasicConstraints=CA:FALSE\n"
        "keyUsage=digitalSignature\nextendedKeyUsage=serverAuth\n"
    )
    days_ago = {"expired": 400, "not-yet": -1}.get(kind, 0)
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    _openssl(
        *("req", "-x509", *curve, "-keyout", authority_key, "-out", made.authority, "-days", "3650"),
        *("-subj", "/CN=test authority", "-addext", "keyUsage=critical,keyCertSign,cRLSign"),
        days_ago=max(days_ago, 0),
    )
    if kind == "self-signed":
        _openssl(
            *("req", "-x509", *curve, "-keyout", made.key, "-out", made.certificate, "-days", "30"),
            *("-subj", "/CN=127.0.0.1", "-addext", f"subjectAltName={_NAMES[kind]}"),
        )
        return Certificates(made.certificate, made.certificate, made.key)
    _openssl("req", *curve, "-keyout", made.key, "-out", request, "-subj", "/CN=test server")
    _openssl(
        *("x509", "-req", "-in", request, "-CA", made.authority, "-CAkey", authority_key, "-CAcreateserial"),
        *("-out", made.certificate, "-days", "30", "-extfile", extensions),
        days_ago=days_ago,
    )
    return made


def _openssl(*arguments: str | Path, days_ago: int = 0) -> None:
    command = ["openssl", *map(str, arguments)]
    if days_ago:
        if not shutil.which("faketime"):
            raise RuntimeError("a certificate of another day needs the program faketime")
        command = ["faketime", "-f", f"{-days_ago:+}d", *command]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=30)
