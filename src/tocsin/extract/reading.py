"""Decide what one document says: its incidents as statements with quotes, its remarks, and what was refused and why.

The one door of the room. A document in a language that the rules do not read gives an empty reading that says so. The
way: view, mentions, people, acts, groups of acts, facts, statements; each step is a module of this room.
"""

from typing import Final

from tocsin.extract.acts import find_acts
from tocsin.extract.cast import assemble
from tocsin.extract.doers import find_doers
from tocsin.extract.facts import Accused, Facts, countries_of, establish
from tocsin.extract.grouping import Draft, group
from tocsin.extract.mentions import Gazetteer, name
from tocsin.extract.parting import part
from tocsin.extract.remarks import find_remarks
from tocsin.extract.sponsor import hosts, standing
from tocsin.extract.telling import tell
from tocsin.extract.unite import unite
from tocsin.extract.view import is_readable, look_at
from tocsin.gazetteer import matcher
from tocsin.model.documents import Document
from tocsin.model.evidence import Statement
from tocsin.model.reports import Reading, Refusal, Report, report_id

EXTRACTOR: Final = "rules 1"
UNREADABLE: Final = "not English, or too few common English words: nothing was extracted"


def extract(document: Document, gazetteer: Gazetteer = matcher) -> Reading:
    """Everything that the rules find in a document.

    Pure: the same document always gives the same reading. Cost is linear in the length of the text.
    """
    view = look_at(document)
    if not is_readable(view):
        return Reading(document=document.digest, extractor=EXTRACTOR, characters=len(document.text), notes=(UNREADABLE,))
    named = name(view, gazetteer)
    cast = assemble(view, named)
    doers = find_doers(view, cast)
    acts, refusals = find_acts(view, named, cast, frozenset(doers))
    drafts, unfit = group(view, named, cast, acts)
    accused = Accused(standing=standing(view, named), hosts=hosts(view, named))
    facts: list[Facts] = []
    refusals += unfit
    for draft in part(unite(view, named, cast, drafts, countries_of(named))):
        found = establish(view, named, draft, accused)
        if isinstance(found, Refusal):
            refusals.append(found)
        else:
            facts.append(found)
    dated = frozenset(f.date[0].start for f in facts if f.date)
    reports = tuple(_report(document, f.draft, i, tuple(tell(view, named, cast, f, doers, dated))) for i, f in enumerate(facts))
    return Reading(
        document=document.digest,
        extractor=EXTRACTOR,
        reports=reports,
        remarks=find_remarks(view, named, [f.draft for f in facts], [r.local_id for r in reports], [f.link.state for f in facts]),
        refusals=tuple(refusals),
        characters=len(document.text),
    )


def _report(document: Document, draft: Draft, ordinal: int, statements: tuple[Statement, ...]) -> Report:
    return Report(
        report_id=report_id(document.digest, draft.lead.start, draft.number),
        document=document.digest,
        local_id=f"i{ordinal + 1}",
        statements=statements,
    )
