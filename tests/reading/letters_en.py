"""Short English letters of many voices, with what a careful reader takes from them. All invented.

The user is Robin Ashe <robin@ashe.example>, Europe/London; each letter is sent on Thursday 5 March 2026,
10:00, unless said.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    name: str
    kind: str
    subject: str
    body: str
    sender: str = "Mina Okoro <mina.okoro@brightloom.example>"
    date: str | None = None
    start: str | None = None
    alternatives: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    own: bool = False
    contact: str | None = "mina.okoro@brightloom.example"


REPLY = (("In-Reply-To", "<earlier@ashe.example>"),)

CASES = (
    # ------------------------------------------------------------ fixed
    Case(
        "two lines",
        "confirmation",
        "Re: kitchen porter",
        "Tues 10th at 3 then. Ask for Gio, side entrance.\n\nMina",
        date="2026-03-10",
        start="2026-03-10T15:00:00+00:00",
        headers=REPLY,
    ),
    Case(
        "day in the subject only",
        "confirmation",
        "Interview for Lab Technician - Wednesday 11 March 2026, 14:15",
        (
            "Dear Robin,\n\nPlease find attached directions to our site. We look forward to meeting "
            "you.\n\nKind regards\nMina Okoro\nBrightloom"
        ),
        date="2026-03-11",
        start="2026-03-11T14:15:00+00:00",
    ),
    Case(
        "formal council",
        "confirmation",
        "Post of Park Warden (ref BL/77)",
        (
            "Dear Robin Ashe,\n\nFurther to your application for the post of Park Warden, I am pleased "
            "to inform you that you have been shortlisted. You are invited to attend for interview as "
            "follows:\n\nDate: Monday 16 March 2026\nTime: 9.40 am\nVenue: Town Hall, Committee Room "
            "3\n\nPlease confirm your attendance by Wednesday 11 March. If you have not heard from us by "
            "30 March, please assume that you have been unsuccessful.\n\nYours sincerely,\nMina Okoro"
        ),
        date="2026-03-16",
        start="2026-03-16T09:40:00+00:00",
    ),
    Case(
        "phone screen",
        "confirmation",
        "Phone screen - Data Steward",
        (
            "Hi Robin,\n\nConfirming our phone screen tomorrow at 11:30am. I'll call you on the number "
            "on your CV. It should take about 25 minutes.\n\nMina"
        ),
        date="2026-03-06",
        start="2026-03-06T11:30:00+00:00",
    ),
    Case(
        "with a way out",
        "confirmation",
        "You're booked!",
        (
            "Hi Robin,\n\nYour interview for Store Supervisor at Brightloom is booked for Thursday, "
            "March 12 at 4:00 PM.\n\nNeed to change it? Pick another time here: "
            "https://book.brightloom.example/x\nIf you can't make it, let us know as soon as "
            "possible.\n\nThe Brightloom team"
        ),
        date="2026-03-12",
        start="2026-03-12T16:00:00+00:00",
    ),
    Case(
        "second round praises the first",
        "confirmation",
        "Next round",
        (
            "Robin, the team loved meeting you on Monday. We'd like to take you through to the final "
            "round: Friday 13 March, 10am, at our Leeds office, with our COO. Applications have now "
            "closed, so you're one of three.\n\nMina"
        ),
        date="2026-03-13",
        start="2026-03-13T10:00:00+00:00",
    ),
    Case(
        "start of work is not the day",
        "confirmation",
        "Interview - Groundskeeper",
        (
            "Hello Robin,\n\nWe would like you to come for an interview on 17 March at 2pm. The "
            "successful candidate would start on 1 April. Closing date was 27 February.\n\nMina Okoro"
        ),
        date="2026-03-17",
        start="2026-03-17T14:00:00+00:00",
    ),
    Case(
        "reminder",
        "confirmation",
        "Reminder: your interview with Brightloom",
        (
            "This is a friendly reminder that you have a video interview with Brightloom on Mon, 9 Mar "
            "2026 at 09:30.\n\nRole: Merchandise Planner\nJoin: https://meet.example/abc"
        ),
        date="2026-03-09",
        start="2026-03-09T09:30:00+00:00",
    ),
    Case(
        "weekday that does not fit",
        "confirmation",
        "Interview details",
        (
            "Dear Robin, your interview for Night Manager is confirmed for Tuesday 12 March at 10:00. "
            "Regards, Mina"
        ),
        date=None,
        alternatives=("2026-03-12",),
    ),
    Case(
        "settled against a quoted slot",
        "confirmation",
        "Re: Interview for Bookbinder",
        (
            "Great, that's confirmed then. See you there!\n\nMina\n\nOn Wed, 4 Mar 2026 at 18:20, Robin "
            "Ashe <robin@ashe.example> wrote:\n> Tuesday 10 March at 2.30pm suits me very well, thank "
            "you.\n> Robin"
        ),
        date="2026-03-10",
        start="2026-03-10T14:30:00+00:00",
        headers=REPLY,
    ),
    Case(
        "own letter settles",
        "confirmation",
        "Re: Interview for Bookbinder",
        (
            "Hi Mina,\n\nTuesday at 2.30 works for me, see you then.\n\nRobin\n\nOn Wed, 4 Mar 2026 at "
            "18:20, Mina Okoro <mina.okoro@brightloom.example> wrote:\n> Would Tuesday 10 March at "
            "2.30pm suit you for an interview?\n> Mina"
        ),
        date="2026-03-10",
        start="2026-03-10T14:30:00+00:00",
        headers=REPLY,
        own=True,
    ),
    # ------------------------------------------------------------ moved, called off
    Case(
        "moved by prose",
        "reschedule",
        "Re: Interview on Monday",
        (
            "Hi Robin, our panel chair has jury service next week, I'm afraid. Can we move your "
            "interview from Monday 9 March to Thursday 19 March at 11am? I've changed the room booking "
            "already.\n\nMina"
        ),
        date="2026-03-19",
        start="2026-03-19T11:00:00+00:00",
        headers=REPLY,
    ),
    Case(
        "was and now",
        "reschedule",
        "Your interview time has changed",
        (
            "Hello Robin,\n\nThe time of your interview for Archivist has been changed.\n\nOld time: "
            "Tuesday 10 March 2026 09:00\nNew time: Tuesday 17 March 2026 13:00\n\nWe apologise for any "
            "inconvenience."
        ),
        date="2026-03-17",
        start="2026-03-17T13:00:00+00:00",
    ),
    Case(
        "called off for good",
        "cancellation",
        "Interview Monday",
        (
            "Robin,\n\nI'm afraid I have to cancel Monday's interview. The role has been put on hold "
            "while we restructure. I'll be in touch if that changes.\n\nMina"
        ),
    ),
    Case(
        "called off, date to follow",
        "cancellation",
        "Tomorrow",
        (
            "Hi Robin, so sorry but tomorrow's interview can't go ahead, the whole office is down with "
            "the flu. We'll find a new date next week.\n\nMina"
        ),
    ),
    Case(
        "own withdrawal",
        "cancellation",
        "Re: Interview for Archivist",
        (
            "Dear Mina,\n\nThank you for your time. I have accepted another position and would like to "
            "withdraw my application.\n\nBest wishes,\nRobin"
        ),
        own=True,
    ),
    # ------------------------------------------------------------ offered only
    Case(
        "asks for availability",
        "proposal",
        "Archivist role",
        (
            "Hi Robin,\n\nThank you for applying. We'd love to invite you to a first interview. Could "
            "you let me know your availability for the week of 16 March?\n\nMina"
        ),
    ),
    Case(
        "two slots",
        "proposal",
        "Interview - Archivist",
        (
            "Hi Robin,\n\nWould Tuesday 10 March at 10am or Thursday 12 March at 2pm suit you for an "
            "interview?\n\nMina"
        ),
    ),
    Case(
        "self service",
        "proposal",
        "Schedule your interview",
        (
            "Hi Robin,\n\nBrightloom would like to interview you for Archivist. Please choose a time "
            "that works for you: https://book.brightloom.example/r/1\n\nThe link expires on Friday 13 "
            "March."
        ),
        sender="Brightloom <no-reply@brightloom.example>",
        contact=None,
    ),
    Case(
        "one slot asked",
        "proposal",
        "Quick chat about Archivist",
        (
            "Hi Robin, do you have time for a call about the Archivist position on Monday at 4? If not, "
            "suggest something else.\n\nMina"
        ),
    ),
    # ------------------------------------------------------------ decisions
    Case(
        "plain offer",
        "offer",
        "Your offer from Brightloom",
        (
            "Dear Robin,\n\nFollowing your interview last week I am delighted to offer you the position "
            "of Archivist, starting on Monday 13 April 2026. Please sign and return the contract by 20 "
            "March.\n\nMina Okoro"
        ),
    ),
    Case(
        "chatty offer",
        "offer",
        "Re: Thank you",
        (
            "Robin! We'd love to have you on the team. The job's yours if you'll take it. I'll send the "
            "paperwork on Monday.\n\nMina"
        ),
        headers=REPLY,
    ),
    Case(
        "form rejection",
        "rejection",
        "Your application to Brightloom",
        (
            "Dear Robin,\n\nThank you for taking the time to interview with us for the role of "
            "Archivist. After careful consideration, we have decided to move forward with another "
            "candidate. We will keep your CV on file and wish you every success in your search.\n\n"
            "Brightloom Talent Team"
        ),
        sender="Brightloom <no-reply@ats-relay.example>",
        contact=None,
        headers=(("Auto-Submitted", "auto-generated"),),
    ),
    Case(
        "soft rejection",
        "rejection",
        "Re: Archivist",
        (
            "Hi Robin,\n\nYou were wonderful, and it was a really tough decision. In the end we've gone "
            "with someone who has run a digitisation project before. I'd be glad to stay in touch.\n\n"
            "Mina"
        ),
        headers=REPLY,
    ),
    Case(
        "not progressing",
        "rejection",
        "Archivist",
        (
            "Dear Robin, unfortunately on this occasion we won't be progressing your application any "
            "further. Kind regards, HR"
        ),
    ),
    Case(
        "filled",
        "rejection",
        "Re: any news?",
        "Hi Robin, sorry for the delay. The position has been filled internally. All the best, Mina",
        headers=REPLY,
    ),
    # ------------------------------------------------------------ answers without a decision
    Case(
        "not yet",
        "holding",
        "Re: Archivist interview",
        (
            "Hi Robin,\n\nThanks for checking in. We haven't made a decision yet as we still have two "
            "candidates to see. You should hear from us by the end of next week.\n\nMina"
        ),
        headers=REPLY,
    ),
    Case(
        "delayed",
        "holding",
        "Archivist - update",
        (
            "Dear Robin, just a quick update: the panel is still reviewing and the decision has been "
            "delayed because our director is travelling. Please bear with us.\n\nMina"
        ),
    ),
    Case(
        "thanks only",
        "acknowledgement",
        "Re: Thank you",
        "Thanks Robin, it was lovely to meet you too!\n\nMina",
        headers=REPLY,
    ),
    Case(
        "received",
        "acknowledgement",
        "Re: Archivist interview",
        "Many thanks Robin, safely received.\n\nMina",
        headers=REPLY,
    ),
    # ------------------------------------------------------------ machines
    Case(
        "out of office",
        "auto_reply",
        "Automatic reply: Archivist interview",
        (
            "I am out of the office until Monday 16 March with limited access to email. For urgent "
            "matters contact reception@brightloom.example."
        ),
        headers=REPLY,
    ),
    Case(
        "out of office, no header",
        "auto_reply",
        "Re: Archivist interview",
        "Hello, thank you for your message. I'm on annual leave until 16 March and will reply when I return.",
        headers=REPLY,
    ),
    Case(
        "ticket",
        "auto_reply",
        "[#48213] We have received your request",
        (
            "Your request has been received. Ticket number 48213. We aim to respond within two working "
            "days. This is an automated response."
        ),
        sender="Brightloom Support <support@brightloom.example>",
        contact=None,
        headers=(("Auto-Submitted", "auto-replied"),),
    ),
    # ------------------------------------------------------------ none of these
    Case(
        "receipt",
        "other",
        "We've received your application",
        (
            "Hi Robin, thank you for applying for Archivist at Brightloom. If your profile is a match we "
            "will contact you to arrange an interview. If you are not selected, we will keep your "
            "details on file."
        ),
        sender="Brightloom <no-reply@brightloom.example>",
        contact=None,
    ),
    Case(
        "podcast",
        "other",
        "Recording on Tuesday",
        (
            "Hi Robin, confirming our interview for the podcast on Tuesday 10 March at 3pm. Headphones "
            "and a quiet room please. The episode goes out in April."
        ),
        sender="Theo Lunt <theo@earworm.example>",
        contact=None,
    ),
    Case(
        "visa",
        "other",
        "Visa interview appointment",
        (
            "Your visa interview is scheduled for 18 March 2026 at 08:15 at the Consulate. Bring your "
            "passport and the confirmation page."
        ),
        sender="Consular Services <visas@consulate.example>",
        contact=None,
    ),
    Case(
        "user is the interviewer",
        "other",
        "Interview: Dana Frost (Archivist) Tue 10 March 14:00",
        (
            "Robin, you're on the panel with me for Dana Frost on Tuesday 10 March at 2pm. Her CV is "
            "attached, please submit your feedback the same day."
        ),
        sender="Kit Vane <kit.vane@ashe-museum.example>",
        contact=None,
    ),
    Case(
        "a candidate writes",
        "other",
        "Interview on Tuesday",
        (
            "Dear Robin, thank you for inviting me to interview on Tuesday 10 March at 2pm. I am writing "
            "to confirm that I will attend. Kind regards, Dana Frost"
        ),
        sender="Dana Frost <dana.frost@tidemail.example>",
        contact=None,
    ),
    Case(
        "research",
        "other",
        "Your research session",
        (
            "Thanks for taking part in our study! Your user interview is confirmed for Wednesday 11 "
            "March at 5pm. You'll receive a 50 pound gift card as a thank-you."
        ),
        sender="Fieldwork <sessions@panelpeople.example>",
        contact=None,
    ),
    Case(
        "newsletter",
        "other",
        "Nail your interview on Monday",
        (
            "Your big interview is coming up. Here are seven questions to ask. Read more on our blog. "
            "Unsubscribe."
        ),
        sender="Career Kitchen <hello@careerkitchen.example>",
        contact=None,
        headers=(("List-Unsubscribe", "<https://careerkitchen.example/u>"),),
    ),
    Case(
        "appraisal",
        "other",
        "Your appraisal",
        "Robin, your annual appraisal interview is set for Thursday 12 March at 10am in my office.",
        sender="Joan Pike <joan.pike@ashe-museum.example>",
        contact=None,
    ),
    Case(
        "one-way video",
        "other",
        "Record your video interview",
        (
            "Hi Robin, the next step is a one-way video interview. Record your answers by Sunday 15 "
            "March, 11:59 PM."
        ),
        sender="Brightloom <no-reply@hirevideo.example>",
        contact=None,
    ),
    Case(
        "dentist",
        "other",
        "Appointment confirmation",
        (
            "Your appointment with Dr Moss is confirmed for Tuesday 10 March at 11:20. Please call the "
            "surgery if you cannot attend."
        ),
        sender="Moss Dental <reception@moss-dental.example>",
        contact=None,
    ),
    Case(
        "family",
        "other",
        "sunday",
        "see you sunday at 1 for lunch? bring the kids. love mum",
        sender="Mum <pat.ashe@tidemail.example>",
        contact=None,
    ),
    Case(
        "work meeting",
        "other",
        "Budget review",
        (
            "Hi Robin, the budget review is confirmed for Friday 6 March at 10:00 in room 2. Please "
            "bring your figures."
        ),
        sender="Kit Vane <kit.vane@ashe-museum.example>",
        contact=None,
    ),
    Case(
        "own thank-you",
        "other",
        "Re: Interview for Archivist",
        (
            "Dear Mina,\n\nThank you for your time yesterday. I enjoyed our conversation and look "
            "forward to hearing from you.\n\nRobin"
        ),
        own=True,
        headers=REPLY,
    ),
    Case(
        "survey",
        "other",
        "How was your interview?",
        (
            "Hi Robin, you recently interviewed with Brightloom. Please take two minutes to complete our "
            "survey. It does not affect our decision."
        ),
        sender="Brightloom <survey@surveyhost.example>",
        contact=None,
    ),
)
