"""Rule on every statement of an incident for one audience: leave it, coarsen it, or withhold it, and which words then go.

A person's label comes before the rules'. In a field of one value, a value that a person withheld takes the others with it: they
say the same thing in other words.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tocsin.model.evidence import Statement, Value
from tocsin.model.fields import BY_NAME
from tocsin.model.incidents import Incident, Sourced
from tocsin.model.values import Target
from tocsin.publish.protection.coarsen import coarsened, free_words, is_about_people, lost_words
from tocsin.publish.protection.labels import Label, strictest
from tocsin.publish.protection.policy import Policy
from tocsin.publish.protection.rules import CLEAR, Mark, mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What becomes of a statement.

    `value` is what may leave (None: nothing); `words` go from the incident's documents, or from everywhere; `whole` says that
    the words which carry the value cannot be told, so that its quotes go whole.
    """

    value: Value | None
    label: Label
    why: str = ""
    words: tuple[str, ...] = ()
    everywhere: bool = False
    whole: bool = False

    def leaves_as(self, audience: Label) -> Label:
        """The label under which the value leaves: its own, or CLEAR where a stand-in for everybody takes its place."""
        return self.label if audience.may_read(self.label) else Label.CLEAR

    def is_plain(self, statement: Statement) -> bool:
        """Whether the statement leaves as it is, for everybody."""
        return self.value is statement.value and self.label is Label.CLEAR and not (self.why or self.words or self.whole)


Rulings = Mapping[Sourced, Ruling]


def rulings(incident: Incident, policy: Policy, names: Mapping[str, str]) -> dict[Sourced, Ruling]:
    """The rulings on statements of an incident that change something, or label it; all others leave as they are, for everybody.

    `names` are pseudonyms by name, if the policy asks for them.
    """
    found: dict[Sourced, Ruling] = {}
    ruled = policy.marks or policy.labels or policy.place or policy.time or policy.pseudonyms
    for name, merged in incident.fields.items():
        if not ruled and all(mark(sourced.statement, incident) is CLEAR for sourced in merged.all):
            continue
        by_person = [label for s in merged.all if (label := policy.marks.get((s.report_id, s.statement)))]
        shared = strictest(*by_person) if by_person and not (name in BY_NAME and BY_NAME[name].many) else Label.CLEAR
        for sourced in merged.all:
            ruling = _ruling(sourced, incident, policy, names, shared)
            if not ruling.is_plain(sourced.statement):
                found[sourced] = ruling
    return found


def _ruling(sourced: Sourced, incident: Incident, policy: Policy, names: Mapping[str, str], shared: Label) -> Ruling:
    statement = sourced.statement
    key = sourced.report_id, statement
    given = strictest(policy.marks.get(key, Label.CLEAR), policy.labels.get(key, Label.CLEAR))
    found = relabelled(mark(statement, incident), policy.labels.get(key))
    person = strictest(given, shared)
    if not policy.audience.may_read(person):
        return withheld(statement, person, "withheld by a person")
    if not policy.audience.may_read(found.label):
        return _less(statement, found, policy)
    return _as_allowed(statement, found, policy, names, strictest(person, found.label))


def relabelled(found: Mark, label: Label | None) -> Mark:
    """A rule's mark as a person left it: lowered at most to GREEN, since what a rule holds back is never for everybody.

    What no rule covers stays in.
    """
    if label is None or found.label is Label.RED or label.rank >= found.label.rank:
        return found
    return replace(found, label=strictest(label, Label.GREEN))


def _less(statement: Statement, found: Mark, policy: Policy) -> Ruling:
    if found.instead is None:
        return withheld(statement, found.label, found.why)
    return _replaced(statement, coarsened(found.instead, policy), found.label, found.why)


def _as_allowed(statement: Statement, found: Mark, policy: Policy, names: Mapping[str, str], label: Label) -> Ruling:
    value = statement.value
    less = coarsened(value, policy)
    if policy.pseudonyms and isinstance(value, Target) and value.label in names:
        less = replace(value, label=names[value.label])
    if less == value:
        return Ruling(value=value, label=label)
    return _replaced(statement, less, label, "coarsened" if not policy.pseudonyms else "pseudonym or coarsened")


def _replaced(statement: Statement, instead: Value, label: Label, why: str) -> Ruling:
    words = lost_words(statement.value, instead)
    return Ruling(
        value=instead,
        label=label,
        why=why,
        words=words,
        everywhere=is_about_people(statement.value),
        whole=not _told(statement, words),
    )


def withheld(statement: Statement, label: Label, why: str) -> Ruling:
    """The ruling that nothing of a statement leaves."""
    words = free_words(statement.field, statement.value)
    return Ruling(
        value=None,
        label=label,
        why=why,
        words=words,
        everywhere=bool(words) and (is_about_people(statement.value) or type(statement.value) is str),
        whole=not _told(statement, words),
    )


def _told(statement: Statement, words: tuple[str, ...]) -> bool:
    """Whether the words can be cut out of every quote of the statement; if not, the quote goes whole."""
    return bool(words) and all(any(w.casefold() in quote.words.casefold() for w in words) for quote in statement.quotes)


def named(incident: Incident) -> Iterator[str]:
    """Everybody at whom an incident was aimed by name."""
    for sourced in incident.fields["targets"].all if "targets" in incident.fields else ():
        value = sourced.statement.value
        if isinstance(value, Target) and value.named:
            yield value.label


def pseudonyms(labels: Iterable[str]) -> dict[str, str]:
    """A number for everybody aimed at by name, the same throughout an edition."""
    return {label: f"Person {number}" for number, label in enumerate(dict.fromkeys(labels), 1)}


__all__ = ["CLEAR", "Ruling", "Rulings", "named", "pseudonyms", "rulings", "withheld"]
