"""Render templates: everything is escaped unless a template of ours says otherwise, and an unknown name is an error."""

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

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


def render(template: str, **values: Any) -> str:
    """A template filled with values."""
    return environment().get_template(template).render(**values) + "\n"
