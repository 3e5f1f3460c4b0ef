"""One table of settings: name, environment variable, default, meaning. Read by the command line and the web app alone."""

import os
from dataclasses import dataclass
from typing import Final

from tocsin.sources.files import MAX_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting."""

    name: str
    variable: str
    default: str
    meaning: str


SETTINGS: Final = (
    Setting(
        name="register",
        variable="TOCSIN_REGISTER",
        default="tocsin.db",
        meaning="The register: a file, or the URL of a database.",
    ),
    Setting(
        name="max_size",
        variable="TOCSIN_MAX_SIZE",
        default=str(MAX_BYTES),
        meaning="The largest document that is read, in bytes.",
    ),
    Setting(
        name="contact",
        variable="TOCSIN_CONTACT",
        default="",
        meaning="An address or page where the servers that we read can reach us; sent with every request.",
    ),
    Setting(
        name="person",
        variable="TOCSIN_PERSON",
        default="",
        meaning="Who decides, as it is kept with every decision; by default the name of the account.",
    ),
    Setting(
        name="metrics_token",
        variable="TOCSIN_METRICS_TOKEN",
        default="",
        meaning="What `tocsin serve` asks for before it shows /metrics to another machine; by default it shows them to none.",
    ),
)


def setting(name: str) -> str:
    """The value of a setting: from the environment, else its default."""
    found = next(s for s in SETTINGS if s.name == name)
    return os.environ.get(found.variable) or found.default
