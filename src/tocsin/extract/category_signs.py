"""Decide which signs of a target's mentions speak for what he, she or it was attacked as (codebook 2, target category)."""

from collections.abc import Collection

from tocsin.extract.callings import called, says
from tocsin.extract.cast import Cast, Figure
from tocsin.extract.grouping import Draft
from tocsin.extract.mentions import Named
from tocsin.extract.signs import words
from tocsin.extract.view import View
from tocsin.model.vocabulary import Category


def category_signs(
    view: View,
    named: Named,
    cast: Cast,
    draft: Draft,
    figure: Figure | None,
    span: tuple[int, int],
    states: Collection[str],
    rule: str,
) -> list[str]:
    """The signs of one target; `span` is its label, `rule` is what the declared rules say."""
    found = {"bias", f"rule:{rule}", f"kind:{draft.kind}", f"rule:{rule} {draft.kind}"}
    told = {c for c in Category if c is not Category.OTHER and _is_said(view, cast, figure, span, c)}
    found.update(f"said:{c}" for c in told)
    found.add("said:nothing" if not told else "said:one" if len(told) == 1 else "said:several")
    found.update(f"rule:{rule} said:{c}" for c in told)
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


def _is_said(view: View, cast: Cast, figure: Figure | None, span: tuple[int, int], category: Category) -> bool:
    """Whether the text says a category of a target: in its label, or beside one of its mentions."""
    if says(category, view.low[slice(*span)]):
        return True
    return figure is not None and called(view, cast, figure, category) is not None
