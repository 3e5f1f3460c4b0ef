"""`tocsin accounts`: who may log in to a team's review room, and in what role."""

import json
import sys

import click
from rich.table import Table

from tocsin.app.access.passwords import Passwords, check, generated
from tocsin.app.access.roles import Role
from tocsin.cli.options import json_option, now, opened, register_option
from tocsin.cli.render import OUT
from tocsin.errors import InvalidValue, UsageError
from tocsin.register.accounts import Accounts
from tocsin.register.sessions import Sessions

ROLES = click.Choice([role.word for role in Role])
generate_option = click.option(
    "--generate", is_flag=True, help="Make a password, print it once; it must be changed at the first log-in."
)


@click.group("accounts")
def command() -> None:
    """Keep the accounts of a team. Only a hash (argon2) of each password is stored.

    Roles: reader, coder, editor, admin; each may all that the ones before it may.
    """


@command.command("add")
@click.argument("name")
@click.option("--role", type=ROLES, default=Role.CODER.word, show_default=True, help="What the account may do.")
@generate_option
@register_option
def add(name: str, role: str, generate: bool, location: str) -> None:
    """Add an account. Decisions will carry its NAME."""
    accounts = _accounts(location, new=True)
    password = _password(name, generate=generate)
    account = accounts.add(name, role=role, password=Passwords().hash(password), must_change=generate, at=now())
    click.echo(f"added {account.name}, {account.role}", err=True)
    _tell(password, generate=generate)


@command.command("list")
@register_option
@json_option
def listing(location: str, as_json: bool) -> None:
    """The accounts with their roles, states and open sessions."""
    accounts = _accounts(location, writable=False)
    open_sessions = Sessions(accounts.engine, location).open(at=now())
    table = Table("Name", "Role", "State", "Sessions", "Added", box=None)
    for account in accounts.all():
        state = "disabled" if account.disabled else "must change password" if account.must_change else "active"
        added, sessions = account.added.date().isoformat(), open_sessions.get(account.name, 0)
        if as_json:
            row = {"name": account.name, "role": str(account.role), "state": state, "sessions": sessions, "added": added}
            click.echo(json.dumps(row, ensure_ascii=False))
        table.add_row(account.name, account.role, state, str(sessions), added)
    if not table.row_count and not as_json:
        click.echo('no account yet; make the first with `tocsin accounts add "Your Name" --role admin --generate`', err=True)
    elif not as_json:
        OUT.print(table)


@command.command("role")
@click.argument("name")
@click.argument("role", type=ROLES)
@register_option
def role(name: str, role: str, location: str) -> None:
    """Give an account another ROLE; it holds from the next request on."""
    _accounts(location).set_role(name, role)
    click.echo(f"{name} is now {role}", err=True)


@command.command("disable")
@click.argument("name")
@register_option
def disable(name: str, location: str) -> None:
    """Shut an account out and end its sessions. Its decisions stay under its name."""
    _accounts(location).set_disabled(name, disabled=True)
    click.echo(f"{name} is shut out; `tocsin accounts enable` lets them in again", err=True)


@command.command("enable")
@click.argument("name")
@register_option
def enable(name: str, location: str) -> None:
    """Let a disabled account in again."""
    _accounts(location).set_disabled(name, disabled=False)
    click.echo(f"{name} may log in again", err=True)


@command.command("reset")
@click.argument("name")
@generate_option
@register_option
def reset(name: str, generate: bool, location: str) -> None:
    """Give an account another password and end its sessions."""
    accounts = _accounts(location)
    account = accounts.get(name)
    password = _password(account.name, generate=generate)
    accounts.set_password(account.name, Passwords().hash(password), must_change=True)
    click.echo(f"{account.name} has another password, to be changed at the next log-in; every session has ended", err=True)
    _tell(password, generate=generate)


@command.command("sign-out")
@click.argument("name")
@register_option
def sign_out(name: str, location: str) -> None:
    """End every session of an account, at once and everywhere; its password stays."""
    accounts = _accounts(location)
    account = accounts.get(name)
    Sessions(accounts.engine, accounts.location).end_all(account.name)
    click.echo(f"every session of {account.name} has ended", err=True)


@command.command("log")
@click.option("--most", type=click.IntRange(min=1), default=50, show_default=True, help="How many entries.")
@register_option
@json_option
def log(most: int, location: str, as_json: bool) -> None:
    """The last sign-ins, newest first: when, who, what. No address is kept."""
    for at, name, event in _accounts(location, writable=False).logged(most=most):
        told = at.isoformat(timespec="seconds")
        row = {"at": told, "name": name, "event": str(event)}
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else f"{told}\t{name}\t{event}")


def _accounts(location: str, *, writable: bool = True, new: bool = False) -> Accounts:
    register = opened(location, writable=writable, new=new)
    return Accounts(register.engine, register.location)


def _password(name: str, *, generate: bool) -> str:
    if generate:
        return generated()
    while True:
        if not sys.stdin.isatty():
            raise UsageError("no terminal to ask for a password at; run it in a terminal, or with --generate to have one made")
        given: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        try:
            return check(given, name=name)
        except InvalidValue as error:
            click.echo(f"tocsin: {error}", err=True)


def _tell(password: str, *, generate: bool) -> None:
    if generate:
        click.echo(password)
        click.echo("This is shown once: hand it over in person or by a channel that you trust.", err=True)
