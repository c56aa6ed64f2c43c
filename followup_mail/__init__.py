"""Follow-up drafts after job interviews, from the user's own mailbox. Never sends."""

import sys

__version__ = "0.1.0"

if sys.version_info < (3, 11):  # noqa: UP036 - to be said before anything newer is met
    sys.exit("followup-mail needs Python 3.11 or later; this is %d.%d." % sys.version_info[:2])  # noqa: UP031
