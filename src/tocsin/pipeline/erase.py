"""Erase: a person's data, or whole documents, out of statements, texts, originals, decisions and alerts, for good.

What is left is a stub: a decision in the chain that says who erased when and why, with digests of what is left. The name is not
kept, not even as a digest that could be guessed: a receipt is a digest over the name and a salt, and the salt is told once.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from tocsin.errors import UnknownChoice, UnknownRecord, UsageError
from tocsin.model.erasure import REASONS
from tocsin.pipeline.erasing_lines import without_name, without_pages
from tocsin.pipeline.link import relink
from tocsin.publish.protection.erasing import DocumentPlan, Name, Owned, PersonPlan, blank
from tocsin.register.erasing import Belongings, Done, Wanted, erase
from tocsin.register.register import Register
from tocsin.text.normalise import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure did; `salt` with the name gives `receipt`, and is kept nowhere."""

    done: Done
    documents: int
    receipt: str
    salt: str | None
    elsewhere: int
    """Other documents that hold a word of the name and not the name: a person should look at them."""


def erase_person(
    register: Register, names: Iterable[str], *, reason: str, category: str, by: str, at: datetime, dry: bool = False
) -> Erased:
    """Erase a person by their names: everything that says a name whole, and in those documents every word of it.

    Raises:
        UsageError: a name of one short word, or a reason that says the name.
        UnknownRecord: the register says the name nowhere.
    """
    told = [name.strip() for name in names if name.strip()]
    name = _name(told, reason)
    documents = register.view().documents()
    texts = {key: document.text for key, document in documents.items()}
    described = {key: " \n ".join(filter(None, (d.title, d.url, d.source, d.doc_id))) for key, d in documents.items()}
    hit = {key for key, text in texts.items() if name.stands_in(text) or name.stands_in(described[key])}
    owned = _owned(register, {key: blank(texts[key], name.wide) for key in hit})
    salt = secrets.token_hex(16)
    receipt = receipt_of(told[0], salt)
    originals = _originals(register, hit, lambda content: name.stands_in(content.decode("utf-8", "ignore")))
    said = {"what": "person", "category": _category(category), "receipt": receipt}
    wanted = Wanted(
        plan=without_name(PersonPlan(name, owned), name),
        originals=originals,
        subject=f"erasure {receipt[:12]}",
        reason=reason,
        said=said,
    )
    done = erase(register.engine, register.location, wanted, by=by, at=at, dry=True)
    if not (done.changed or done.removed or originals):
        raise UnknownRecord("the register says this name nowhere; a name in another spelling can be given with --also")
    if not dry:
        done = erase(register.engine, register.location, wanted, by=by, at=at)
        relink(register)
    elsewhere = sum(1 for key in texts if key not in hit and any(True for _ in name.wide.found(texts[key])))
    return Erased(done=done, documents=len(hit), receipt=receipt, salt=salt, elsewhere=elsewhere)


def erase_documents(
    register: Register, names: Iterable[str], *, reason: str, category: str, by: str, at: datetime, dry: bool = False
) -> Erased:
    """Erase documents whole: their text, bytes, origin, and all that was read in them but what keeps a count right.

    Raises:
        UnknownRecord: there is no such document.
    """
    view = register.view()
    hit = {view.document(name).digest: view.document(name) for name in names}
    if not hit:
        raise UsageError("name at least one document; `tocsin show ID` names them")
    receipt = hashlib.sha256("\n".join(sorted(hit)).encode()).hexdigest()
    originals = _originals(register, set(hit), lambda _: False)
    sources = frozenset(document.source for document in hit.values() if document.source)
    owned = _owned(register, {key: document.text for key, document in hit.items()}, originals=originals, sources=sources)
    said = {"what": "document", "category": _category(category), "receipt": receipt, "whole": sorted(hit)}
    plan = without_pages(DocumentPlan(owned), sources)
    wanted = Wanted(plan=plan, originals=originals, subject=f"erasure {receipt[:12]}", reason=reason, said=said)
    done = erase(register.engine, register.location, wanted, by=by, at=at, dry=dry)
    if not dry:
        relink(register)
    return Erased(done=done, documents=len(hit), receipt=receipt, salt=None, elsewhere=0)


def receipt_of(name: str, salt: str) -> str:
    """What proves, to somebody who has the salt, that an erasure was of this name."""
    return hashlib.sha256(f"{salt}\0{fold(name)}".encode()).hexdigest()


def _name(told: list[str], reason: str) -> Name:
    for words in told:
        if len(words.split()) < 2 and len(words) < 6:
            raise UsageError(f"{len(words)} letters are too few to be looked for everywhere; give the whole name")
    if not told:
        raise UsageError("no name was given")
    name = Name.of(*told)
    if any(True for _ in name.wide.found(reason)):
        raise UsageError("the reason says the name, and the reason is kept; say it without")
    return name


def _category(words: str) -> str:
    if words not in REASONS:
        raise UnknownChoice("category of erasure", words, REASONS)
    return words


def _owned(
    register: Register, texts: dict[str, str], *, originals: frozenset[str] = frozenset(), sources: frozenset[str] = frozenset()
) -> Owned:
    readings, reports, names, statements = Belongings(register.engine, register.location).of(texts)
    return Owned(
        texts=texts,
        readings=readings,
        reports=reports,
        names=names,
        statements=statements,
        originals=originals,
        sources=sources,
    )


def _originals(register: Register, documents: set[str], says: Callable[[bytes], bool]) -> frozenset[str]:
    """The bytes that documents were read from, the archives and mails that these came in, and bytes that say it themselves."""
    belongs = Belongings(register.engine, register.location)
    found = belongs.originals(documents)
    found |= {key for key, content in register.view().originals() if content and says(content)}
    return frozenset(belongs.around(found))
