"""Decide which signs of a target's mentions speak for what he, she or it was attacked as (codebook 2, target category)."""

from collections.abc import Collection

from tocsin.extract.cast import Figure
from tocsin.extract.grouping import Draft
from tocsin.extract.mentions import Named
from tocsin.extract.signs import words
from tocsin.extract.view import View


def category_signs(
    view: View, named: Named, draft: Draft, figure: Figure | None, span: tuple[int, int], states: Collection[str], rule: str
) -> list[str]:
    """The signs of one target; `span` is its label, `rule` is what the declared rules say."""
    found = {"bias", f"rule:{rule}", f"kind:{draft.kind}", f"rule:{rule} {draft.kind}"}
    found.update(f"label:{word}" for word in words(view, named, span[0] - 1 if span[0] else 0, span[1], states))
    if figure is not None:
        found.update(f"is:{category}" for category in figure.categories)
        if figure.categories:
            found.add(f"first is:{figure.categories[0]}")
        found.update(f"noun:{noun}" for noun in figure.nouns)
        found.add("named" if figure.name else "unnamed")
        found.add("plural" if figure.is_plural else "single")
        if figure.is_former:
            found.add("former")
        found.add(
            "own national" if figure.nationality in states else "other national" if figure.nationality else "no nationality"
        )
    return sorted(found)
