"""`tocsin chart NAME`: the picture of an analysis in a file, SVG or PNG by its name; `tocsin analyse` with the picture first."""

from pathlib import Path

import click

from tocsin.cli import analyse
from tocsin.errors import UnknownChoice, UsageError
from tocsin.publish.charts import CHARTS, FORMATS


@click.command("chart", context_settings={"ignore_unknown_options": True})
@click.argument("name", metavar="|".join(CHARTS))
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[OPTIONS OF ANALYSE]")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write here, .svg or .png; by default NAME.svg.")
def command(name: str, options: tuple[str, ...], out: Path | None) -> None:
    """Draw an analysis of the register, with its interval, unit, n and day on the picture, and print what it says.

    Every option of `tocsin analyse NAME` is taken: --register, --events, --as-of, --where, --since, --dark and so on.
    """
    if name not in CHARTS:
        raise UnknownChoice("chart", name, CHARTS)
    path = out or Path(f"{name}.svg")
    if path.suffix.lstrip(".") not in FORMATS:
        raise UsageError(f"--out {path}: pictures are {' or '.join(f'.{kind}' for kind in FORMATS)}")
    analyse.command.main([name, "--chart", str(path), *options], prog_name="tocsin chart", standalone_mode=False)
