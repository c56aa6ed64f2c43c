"""Whole messages, as files to read; what the templates say is in docs/wording.md.

``python -m tests.drafting.golden_files`` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

from followup_mail.drafting import as_bytes
from followup_mail.drafting.samples import STANDS
from followup_mail.hiring.model import Parent
from followup_mail.letters.model import Address
from tests.drafting.cases import ME, action, composed, situation

FOLDER = Path(__file__).parent / "golden"


def messages() -> dict[str, bytes]:
    """Whole messages, by file name."""
    german = situation(
        **STANDS["second, they answered and promised a day"],
        company="Weserwind Anlagenbau GmbH",
        role="Projektingenieur (m/w/d)",
        person="Käthe Hollmann",
        language="de",
    )
    invitation = Parent(
        "<0A1B@weserwind.example>", (), "AW: Einladung zum Vorstellungsgespräch – Projektingenieur"
    )
    by_phone = situation(company="Tallow & Finch", role=None, person=None)
    drafts = {
        "plain.eml": composed(action()),
        "german.eml": composed(
            action(
                situation=german,
                number=2,
                parent=invitation,
                recipient=Address("kaethe.hollmann@weserwind.example", "Käthe Hollmann"),
            ),
            Address(ME.address, "Jörn Großmann-Łukasiewicz"),
            signature="Überseetor 14, 28217 Bremen\n+49 421 000000",
            languages=("en", "de"),
        ),
        "by-phone.eml": composed(action(situation=by_phone, parent=Parent(None, (), ""), recipient=None)),
    }
    return {name: as_bytes(message) for name, message in drafts.items()}


def write() -> None:
    """Replace the golden files by what is made now."""
    for name, octets in messages().items():
        (FOLDER / name).write_bytes(octets)


if __name__ == "__main__":
    write()
