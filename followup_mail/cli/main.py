"""The entry: the options that stand before every command, and how each kind of failure ends."""

from __future__ import annotations

import importlib
import keyword
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from followup_mail import __version__

COMMANDS = (
    *("add", "answer", "close", "completion", "demo", "doctor", "explain", "export", "forget", "import"),
    *("init", "login", "merge", "pause", "rehearse", "reopen", "run", "service", "set", "split"),
    *("status", "story", "templates"),
)

INTERRUPTED = 130
"""How a command ends that the user interrupts, as shells have it: 128 and the number of SIGINT."""


class Commands(click.Group):
    """The commands, each loaded when it is asked for; their failures become a sentence and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, as ``--help`` lists them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, or None, which click reports as wrong usage."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command: click.Command = importlib.import_module(f"followup_mail.cli.{module}").command
        return command

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Tell where this system keeps the configuration."""
        from followup_mail.config.places import config_file

        with formatter.section("Configuration"):
            formatter.write_text(str(config_file()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what goes wrong is said in one sentence, with a traceback only if asked for."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            click.echo("followup-mail: interrupted; nothing is half done.", err=True)
            ctx.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 - the last place where it can be told in words
            from followup_mail.cli.failures import failure

            if ctx.params["verbose"]:
                import traceback

                traceback.print_exc()
            told = failure(error)
            click.echo(f"followup-mail: {told.sentence}", err=True)
            ctx.exit(told.exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Read this configuration instead of the one in the platform's folder.",
)
@click.option("--verbose", is_flag=True, help="Say more, and show a traceback when something fails.")
@click.option("--quiet", is_flag=True, help="Say nothing but results that were asked for and errors.")
@click.version_option(__version__, prog_name="followup-mail", message="%(prog)s %(version)s")
@click.pass_context
def commands(ctx: click.Context, config: Path | None, verbose: bool, quiet: bool) -> None:
    """Watch your own mailbox for job interviews; write follow-up drafts on day 7 and day 14. Never send."""
    from followup_mail.cli.settings import Settings

    if verbose and quiet:
        raise click.UsageError("--verbose and --quiet exclude each other.")
    ctx.obj = Settings(config, verbose=verbose, quiet=quiet)
    ctx.obj.set_up_log()


def main() -> NoReturn:
    """The console script: ends the process with the exit code that README.md documents."""
    os.umask(0o077)  # whatever is written here holds somebody's letters
    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that lacks a letter of somebody's name shows a question mark, never a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    commands(prog_name="followup-mail")
    raise AssertionError("click ends the process")
