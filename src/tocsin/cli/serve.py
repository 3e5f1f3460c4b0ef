"""`tocsin serve`: the review room for a team, behind a proxy that speaks https."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import click
from starlette.types import ASGIApp

from tocsin.app.access import Terms, signing, team
from tocsin.app.access.hosts import LOOPBACK, name_of
from tocsin.app.serving.service import Service, address, listen
from tocsin.app.site import create_app
from tocsin.cli.options import now, opened, register_option
from tocsin.errors import TocsinError, UsageError
from tocsin.pipeline.review import Workroom
from tocsin.register.accounts import Accounts
from tocsin.register.sessions import Sessions
from tocsin.settings import setting


@click.command("serve")
@click.option("--public", metavar="URL", help="The address that people type, such as https://register.example.org.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; a proxy on another machine needs 0.0.0.0.")
@click.option("--port", type=click.IntRange(0, 65535), default=8348, show_default=True, help="0 takes any that is free.")
@click.option(
    "--proxy", "proxies", multiple=True, metavar="ADDRESS", help="A proxy to believe when it says who asks; may be repeated."
)
@click.option(
    "--idle", type=click.IntRange(1), default=60, show_default=True, metavar="MINUTES", help="A session ends after this rest."
)
@click.option(
    "--longest", type=click.IntRange(1), default=12, show_default=True, metavar="HOURS", help="A session ends after this."
)
@register_option
def command(public: str | None, host: str, port: int, proxies: tuple[str, ...], idle: int, longest: int, location: str) -> None:
    """Serve the review room to people with accounts (`tocsin accounts add`). Stops on SIGTERM or Ctrl-C when requests have ended.

    Also answers /healthz, /readyz and, to this machine or with TOCSIN_METRICS_TOKEN, /metrics. Logs are JSON lines on standard
    error, without names, addresses or content. For one person at one machine `tocsin review` needs no account.
    """
    if public is None and name_of(host) not in LOOPBACK:
        raise UsageError(f"--host {host} reaches other machines: say with --public under which https address people come")
    with listen(host, port) as listening:
        shown = public or f"http://127.0.0.1:{listening.getsockname()[1]}"
        room = _room(shown, location, idle=timedelta(minutes=idle), longest=timedelta(hours=longest))

        def started() -> None:
            click.echo(f"Serving {room.service.register.location} at {shown}; Ctrl-C or SIGTERM ends it", err=True)

        room.service.run(room.app, listening, proxies=proxies, started=started)
    with suppress(TocsinError):  # a cache; the next command that links makes it anew
        room.workroom.remember()


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What is served."""

    service: Service
    workroom: Workroom
    app: ASGIApp


def _room(shown: str, location: str, *, idle: timedelta, longest: timedelta) -> Room:
    reached = address(shown)
    register = opened(location, writable=True, pooled=True)
    accounts = Accounts(register.engine, register.location)
    if not any(account.role == "admin" and not account.disabled for account in accounts.all()):
        raise UsageError(f"{register.location}: no admin may log in yet; run `tocsin accounts add NAME --role admin` first")
    service = Service(register=register, token=setting("metrics_token") or None)
    sessions = Sessions(register.engine, register.location)
    terms = Terms(idle=idle, longest=longest)
    signed = signing(accounts, sessions, clock=now, terms=terms, count=service.metrics.sign_in)
    workroom = Workroom(register=register, clock=now)
    workroom.snapshot()
    app = create_app(workroom, team(signed, secure=reached.secure), hosts=reached.hosts)
    return Room(service=service, workroom=workroom, app=app)
