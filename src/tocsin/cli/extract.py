"""`tocsin extract`: documents to the codebook's records; nothing is stored."""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from tocsin.cli.options import document_options, min_confidence_option
from tocsin.errors import UsageError
from tocsin.model.documents import Document
from tocsin.model.record import write_record
from tocsin.model.reports import Reading
from tocsin.pipeline.collect import Collected, Noted, Refused, Said, collect
from tocsin.pipeline.extract import read_all
from tocsin.pipeline.whole import write_whole
from tocsin.publish.explain import explained
from tocsin.sources.files import sources


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER|-...")
@document_options
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Write one <doc_id>.json a document here instead.")
@click.option("--explain", is_flag=True, help="Say which rule gave each value, what else was weighed, what was refused and why.")
@min_confidence_option
def command(paths: tuple[str, ...], out: Path | None, explain: bool, least: float, **said: Any) -> None:
    """Print the codebook's record of each document as JSON Lines.

    Without a date of publication, words such as "last week" stay without a date: none is guessed.
    """
    refused: list[Refused] = []
    documents = list(_documents(paths, Said(**said), refused))
    if out is not None:
        _make(out)
    for document, reading in zip(documents, read_all(documents, least=least), strict=True):
        _note(document, reading)
        _write(document, reading, out, explain=explain)
    if not documents and not refused:
        click.echo(f"{', '.join(paths)}: nothing to read there", err=True)
    for item in refused:
        click.echo(f"refused {item.source}: {item.why}", err=True)
    if refused:
        sys.exit(1)


def _documents(paths: tuple[str, ...], said: Said, refused: list[Refused]) -> list[Document]:
    found = []
    taken: dict[str, str] = {}
    for item in collect(sources(paths), said):
        if isinstance(item, Collected):
            document = item.document
            if taken.setdefault(document.doc_id, document.digest) != document.digest:
                document = replace(document, doc_id=f"{document.doc_id}-{document.digest[:8]}")
            found.append(document)
        elif isinstance(item, Noted):
            click.echo(f"{item.source}: {item.words}", err=True)
        else:
            refused.append(item)
    return found


def _note(document: Document, reading: Reading) -> None:
    for note in reading.notes:
        click.echo(f"{document.doc_id}: {note}", err=True)
    if document.published is None:
        click.echo(
            f"{document.doc_id}: no date of publication; give one with --published to resolve words like 'in March'", err=True
        )


def _write(document: Document, reading: Reading, out: Path | None, *, explain: bool) -> None:
    if explain:
        click.echo(explained(document, reading))
        return
    line = json.dumps(write_record(document, reading), ensure_ascii=False)
    if out is None:
        click.echo(line)
    else:
        _put(out / f"{_file_name(document)}.json", line)


def _file_name(document: Document) -> str:
    """The identifier, which comes from the document itself, made unable to name another folder."""
    safe = re.sub(r"[^\w.-]+", "-", document.doc_id).strip("-.")[:120]
    return safe if safe == document.doc_id else f"{safe}-{document.digest[:8]}"


def _put(path: Path, line: str) -> None:
    write_whole(path, f"{line}\n".encode())


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"--out {out}: {error.strerror}") from error
