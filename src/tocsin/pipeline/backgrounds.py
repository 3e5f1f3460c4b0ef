"""Tell how each incident came about: its voices, and what people decided about it, without naming them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tocsin.link.decided import standing
from tocsin.link.independence import independent_sources
from tocsin.model.decisions import Act, Decision
from tocsin.model.documents import Document
from tocsin.model.fields import BY_NAME
from tocsin.publish.background import Background, Step, Voice

SAID: Final[Mapping[Act, str]] = {
    Act.ACCEPT: "a person accepted {what}",
    Act.EDIT: "a person corrected {what}",
    Act.REJECT: "a person rejected {what}",
    Act.SAME: "a person held two reports to tell of this one incident",
    Act.NOT_SAME: "a person held another report to tell of a different incident",
}
"""What may be told of a decision; the others are nobody's business."""


def joined(told: Mapping[str, tuple[Voice, ...]], taken: Mapping[str, Sequence[Step]]) -> dict[str, Background]:
    """Backgrounds of the voices and the steps of incidents, by identifier."""
    return {name: Background(voices=told.get(name, ()), steps=tuple(taken.get(name, ()))) for name in {**told, **taken}}


def voices(told: Sequence[str], documents: Mapping[str, Document]) -> tuple[Voice, ...]:
    """The voices of some documents (by digest): those that count as one source, and why."""
    return tuple(
        Voice(documents=source.documents, reasons=tuple(dict.fromkeys(tie.reason for tie in source.ties)))
        for source in independent_sources([documents[key] for key in told])
    )


def steps(of: Mapping[str, str], decisions: Iterable[Decision]) -> dict[str, list[Step]]:
    """What people decided about incidents; `of` gives each report's."""
    found: dict[str, list[Step]] = {}
    for decision in standing(decisions):
        if decision.act not in SAID:
            continue
        subject, _, field = decision.subject.partition("#")
        name = field.partition("[")[0]
        what = f"a value of “{BY_NAME[name].label}”" if name in BY_NAME else "a report"
        step = Step(day=decision.at.date(), what=SAID[decision.act].format(what=what))
        for incident in sorted({of[report] for report in subject.split("+") if report in of}):
            found.setdefault(incident, []).append(step)
    return found
