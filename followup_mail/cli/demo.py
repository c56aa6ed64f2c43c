"""``demo``: the whole main job, played in front of you."""

from __future__ import annotations

import click


@click.command("demo")
def command() -> None:
    """Play a month of somebody's job search: letters, verdicts, replies and drafts as they happen.

    Needs no account and no network; everything is written into a temporary folder.
    """
    import tempfile
    from pathlib import Path

    from followup_mail.cli.staged import Stage
    from followup_mail.cli.terminal import console
    from followup_mail.demo import play

    stage = Stage(console())
    stage.open()
    for scene in play(Path(tempfile.mkdtemp(prefix="followup-mail-demo-"))):
        stage.show(scene)
