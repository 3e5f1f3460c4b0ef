"""Tempo: two sentences on how often incidents are known to have happened, and what that cannot say."""

from collections.abc import Mapping, Sequence
from datetime import date

from tocsin.model.dates import DateInterval
from tocsin.model.documents import Document
from tocsin.model.incidents import Incident


def tempo(incidents: Sequence[Incident], documents: Mapping[str, Document], *, at: date) -> tuple[str, ...]:
    """What the tempo looks like, and what cannot be said of it. (Placeholder wording until analyse is wired.)"""
    dated = [value.start for i in incidents if isinstance(value := i.value("date"), DateInterval) and value.start]
    if not dated:
        return ("No incident has a date, so nothing can be said of their tempo.",)
    return (
        f"{len(dated)} of {len(incidents)} incidents have a date, between {min(dated).year} and {max(dated).year}.",
        "Whether they become more frequent cannot be told from so few.",
    )
