"""Write a game tree in Gambit's extensive-form format (.efg, version 2 with rational and decimal numbers), prefix order.

Documented in Gambit's manual ("The extensive game (.efg) file format"). Sets and outcomes are numbered as they are first met.
"""

from collections.abc import Iterator
from fractions import Fraction

from tocsin.deter.trees import Chance, End, Node, Tree


def as_efg(tree: Tree) -> str:
    """The tree as Gambit reads it.

    >>> from tocsin.deter.trees import Move
    >>> ends = {name: End(name=name, payoffs={"she": worth}) for name, worth in (("stay", 0.0), ("go", 1.5))}
    >>> print(as_efg(Tree(name="one", players=("she",), root=Move(player="she", information="start", actions=ends))))
    EFG 2 R "one" { "she" }
    p "" 1 1 "start" { "stay" "go" } 0
    t "" 1 "stay" { 0.0 }
    t "" 2 "go" { 1.5 }
    <BLANKLINE>
    """
    head = f"EFG 2 R {_quoted(tree.name)} {{ {' '.join(map(_quoted, tree.players))} }}"
    return "\n".join([head, *_lines(tree, tree.root, {}, {}), ""])


def _lines(tree: Tree, node: Node, numbers: dict[tuple[str, str], int], ends: dict[tuple[object, ...], int]) -> Iterator[str]:
    if isinstance(node, End):
        worth = [float(node.payoffs[player]) for player in tree.players]
        number = ends.setdefault((node.name, *worth), len(ends) + 1)
        yield f't "" {number} {_quoted(node.name)} {{ {", ".join(map(repr, worth))} }}'
        return
    if isinstance(node, Chance):
        number = _next(numbers, "chance")  # each draw is its own: Gambit takes one number at two nodes for a lapse of memory
        numbers[("chance", str(number))] = number
        told = " ".join(f"{_quoted(name)} {share}" for name, share in _exact(node).items())
        yield f'c "" {number} {_quoted(f"{node.name} #{number}")} {{ {told} }} 0'
        children = node.branches
    else:
        number = numbers.setdefault((node.player, node.information), _next(numbers, node.player))
        actions = " ".join(map(_quoted, node.actions))
        yield f'p "" {tree.players.index(node.player) + 1} {number} {_quoted(node.information)} {{ {actions} }} 0'
        children = node.actions
    for child in children.values():
        yield from _lines(tree, child, numbers, ends)


def _exact(node: Chance) -> dict[str, Fraction]:
    """Probabilities that sum to exactly one, as Gambit wants them; the last takes what rounding left."""
    *names, last = node.branches
    told = {name: Fraction(node.shares[name]).limit_denominator(10**9) for name in names}
    return {**told, last: 1 - sum(told.values(), start=Fraction(0))}


def _next(numbers: dict[tuple[str, str], int], player: str) -> int:
    return 1 + sum(1 for owner, _ in numbers if owner == player)


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
