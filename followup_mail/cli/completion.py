"""``completion``: the script by which a shell completes the commands and their options."""

from __future__ import annotations

import click


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell (bash 4.4 or later, zsh, fish).

    \b
    bash: followup-mail completion bash > ~/.local/share/bash-completion/completions/followup-mail
    zsh:  followup-mail completion zsh > a folder of your $fpath, in a file _followup-mail
    fish: followup-mail completion fish > ~/.config/fish/completions/followup-mail.fish
    """  # noqa: D301 - click takes the backspace for a paragraph as it is
    from click.shell_completion import get_completion_class

    complete = get_completion_class(shell)
    assert complete is not None, "click has all three"  # noqa: S101
    # The name as `main` gives it to click, which reads this variable when a shell asks it.
    source = complete(ctx.find_root().command, {}, "followup-mail", "_FOLLOWUP_MAIL_COMPLETE").source()
    click.echo(source)
