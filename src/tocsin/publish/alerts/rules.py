"""Read a file of rules (TOML): what to watch for, for whom, and where alerts go. Every problem is told with its path.

audience = "clear"                 # who gets the alerts (TLP 2.0); what they may not have is not in them
place = "city"                     # no more exact than this; also time = "month"

[[rules]]
name = "journalists in Germany"
on = "incident"                    # incident, warning or rate
where = { target = ["journalist"], place = ["DE"], sponsor = ["IR", "TR"], kind = ["threat", "assault"] }
strength = "assessed"              # at least so firmly laid to the state
sources = 2                        # at least so many independent sources

[[rules]]
name = "more than usual"
on = "rate"
period = "month"                   # or "quarter"
false_alarms = 0.5                 # a year, over all rate rules of the file together

[[deliver]]
to = "webhook"
url = "https://hooks.example.org/tocsin"
"""

from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from tocsin.errors import InvalidValue
from tocsin.model.vocabulary import Category, DatePrecision, Kind, Outcome, PlacePrecision, Strength, Term

WORDS: Final[dict[str, type[Term] | None]] = {
    "kind": Kind,
    "outcome": Outcome,
    "target": Category,
    "place": None,
    "sponsor": None,
    "organ": None,
}
"""What a rule may ask about, and the closed list that its words are of."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Rule(_Part):
    """One thing to watch for."""

    name: str = Field(min_length=1, max_length=120)
    on: Literal["incident", "warning", "rate"] = "incident"
    where: dict[str, list[str]] = {}
    strength: Strength | None = None
    sources: int = Field(default=1, ge=1)
    period: Literal["month", "quarter"] = "month"

    @model_validator(mode="after")
    def _known_words(self) -> "Rule":
        for name, words in self.where.items():
            if name not in WORDS:
                raise ValueError(f"where: nothing is called {name!r}; known are {', '.join(WORDS)}")
            terms = WORDS[name]
            strange = sorted(set(words) - {str(term) for term in terms}) if terms else [w for w in words if _no_code(name, w)]
            if strange:
                known = f"known are {', '.join(terms)}" if terms else "write codes of two letters, such as IR"
                raise ValueError(f"where.{name}: no word {', '.join(strange)}; {known}")
        return self


def _no_code(name: str, word: str) -> bool:
    return name != "organ" and not (len(word) == 2 and word.isascii() and word.isupper())


class ToFile(_Part):
    """JSON Lines in a file."""

    to: Literal["file"]
    path: str


class ToFeed(_Part):
    """An Atom feed, or a JSON Feed if the path ends in `.json`."""

    to: Literal["feed"]
    path: str
    title: str = "Alerts"


class ToMail(_Part):
    """E-mail by SMTP; user and password are read from the environment."""

    to: Literal["email"]
    host: str
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    sender: str
    recipients: list[str] = Field(min_length=1)
    user_from: str | None = None
    password_from: str | None = None


class ToHook(_Part):
    """A POST of JSON; `allow` names hosts of one's own network, `secret_from` the variable of a key that signs."""

    to: Literal["webhook"]
    url: str
    allow: list[str] = []
    secret_from: str | None = None

    @model_validator(mode="after")
    def _https(self) -> "ToHook":
        if not self.url.startswith("https://") and not self.allow:
            raise ValueError("url: https, or a host of one's own network that `allow` names")
        return self


Channel = ToFile | ToFeed | ToMail | ToHook


class Rules(_Part):
    """A file of rules."""

    audience: str = "clear"
    place: PlacePrecision | None = None
    time: DatePrecision | None = None
    pseudonyms: bool = False
    false_alarms: float = Field(default=0.5, gt=0, le=12)
    rules: list[Rule] = Field(min_length=1)
    deliver: list[Channel] = Field(default=[], max_length=20)

    @model_validator(mode="after")
    def _own_names(self) -> "Rules":
        names = [rule.name for rule in self.rules]
        if doubled := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"rules: two are called {', '.join(doubled)}")
        return self

    @property
    def rates(self) -> int:
        """How many rules are about a rate."""
        return sum(rule.on == "rate" for rule in self.rules)


def rules(given: Any, *, name: str) -> Rules:
    """The rules of a parsed file.

    Raises:
        InvalidValue: they are not of the form; every problem is told with its path.
    """
    try:
        return Rules.model_validate(given)
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}".lstrip(": ") for e in error.errors())
        raise InvalidValue(f"{name}: {told}") from error
