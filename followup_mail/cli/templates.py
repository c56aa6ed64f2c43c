"""``templates``: the texts of the follow-ups, the shipped ones and the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from followup_mail.cli.settings import Settings

if TYPE_CHECKING:
    from followup_mail.config import Config


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose templates: the folder of their own, their name and languages, best first, and their signature.

    ``config`` is None where there is none yet: then the person is made up.
    """

    folder: Path
    name: str
    languages: tuple[str, ...]
    signature: str
    config: Config | None


@click.group("templates")
def command() -> None:
    """See, change and check the texts of the follow-ups.

    NAME is a language and a text, such as en/first; without the language it is your first one.
    """


@command.command("list")
@click.pass_context
def list_(ctx: click.Context) -> None:
    """Show which templates there are, and whether yours or the shipped ones are used."""
    from followup_mail.cli.terminal import console
    from followup_mail.cli.worded import print_list

    print_list(_desk(ctx).folder, console())


@command.command()
@click.argument("name")
@click.option("--shipped", is_flag=True, help="The shipped template, though you have one of your own.")
@click.pass_context
def show(ctx: click.Context, name: str, shipped: bool) -> None:
    """Show a template as it is written: yours if you have one."""
    from followup_mail.cli.terminal import console
    from followup_mail.cli.worded import print_source
    from followup_mail.drafting.sources import TemplateRefused, own_source, shipped_source

    desk = _desk(ctx)
    name = _known(desk, name)
    try:
        own = None if shipped else own_source(desk.folder, name)
    except TemplateRefused as refusal:
        raise click.UsageError(f"{desk.folder / name}: {refusal}.") from None
    source = own if own is not None else shipped_source(name)
    if source is None:
        raise click.UsageError(f"{name} is not shipped.")
    print_source(source, console())


@command.command()
@click.argument("name")
@click.pass_context
def customise(ctx: click.Context, name: str) -> None:
    """Copy a shipped template into your folder, to be changed there. Nothing is ever overwritten."""
    from followup_mail.drafting.customising import customise
    from followup_mail.drafting.sources import shipped_source

    desk = _desk(ctx)
    name = _known(desk, name)
    if shipped_source(name) is None:
        raise click.UsageError(f"{name} is one of your own; no such template is shipped.")
    try:
        copy = customise(desk.folder, name)
    except FileExistsError as error:
        raise click.UsageError(f"{error.filename} is there already and stays as it is.") from None
    click.echo(copy)
    if not ctx.obj.quiet:
        short = name.partition(".")[0]
        click.echo(
            f"Change it with any editor, then: followup-mail templates check\n"
            f"See it filled in: followup-mail templates preview {short}",
            err=True,
        )


@command.command()
@click.argument("name", required=False)
@click.option("--process", metavar="ID", help="One of your processes, as the last sweep left it.")
@click.pass_context
def preview(ctx: click.Context, name: str | None, process: str | None) -> None:
    """Show the follow-ups filled in, with a made-up process or one of yours.

    With NAME that template in each situation it is used in, else what would be written.
    """
    from followup_mail.cli.previewed import of_process, of_template, of_what_is_written
    from followup_mail.cli.terminal import console
    from followup_mail.cli.worded import print_previews

    desk = _desk(ctx)
    name = None if name is None else _known(desk, name)
    if process is not None:
        previews = of_process(desk, _story(desk, process), name)
    elif name is not None:
        previews = of_template(desk, name)
    else:
        previews = of_what_is_written(desk)
    print_previews(previews, console())


@command.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Look for what is wrong with your templates, and for what could be better.

    Ends with 2 if a template cannot be used, always or in some situation; advice alone ends with 0.
    """
    from followup_mail.cli.terminal import console
    from followup_mail.cli.worded import print_findings
    from followup_mail.drafting.review import own_templates, review_folder

    desk = _desk(ctx)
    findings = review_folder(desk.folder, desk.name)
    print_findings(findings, own_templates(desk.folder), desk.folder, console())
    ctx.exit(2 if any(finding.is_fault for finding in findings) else 0)


def _desk(ctx: click.Context) -> Desk:
    """What the configuration says; where there is none yet, the platform's folder and a made-up person."""
    from followup_mail.config import config_dir, config_file
    from followup_mail.drafting.samples import MY_NAME
    from followup_mail.drafting.sources import shipped_languages

    settings: Settings = ctx.obj
    if settings.config is None and not config_file().exists():
        return Desk(config_dir() / "templates", MY_NAME, shipped_languages(), "", None)
    config = settings.load()
    you = config.you
    languages = tuple(you.languages or shipped_languages())
    return Desk(config.templates_dir, you.name, languages, you.signature, config)


def _known(desk: Desk, written: str) -> str:
    """The whole name of a template from what the user wrote, or wrong usage with a suggestion."""
    import difflib

    from followup_mail.drafting.review import own_templates
    from followup_mail.drafting.sources import KINDS, SUFFIX, shipped_languages, shipped_source, template_name

    shipped = [template_name(language, kind) for language in shipped_languages() for kind in KINDS]
    names = list(dict.fromkeys([*shipped, *own_templates(desk.folder)]))
    asked = written.removesuffix(SUFFIX).replace("\\", "/").lower()
    if "/" not in asked:
        own_first = next(
            (tag for tag in map(str.lower, desk.languages) if shipped_source(f"{tag}/first{SUFFIX}")), "en"
        )
        asked = f"{own_first}/{asked}"
    if f"{asked}{SUFFIX}" in names:
        return f"{asked}{SUFFIX}"
    short = [name.removesuffix(SUFFIX) for name in names]
    near = difflib.get_close_matches(asked[:60], short, n=1)
    hint = f" Perhaps {near[0]} is meant." if near else " See: followup-mail templates list"
    raise click.UsageError(f"There is no template {written[:60]!r}.{hint}")


def _story(desk: Desk, asked: str) -> dict[str, Any]:
    """The story of a process by its id or any unique beginning of it, as the last sweep left it."""
    from followup_mail.worker.story import read_story

    if desk.config is None:
        raise click.UsageError("--process needs a configuration.")
    return read_story(desk.config, asked)
