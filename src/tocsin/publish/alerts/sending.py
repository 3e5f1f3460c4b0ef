"""Send an alert by SMTP, to the host that the file of rules names; a password comes from the environment, never from the file."""

import smtplib
import ssl
from email.message import EmailMessage
from typing import Final

from tocsin.errors import FetchError
from tocsin.publish.alerts.rules import ToMail

SECONDS: Final = 30.0


def send(channel: ToMail, message: EmailMessage, *, user: str | None, password: str | None) -> None:
    """Hand a mail to the server.

    Raises:
        FetchError: it was not taken for every recipient; the whole will be tried again.
    """
    where = f"smtp://{channel.host}:{channel.port}"
    try:
        with _connected(channel) as server:
            if user and password:
                server.login(user, password)
            refused = server.send_message(message)
    except (smtplib.SMTPException, OSError) as error:
        raise FetchError(f"not taken ({type(error).__name__})", url=where) from error
    if refused:
        raise FetchError(f"refused for {len(refused)} of {len(channel.recipients)} recipients", url=where)


def _connected(channel: ToMail) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if channel.security == "tls":
        return smtplib.SMTP_SSL(channel.host, channel.port, timeout=SECONDS, context=context)
    server = smtplib.SMTP(channel.host, channel.port, timeout=SECONDS)
    if channel.security == "starttls":
        server.starttls(context=context)
    return server
