"""Decide who may read a value: the five labels of the Traffic Light Protocol 2.0 (FIRST, 2022), in order.

A value goes to readers of its own label or a stricter one. RED is for named people only, so no edition is made for it.
"""

from typing import Final

from tocsin.errors import UnknownChoice
from tocsin.model.vocabulary import Term


class Label(Term):
    """Who may read a value, from everybody to named people only."""

    CLEAR = "clear", "everybody"
    GREEN = "green", "the community that works on such incidents"
    AMBER = "amber", "an organisation and those whom it protects"
    AMBER_STRICT = "amber+strict", "an organisation, nobody outside it"
    RED = "red", "people named one by one; never in an edition"

    @property
    def rank(self) -> int:
        """Its place in the order, 0 for CLEAR."""
        return _RANKS[self]

    @property
    def marking(self) -> str:
        """The label as FIRST writes it.

        >>> Label.AMBER_STRICT.marking
        'TLP:AMBER+STRICT'
        """
        return f"TLP:{self.value.upper()}"

    def may_read(self, label: "Label") -> bool:
        """Whether readers of this label may read what carries `label`; RED never."""
        return label is not Label.RED and label.rank <= self.rank


_RANKS: Final = {label: rank for rank, label in enumerate(Label)}
AUDIENCES: Final = tuple(label for label in Label if label is not Label.RED)


def audience_named(words: str) -> Label:
    """The audience of this name, with or without "TLP:".

    Raises:
        UnknownChoice: there is none, or it is RED.
    """
    name = words.lower().removeprefix("tlp:")
    if name not in set(AUDIENCES):
        raise UnknownChoice("audience", words, AUDIENCES)
    return Label(name)


def marked_for(marking: str | None, readers: Label) -> bool:
    """Whether a text compiled for the audience of this marking may go to these readers; never if the marking is not known."""
    return marking is not None and any(label.marking == marking and readers.may_read(label) for label in AUDIENCES)


def strictest(*labels: Label) -> Label:
    """The strictest of some labels; CLEAR of none."""
    return max(labels, key=lambda label: label.rank, default=Label.CLEAR)
