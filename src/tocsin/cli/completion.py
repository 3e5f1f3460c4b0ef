"""`tocsin completion SHELL`: what a shell needs to complete our words."""

import click
from click.shell_completion import get_completion_class

from tocsin.errors import UnknownChoice

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", metavar="|".join(SHELLS))
def command(shell: str) -> None:
    """Print the completion script, for instance: tocsin completion bash > ~/.local/share/bash-completion/completions/tocsin."""
    found = get_completion_class(shell) if shell in SHELLS else None
    if found is None:
        raise UnknownChoice("shell", shell, SHELLS)
    root = click.get_current_context().find_root().command
    click.echo(found(root, {}, "tocsin", "_TOCSIN_COMPLETE").source())
