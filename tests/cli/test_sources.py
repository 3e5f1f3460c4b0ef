"""`tocsin sources FILE` tells how the file was read. The case is invented."""

from pathlib import Path
from typing import Any

TEXT = (
    "EXILE KILLED IN LYON\n\nSamir Exampleh, an Iranian dis\u00adsident blogger, was shot dead in Lyon on 28 May 2019 by agents "
    "of Iran's Ministry of Intelligence."
)


def test_the_reading_log_is_kept_and_shown(call: Any, tmp_path: Path) -> None:
    article, register = tmp_path / "odd.txt", str(tmp_path / "r.db")
    article.write_text(TEXT, encoding="utf-8")
    assert call("add", str(article), "--published", "2019-06-03", "--register", register)[0] == 0
    _, out, _ = call("sources", str(article), "--register", register)
    assert f"odd: {len(TEXT)} of {len(TEXT)} characters read by" in out
    assert "- mended for reading, quotes stay as written: 1 soft hyphens or invisible signs" in out
    assert "- 1 line without the capitals of prose" in out
