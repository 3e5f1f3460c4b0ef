"""`tocsin review`: the review room, a web app for one person at this machine."""

import socket
import webbrowser
from contextlib import suppress
from threading import Timer

import click
import uvicorn

from tocsin.app.access import alone
from tocsin.app.site import create_app
from tocsin.cli.options import now, opened, person, register_option
from tocsin.errors import TocsinError, UsageError
from tocsin.pipeline.review import Workroom

HOST = "127.0.0.1"


@click.command("review")
@register_option
@click.option("--port", type=click.IntRange(0, 65535), default=8347, show_default=True, help="0 takes any that is free.")
@click.option("--no-open", is_flag=True, help="Do not open a browser; the address is printed.")
def command(location: str, port: int, no_open: bool) -> None:
    """Review what was read: accept, correct, reject, withhold, join, part, undo. Only this machine reaches it; Ctrl-C ends it."""
    workroom = Workroom(register=opened(location, writable=True), clock=now)
    workroom.snapshot()
    mode = alone(person())
    app = create_app(workroom, mode)
    with _bound(port) as listening:
        address = f"http://{HOST}:{listening.getsockname()[1]}{mode.start}"
        click.echo(f"Review room of {location}: open {address}")
        click.echo("The address lets in whoever has it; keep it to yourself. Ctrl-C ends the room.", err=True)
        if not no_open:
            Timer(0.8, webbrowser.open, [address]).start()
        config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False, lifespan="off")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
    with suppress(TocsinError):  # a cache; the next command that links makes it anew
        workroom.remember()


def _bound(port: int) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise UsageError(f"port {port} is taken or not allowed ({error.strerror}); choose another with --port, or 0") from error
    listening.listen(64)
    return listening
