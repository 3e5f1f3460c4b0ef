"""Render templates: everything is escaped unless a template of ours says otherwise, and an unknown name is an error."""

import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from tocsin.gazetteer.countries import load_countries
from tocsin.model.fields import FIELDS
from tocsin.model.vocabulary import LISTS
from tocsin.publish import wording
from tocsin.publish.highlight import anchor


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates with the words that they may use."""
    made = Environment(
        loader=PackageLoader("tocsin.publish"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters.update(said=lambda value, name: wording.said(name, value), when=wording.when, where=wording.where, anchor=anchor)
    return made


def template(name: str) -> Template:
    """A template, for a page that is filled many times."""
    return environment().get_template(name)


class Filled:
    """A template of which only some blocks differ from page to page: the rest of the page is made once.

    The blocks are filled straight from the template's functions, which saves passing each of their pieces up through the
    templates that it extends.
    """

    def __init__(self, name: str, blocks: Sequence[str], **shared: Any) -> None:
        self._template, self._shared = template(name), shared
        mark = secrets.token_hex(16)
        context = self._template.new_context(shared)
        for number, block in enumerate(blocks):
            context.blocks[block] = [_stub(f"{mark}{number:04}")]
        whole = "".join(self._template.root_render_func(context)) + "\n"
        around = re.split(f"{mark}([0-9]{{4}})", whole)
        self._fixed = around[::2]
        self._fills = [self._template.blocks[blocks[int(number)]] for number in around[1::2]]

    def render(self, **values: Any) -> str:
        """A page, with what only its blocks say."""
        context = self._template.new_context({**self._shared, **values})
        parts = [self._fixed[0]]
        for fill, after in zip(self._fills, self._fixed[1:], strict=True):
            parts += fill(context)
            parts.append(after)
        return "".join(parts)


def _stub(mark: str) -> Callable[[Any], Iterator[str]]:
    return lambda _: iter((mark,))


def render(name: str, /, **values: Any) -> str:
    """A template filled with values."""
    return template(name).render(**values) + "\n"


def own_words() -> list[str]:
    """The words that pages and exports say on their own account: templates, closed lists, fields, names of countries."""
    folders = [files("tocsin.publish") / name for name in ("templates", "scripts")]
    entries = [entry for folder in folders for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)]
    texts = [entry.read_text("utf-8") for entry in entries if entry.is_file()]
    texts += [f"{term} {term.meaning} {wording.term(term)}" for terms in LISTS.values() for term in terms]
    texts += [f"{field.name} {field.label} {field.meaning} {' '.join(field.columns)}" for field in FIELDS]
    return texts + [" ".join(country.names) for country in load_countries().values()]
