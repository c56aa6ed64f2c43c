"""The one table of timelines that the program does not play rightly yet, with the reason."""

from __future__ import annotations

LATER: dict[str, str] = {
    "ack-then-out-of-office": "kinds of answers: acknowledgement is not told from holding yet",
    "agency-two-clients": "apart-or-together: clients of one agency",
    "archived-and-settled-by-user": "a date settled by the user's own words, and one in a quotation",
    "ats-noreply-human-elsewhere": "recipient: a recruiter in another thread",
    "bounce-of-thank-you": "not-an-answer: delivery failures",
    "deutsch-sommerzeit": "letters in German",
    "edited-draft-and-sydney-clock": "one-draft, withdraw: edited drafts and withdrawal",
    "espanol-borrador-eliminado": "letters in Spanish; deleted",
    "francais-absence-puis-refus": "letters in French",
    "holding-before-day-seven": "promised-date, got-back in full",
    "manual-follow-up-day-six": "by-hand: the user's own follow-up",
    "offer-from-colleague-new-thread": "from-anywhere: another person, another thread",
    "onsite-five-invitations": "several invitations for one day",
    "three-rounds-last-counts": "next-round over several threads",
    "two-roles-one-employer": "apart-or-together: two jobs at one employer",
    "unsent-draft-over-new-year": "one-draft: the second in place of the first",
}
"""Which of the timelines are beyond the program as it is; each leaves the table when it is played rightly."""
