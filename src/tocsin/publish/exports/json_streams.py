"""Write a JSON object with a long list a piece at a time, so that a large edition is never one text in memory."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def listed(head: Mapping[str, Any], name: str, items: Iterable[Any]) -> Iterator[str]:
    """The pieces of `{**head, name: [*items]}` and a line's end.

    >>> "".join(listed({"type": "Page"}, "items", [1, {"a": "é"}]))
    '{"type": "Page", "items": [1, {"a": "é"}]}\\n'
    """
    between = f"{json.dumps(head, ensure_ascii=False)[:-1]}, {json.dumps(name)}: ["
    for item in items:
        yield between + json.dumps(item, ensure_ascii=False)
        between = ", "
    yield "]}\n" if between == ", " else f"{between}]}}\n"
