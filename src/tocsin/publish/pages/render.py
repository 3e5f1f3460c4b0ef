"""Render templates: everything is escaped unless a template of ours says otherwise, and an unknown name is an error."""

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
