"""Decide what is published: one frozen set of incidents and the documents that they stand on, as known at a time.

Pages and exports see an edition and nothing else. An edition is compiled for its readers (`protection.compiling`): what they may
not have is not in it, so that it cannot leak by another door.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Required, TypedDict, Unpack

from tocsin.errors import UnknownRecord
from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Remark
from tocsin.model.incidents import Incident, Sourced
from tocsin.publish.background import Background
from tocsin.publish.gists import Gist, newest_first
from tocsin.publish.protection.combinations import Single
from tocsin.publish.protection.compiling import compiled
from tocsin.publish.protection.labels import Label
from tocsin.publish.protection.policy import Policy
from tocsin.publish.shelf import Catalogue, Kept, Shelf
from tocsin.publish.slices import Progress, silent
from tocsin.publish.wording import order


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an analysis says of an edition's incidents: sentences, assumptions, and its pictures (SVG) by what sets each apart."""

    name: str
    sentences: tuple[str, ...]
    method: str = ""
    assumptions: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


RANKED = tuple(Label)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What is published, made by `edition` and `edition_in_order` alone.

    A large edition lies on shelves: to go through `incidents` or `documents` is to read them, `gists` are at hand. `as_of` is how
    the reader is told of the time; `verdict` the sentences on tempo, `answers` those of the trend page; `withheld` counts
    what stays in, by reason; `secrets` are the words that no file may carry, `hidden` the words withheld of each incident;
    `originals` the texts' digests of documents from which nothing was cut; `singled_out` what a rare combination still gives
    away; `ranks` the labels of an incident's values; `keys` the key of each document by its digest in the register, which
    never leaves; `told` the numbers of the incidents that each document tells of. `recorded` is when each document came into the
    register, `backgrounds` how incidents came about, `responses` what followed dated responses, `digests` what is said of each
    incident, as a SHA-256 (`Telling.digest`).
    """

    title: str
    as_of: str
    incidents: Sequence[Incident]
    gists: Sequence[Gist]
    documents: Mapping[str, Document]
    told: Mapping[str, Sequence[int]]
    remarks: Mapping[str, tuple[Remark, ...]]
    verdict: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    responses: Answer | None = None
    recorded: Mapping[str, date] = field(default_factory=dict)
    backgrounds: Mapping[str, Background] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    first: Mapping[str, str] = field(default_factory=dict)
    """The day as known of the earliest edition given that had each incident."""
    policy: Policy = field(default_factory=Policy)
    withheld: Mapping[str, int] = field(default_factory=dict)
    labels: Mapping[Label, int] = field(default_factory=dict)
    secrets: frozenset[str] = frozenset()
    originals: Mapping[str, str] = field(default_factory=dict)
    coarsened: frozenset[tuple[str, str]] = frozenset()
    singled_out: tuple[Single, ...] = ()
    ranks: Mapping[str, bytes] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    methods: tuple[str, ...] = ()
    contact: str | None = None
    licence: str = "CC-BY-4.0"

    @cached_property
    def reports(self) -> int:
        """How many reports the incidents are made of."""
        return sum(gist.reports for gist in self.gists)

    @cached_property
    def newest(self) -> Sequence[int]:
        """The numbers of the incidents as the table shows them."""
        return newest_first(self.gists)

    def reported_by(self, key: str) -> Iterator[Incident]:
        """The incidents that a document tells of, in order."""
        return (self.incidents[number] for number in self.told.get(key, ()))

    @property
    def marking(self) -> str:
        """The label on every file of the edition."""
        return self.policy.audience.marking

    def quotes(self) -> dict[str, list[Quote]]:
        """Every quote that is published, by document, in text order."""
        found: dict[str, set[Quote]] = defaultdict(set)
        for incident in self.incidents:
            for merged in incident.fields.values():
                for sourced in merged.all:
                    found[sourced.document].update(sourced.statement.quotes)
        for document, remarks in self.remarks.items():
            found[document].update(remark.quote for remark in remarks)
        return {document: sorted(quotes) for document, quotes in found.items()}

    def label_of(self, incident: Incident) -> Callable[[Sourced], Label]:
        """The label of each value of an incident; that of the whole edition where none is known."""
        ranks = self.ranks.get(incident.incident_id)
        if ranks is None:
            return lambda _: self.policy.audience
        every = (sourced for merged in incident.fields.values() for sourced in merged.all)
        labels = {(s.report_id, s.statement): RANKED[rank] for s, rank in zip(every, ranks, strict=True)}
        return lambda sourced: labels.get((sourced.report_id, sourced.statement), self.policy.audience)

    def only(self, incident_id: str) -> "Edition":
        """The edition of one incident and its documents. What is withheld is what the whole register withholds.

        Raises:
            UnknownRecord: the edition does not hold it.
        """
        number = next((number for number, gist in enumerate(self.gists) if gist.incident_id == incident_id), None)
        if number is None:
            raise UnknownRecord(f"incident {incident_id} is not in an edition for {self.marking}; nothing of it may leave")
        incident = self.incidents[number]
        told = set(incident.documents)
        return replace(
            self,
            incidents=(incident,),
            gists=(self.gists[number],),
            told=dict.fromkeys(told, (0,)),
            documents={key: self.documents[key] for key in self.documents if key in told},
            remarks={key: found for key, found in self.remarks.items() if key in told},
            singled_out=tuple(single for single in self.singled_out if single.incident_id == incident_id),
        )


class Said(TypedDict, total=False):
    """What an edition says of itself, and how it is made."""

    as_of: Required[str]
    title: str
    verdict: Iterable[str]
    policy: Policy | None
    methods: Iterable[str]
    contact: str | None
    licence: str
    workers: int | None
    progress: Progress


def edition(
    incidents: Iterable[Incident],
    documents: Mapping[str, Document],
    remarks: Mapping[str, Iterable[Remark]],
    **said: Unpack[Said],
) -> Edition:
    """An edition of some incidents for the policy's readers, in the order of when they happened."""
    return edition_in_order(_ordered(incidents), documents, remarks, **said)


def edition_in_order(
    incidents: Sequence[Incident],
    documents: Mapping[str, Document],
    remarks: Mapping[str, Iterable[Remark]],
    *,
    as_of: str,
    title: str = "Register of incidents",
    verdict: Iterable[str] = (),
    policy: Policy | None = None,
    methods: Iterable[str] = (),
    contact: str | None = None,
    licence: str = "CC-BY-4.0",
    workers: int | None = None,
    progress: Progress = silent,
) -> Edition:
    """An edition of incidents that are in the order of when they happened already, and are not read once more for it."""
    rules = policy or Policy()
    made = compiled(incidents, documents, remarks, rules, workers=workers, progress=progress)
    told: dict[str, list[int]] = {}
    for number, gist in enumerate(made.gists):
        for key in gist.documents:
            told.setdefault(made.keys[key], []).append(number)
    texts = made.documents
    return Edition(
        title=title,
        as_of=as_of,
        incidents=made.incidents,
        gists=made.gists,
        documents=Catalogue(made.document_keys, texts)
        if isinstance(texts, Shelf)
        else dict(zip(made.document_keys, texts, strict=True)),
        told=told,
        remarks=made.remarks,
        verdict=tuple(verdict),
        policy=rules,
        withheld=made.withheld,
        labels=made.labels,
        secrets=made.secrets,
        originals=made.originals,
        coarsened=made.coarsened,
        singled_out=tuple(made.singled_out),
        ranks=made.ranks,
        keys=made.keys,
        hidden=made.hidden,
        methods=tuple(sorted(set(methods))),
        contact=contact,
        licence=licence,
    )


def _ordered(incidents: Iterable[Incident]) -> Sequence[Incident]:
    """Incidents in the order of when they happened; many are put on a shelf as they come, so that they need not be held."""
    found, keys = Kept[Incident](), []
    for incident in incidents:
        keys.append(order(incident))
        found.add([incident])
    return found.values(sorted(range(len(keys)), key=keys.__getitem__))
