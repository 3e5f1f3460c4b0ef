"""Post one message to an address that a person named: over the guard, without redirects, with a key that tells a second copy.

Only 2xx counts as received. What is answered is not read. A message may be signed (HMAC-SHA256 over time and body) so that the
receiver knows from whom it is.
"""

import hashlib
import hmac
from http.client import HTTPException
from typing import Final

import urllib3
from urllib3.exceptions import HTTPError

from tocsin import __version__
from tocsin.errors import FetchError
from tocsin.sources.fetch import PATIENCE, Watch, guarded_pool
from tocsin.sources.guard import Guard

SECONDS: Final = 30.0


def post(url: str, body: bytes, *, key: str, guard: Guard, secret: str | None = None, at: int = 0) -> None:
    """Post a JSON body; `key` is the same whenever the same thing is sent. `at` is the time in seconds, signed with it.

    Raises:
        AddressRefused: the address is not allowed; nothing was sent.
        FetchError: no answer, or one that is no receipt.
    """
    target = guard.target(url)
    headers = {
        "User-Agent": f"tocsin/{__version__}",
        "Content-Type": "application/json",
        "Idempotency-Key": key,
        "Host": target.authority,
        "Connection": "close",
    }
    if secret:
        headers |= {"X-Tocsin-Time": str(at), "X-Tocsin-Signature": signature(body, secret, at)}
    with Watch(SECONDS) as watch:
        pool = guarded_pool(target, guard, watch)
        try:
            timeout = urllib3.Timeout(connect=PATIENCE, read=PATIENCE)
            answer = pool.urlopen(
                "POST",
                target.path,
                body=body,
                headers=headers,
                redirect=False,
                retries=False,
                preload_content=False,
                timeout=timeout,
            )
            status = answer.status
        except FetchError:
            raise
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            raise FetchError(f"no answer ({type(error).__name__})", url=url) from error
        finally:
            pool.close()
    if not 200 <= status < 300:
        raise FetchError(f"the receiver answered {status}", url=url, status=status)


def signature(body: bytes, secret: str, at: int) -> str:
    """The signature of a message: HMAC-SHA256 over its time, a dot, and its body.

    >>> signature(b"{}", "key", 1)[:23]
    'sha256=1ba6b8171186efc6'
    """
    return "sha256=" + hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
