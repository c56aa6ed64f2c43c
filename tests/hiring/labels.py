"""What a careful reader takes from each letter of the corpus's timelines, labelled by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

from followup_mail.letters.model import Address
from followup_mail.reading.model import Promise

Label = dict[str, Any]


def meets(date: str, hour: str, uid: str | None = None, minutes: int = 60, **more: Any) -> Label:
    """The meeting of a label, in the user's zone."""
    return {"meeting": (date, hour, minutes, {"uid": uid, **more})}


def robot(contact: str | None = None, name: str = "") -> Label:
    return {"sender_is_robot": True, "contact": Address(contact, name) if contact else None}


OTHER: Label = {"kind": "other"}
MASS: Label = {"kind": "other", **robot()}

LABELS: dict[str, dict[str, Label]] = {
    "plain-silence": {
        "001": {"kind": "other", **robot(), "company": "Brightwater Logistics", "role": "Operations Analyst"},
        "002": {
            "kind": "confirmation",
            "company": "Brightwater Logistics Ltd",
            "role": "Operations Analyst",
            **meets("2026-02-11", "10:30"),
        },
        "003": OTHER,
        "004": OTHER,
        "005": OTHER,
        "006": MASS,
        "007": MASS,
    },
    "ics-only-then-offer": {
        "001": {
            "kind": "confirmation",
            "company": "Tallow & Finch",
            "role": "Content Designer",
            **meets("2026-01-12", "11:00", "5q1t8n2mk0c9hvdtlh0e3b4s7a@gworks.example", 45),
        },
        "002": OTHER,
        "003": MASS,
        "004": {"kind": "offer", "role": "Content Designer"},
    },
    "ics-update-then-cancel": {
        "001": {
            "kind": "confirmation",
            "company": "Noordlicht Energie N.V.",
            "role": "Grid Planner",
            **meets("2026-04-16", "14:00", "grid-planner", sequence=0),
        },
        "002": OTHER,
        "003": {
            "kind": "reschedule",
            "company": "Noordlicht Energie N.V.",
            "role": "Grid Planner",
            **meets("2026-04-21", "09:30", "grid-planner", sequence=1),
        },
        "004": MASS,
        "005": {
            "kind": "cancellation",
            "company": "Noordlicht Energie N.V.",
            **meets("2026-04-21", "09:30", "grid-planner", sequence=2),
        },
    },
    "reschedule-by-text": {
        "001": {
            "kind": "confirmation",
            "company": "Larkspur Foods, Inc.",
            "role": "Category Manager",
            "promised": Promise(dt.date(2026, 3, 15), "by mid-March"),
            **meets("2026-03-03", "13:00"),
        },
        "002": OTHER,
        "003": {"kind": "proposal"},
        "004": OTHER,
        "005": {"kind": "reschedule", **meets("2026-03-06", "13:00")},
        "006": OTHER,
        "007": {"kind": "rejection", "company": "Larkspur Foods, Inc."},
    },
    "first-draft-sent-late": {
        "001": {
            "kind": "confirmation",
            "company": "Kōwhai Dairy Co-operative",
            "role": "Quality Lead",
            **meets("2026-03-16", "13:30"),
        },
        "002": OTHER,
        "003": OTHER,
    },
    "new-york-evening-tokyo-morning": {
        "001": {
            "kind": "confirmation",
            "company": "Hudson Lantern Media",
            "role": "Localization Producer",
            **meets("2026-01-14", "09:00"),
        },
        "002": OTHER,
        "003": {"kind": "confirmation", **meets("2026-01-14", "09:00")},
        "004": OTHER,
    },
    "nothing-to-follow-up": {
        "001": {"kind": "proposal", "company": "Pennant Surveys", "role": "Senior Surveyor"},
        **dict.fromkeys(("002", "003", "004", "005", "007", "008"), OTHER),
        "006": {
            "kind": "proposal",
            **robot(),
            "company": "Ordway Geomatics",
            "role": "Hydrographic Surveyor",
        },
        "009": MASS,
    },
    "ats-rejection-no-reply": {
        "001": {
            "kind": "confirmation",
            **robot(),
            "company": "Cordillera Outdoor",
            "role": "Supply Planner",
            "requisition": "R-10993",
            **meets("2026-05-12", "10:00"),
        },
        "002": MASS,
        "003": {"kind": "rejection", **robot(), "company": "Cordillera Outdoor", "role": "Supply Planner"},
    },
    "ack-then-out-of-office": {
        "001": {
            "kind": "confirmation",
            "company": "Saffron Ledger",
            "role": "Backend Developer",
            **meets("2026-06-09", "16:00", minutes=75),
        },
        "002": OTHER,
        "003": OTHER,
        "004": {"kind": "acknowledgement"},
        "005": {"kind": "auto_reply"},
        "006": MASS,
    },
    "agency-two-clients": {
        "001": {
            "kind": "confirmation",
            "company": "Coldharbour Insurance",
            "role": "Claims Data Analyst",
            **meets("2026-05-20", "15:00"),
        },
        "002": OTHER,
        "003": {
            "kind": "confirmation",
            "company": "Fenwick Pryce",
            "role": "Pricing Analyst",
            **meets("2026-05-22", "08:45"),
        },
        "004": OTHER,
        "005": {"kind": "confirmation", "company": "Coldharbour Insurance", **meets("2026-05-20", "15:00")},
        "006": {"kind": "rejection", "company": "Fenwick Pryce", "role": "Pricing Analyst"},
        "007": OTHER,
    },
    "ats-noreply-human-elsewhere": {
        "001": {"kind": "proposal", "company": "Palisade Health", "role": "Integration Engineer"},
        "002": {"kind": "proposal", **robot(), "company": "Palisade Health"},
        "003": OTHER,
        "004": {
            "kind": "confirmation",
            **robot(),
            "company": "Palisade Health",
            "role": "Integration Engineer",
            **meets("2026-03-19", "11:00"),
        },
        "005": {
            "kind": "confirmation",
            **robot(),
            "company": "Palisade Health",
            **meets("2026-03-19", "11:00"),
        },
        "006": {"kind": "other", **robot(), "company": "Palisade Health"},
    },
    "holding-before-day-seven": {
        "001": {
            "kind": "confirmation",
            "company": "Bluegum Water Corporation",
            "role": "Hydrologist",
            "requisition": "26-014",
            **meets("2026-02-12", "09:30"),
        },
        "002": OTHER,
        "003": {
            "kind": "holding",
            "promised": Promise(dt.date(2026, 2, 28), "not before the end of the month"),
        },
        "004": OTHER,
        "005": MASS,
    },
    "offer-from-colleague-new-thread": {
        "001": {
            "kind": "confirmation",
            "company": "Kiel Marine Systems GmbH",
            "role": "Sonar Software Engineer",
            **meets("2026-05-04", "13:00"),
        },
        "002": OTHER,
        "003": OTHER,
        "004": {"kind": "offer", "company": "Kiel Marine Systems", "role": "Sonar Software Engineer"},
    },
    "onsite-five-invitations": {
        "001": {
            "kind": "confirmation",
            "company": "Tessellate Robotics",
            "role": "Perception Engineer",
            "requisition": "0417",
            **meets("2026-05-06", "09:30", minutes=0),
        },
        **{
            number: {
                "kind": "confirmation",
                "company": company,
                **meets("2026-05-06", hour, f"{number}@gworks.example", 45),
            }
            for number, hour, company in (
                ("002", "09:30", "Tessellate"),
                ("003", "10:15", "Tessellate"),
                ("004", "11:15", "Tessellate"),
                ("005", "13:00", None),
                ("006", "14:00", None),
            )
        },
        "007": OTHER,
        "008": OTHER,
        "009": {"kind": "holding", "promised": Promise(dt.date(2026, 5, 21), "on Thursday")},
        "010": {"kind": "offer", "company": "Tessellate Robotics", "role": "Perception Engineer"},
    },
    "three-rounds-last-counts": {
        "001": {
            "kind": "confirmation",
            "company": "Quillmark",
            "role": "Product Manager",
            **meets("2026-03-02", "16:00", minutes=30),
        },
        "002": OTHER,
        "003": {"kind": "confirmation", "company": "Quillmark", **meets("2026-03-12", "10:00", minutes=90)},
        "004": OTHER,
        "005": OTHER,
        "006": {"kind": "confirmation", "company": "Quillmark", **meets("2026-03-27", "09:15", minutes=30)},
        "007": OTHER,
        "008": MASS,
        "009": OTHER,
    },
    "two-roles-one-employer": {
        "001": {
            "kind": "confirmation",
            "company": "Harrow & Vale Publishing",
            "role": "Production Editor",
            **meets("2026-04-14", "14:15"),
        },
        "002": OTHER,
        "003": {
            "kind": "confirmation",
            "company": "Harrow & Vale Publishing Ltd",
            "role": "Rights Assistant",
            **meets("2026-04-17", "11:00"),
        },
        "004": {"kind": "confirmation", **meets("2026-04-17", "11:00")},
        "005": {"kind": "acknowledgement"},
        "006": {
            "kind": "rejection",
            "company": "Harrow & Vale Publishing",
            "role": "Production Editor",
        },
        "007": OTHER,
    },
    "archived-and-settled-by-user": {
        "001": OTHER,
        "002": {
            "kind": "confirmation",
            "company": "Bracken & Co",
            "role": "Practice Accountant",
            **meets("2026-04-29", "17:30"),
        },
        "003": {"kind": "proposal", "company": "Larchmont School", "role": "Finance Manager"},
        "004": {"kind": "confirmation", **meets("2026-04-28", "15:00")},
        "005": MASS,
        "006": {"kind": "holding", "asks_user": True},
        "007": OTHER,
        "008": {"kind": "rejection", "company": "Larchmont School", "role": "Finance Manager"},
    },
    "bounce-of-thank-you": {
        "001": {
            "kind": "confirmation",
            "company": "Maplecrest Credit Union",
            "role": "Financial Planner",
            **meets("2026-02-18", "11:15"),
        },
        "002": OTHER,
        "003": OTHER,
        "004": {"kind": "auto_reply", **robot()},
        "005": {"kind": "offer", "role": "Financial Planner"},
    },
    "deutsch-sommerzeit": {
        "001": {
            "kind": "confirmation",
            "company": "Weserwind Anlagenbau GmbH",
            "role": "Projektingenieur",
            "language": "de",
            **meets("2026-03-23", "14:00"),
        },
        "002": OTHER,
        "003": OTHER,
        "004": {
            "kind": "holding",
            "language": "de",
            "promised": Promise(dt.date(2026, 4, 12), "in der Woche danach"),
        },
        "005": {"kind": "offer", "role": "Projektingenieur", "language": "de"},
    },
    "edited-draft-and-sydney-clock": {
        "001": {
            "kind": "confirmation",
            "company": "Wattle & Pine Animation",
            "role": "Rigging Artist",
            **meets("2026-05-06", "17:00"),
        },
        "002": OTHER,
        "003": OTHER,
        "004": {"kind": "rejection", "company": "Wattle & Pine Animation"},
    },
    "espanol-borrador-eliminado": {
        "001": {
            "kind": "confirmation",
            "company": "Ribera Consultores, S.L.",
            "role": "Consultora Junior de Operaciones",
            "language": "es",
            **meets("2026-03-10", "17:00"),
        },
        "002": OTHER,
        "003": MASS,
    },
    "francais-absence-puis-refus": {
        "001": {
            "kind": "confirmation",
            "company": "Atelier Nordique",
            "role": "Chef de produit",
            "language": "fr",
            **meets("2026-01-15", "14:30"),
        },
        "002": OTHER,
        "003": OTHER,
        "004": {"kind": "auto_reply"},
        "005": MASS,
        "006": {"kind": "rejection", "company": "Atelier Nordique", "language": "fr"},
    },
    "manual-follow-up-day-six": {
        "001": {
            "kind": "confirmation",
            "company": "Ferncliff Museum",
            "role": "Exhibits Coordinator",
            **meets("2026-10-01", "10:00"),
        },
        "002": OTHER,
        "003": OTHER,
        "004": {"kind": "other", "asks_for_news": True},
        "005": MASS,
    },
    "unsent-draft-over-new-year": {
        "001": {
            "kind": "confirmation",
            "company": "Halvorsen Optics Inc.",
            "role": "Optical Technician",
            **meets("2025-12-22", "08:30", minutes=90),
        },
        "002": OTHER,
        "003": MASS,
    },
}
"""What each letter of each timeline says, and nothing that its headers tell."""
