"""Whether the worker runs in the background, if it is to."""

from __future__ import annotations

from followup_mail.service import ServiceError
from followup_mail.service.installing import keeper_of_this_system, look
from followup_mail.worker.check import Check


def service_check() -> Check:
    """The background service. Where none is installed, all is well: people may run the worker otherwise."""
    try:
        seen = look(keeper_of_this_system())
    except ServiceError as error:
        return Check("service", "skipped", str(error), type(error).__name__)
    if seen.trouble is not None:
        return Check(
            "service",
            "attention",
            seen.trouble,
            "needs attention",
            "followup-mail service status tells more.",
        )
    if not seen.installed:
        text = "not installed: followup-mail run works until it is told to end"
        return Check("service", "ok", text, "not installed")
    return Check("service", "ok", "; ".join(("it runs", *seen.state.words)), "it runs")
