"""Decide what is published: one frozen set of incidents and the documents that they stand on, as known at a time.

Pages and exports see an edition and nothing else. An edition is compiled for its readers (`protection.compiling`): what they may
not have is not in it, so that it cannot leak by another door.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tocsin.errors import UnknownRecord
from tocsin.model.documents import Document
from tocsin.model.evidence import Quote, Remark
from tocsin.model.incidents import Incident, Sourced
from tocsin.publish.background import Background
from tocsin.publish.protection.combinations import Single, singled_out
from tocsin.publish.protection.compiling import compiled
from tocsin.publish.protection.labels import Label
from tocsin.publish.protection.policy import Marks, Policy
from tocsin.publish.wording import order


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an analysis says of an edition's incidents: sentences, assumptions, and its picture in light and dark (SVG)."""

    name: str
    sentences: tuple[str, ...]
    method: str = ""
    assumptions: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    light: bytes = b""
    dark: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is published, made by `edition` alone.

    `as_of` is how the reader is told of the time; `verdict` the sentences on tempo, `answers` those of the trend page; `withheld`
    counts what stays in, by reason; `secrets` are the words that no file may carry, `hidden` the words withheld of each incident;
    `originals` the texts' digests of documents from which nothing was cut; `singled_out` what a rare combination still gives
    away; `marks` the label of every value by report and statement; `keys` the key of each document by its digest in the
    register, which never leaves. `recorded` is when each document came into the register, `backgrounds` how incidents came about,
    `responses` what followed dated responses, `digests` what is said of each incident, as a SHA-256 (`manifest.digest_of`).
    """

    title: str
    as_of: str
    incidents: tuple[Incident, ...]
    documents: Mapping[str, Document]
    remarks: Mapping[str, tuple[Remark, ...]]
    verdict: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    responses: Answer | None = None
    recorded: Mapping[str, date] = field(default_factory=dict)
    backgrounds: Mapping[str, Background] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    policy: Policy = field(default_factory=Policy)
    withheld: Mapping[str, int] = field(default_factory=dict)
    labels: Mapping[Label, int] = field(default_factory=dict)
    secrets: frozenset[str] = frozenset()
    originals: Mapping[str, str] = field(default_factory=dict)
    coarsened: frozenset[tuple[str, str]] = frozenset()
    singled_out: tuple[Single, ...] = ()
    marks: Marks = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    methods: tuple[str, ...] = ()
    contact: str | None = None
    licence: str = "CC-BY-4.0"

    @property
    def reports(self) -> int:
        """How many reports the incidents are made of."""
        return sum(len(incident.reports) for incident in self.incidents)

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

    def label(self, sourced: Sourced) -> Label:
        """The label of a value; that of the whole edition where none is known."""
        return self.marks.get((sourced.report_id, sourced.statement), self.policy.audience)

    def only(self, incident_id: str) -> "Edition":
        """The edition of one incident and its documents. What is withheld is what the whole register withholds.

        Raises:
            UnknownRecord: the edition does not hold it.
        """
        kept = tuple(incident for incident in self.incidents if incident.incident_id == incident_id)
        if not kept:
            raise UnknownRecord(f"incident {incident_id} is not in an edition for {self.marking}; nothing of it may leave")
        told = set(kept[0].documents)
        return replace(
            self,
            incidents=kept,
            documents={key: document for key, document in self.documents.items() if key in told},
            remarks={key: found for key, found in self.remarks.items() if key in told},
            singled_out=tuple(single for single in self.singled_out if single.incident_id == incident_id),
        )


def edition(
    incidents: Iterable[Incident],
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
) -> Edition:
    """An edition of some incidents for the policy's readers, in the order of when they happened."""
    rules = policy or Policy()
    made = compiled(sorted(incidents, key=order), documents, remarks, rules)
    return Edition(
        title=title,
        as_of=as_of,
        incidents=tuple(sorted(made.incidents, key=order)),
        documents=dict(sorted(made.documents.items(), key=lambda item: item[1].doc_id)),
        remarks={document: tuple(found) for document, found in made.remarks.items()},
        verdict=tuple(verdict),
        policy=rules,
        withheld=made.withheld,
        labels=made.labels,
        secrets=made.secrets,
        originals={key: document.text_digest for key, document in made.originals.items()},
        coarsened=made.coarsened,
        singled_out=tuple(singled_out(made.incidents, k=rules.k)),
        marks=made.marks,
        keys=made.keys,
        hidden=made.hidden,
        methods=tuple(sorted(set(methods))),
        contact=contact,
        licence=licence,
    )
