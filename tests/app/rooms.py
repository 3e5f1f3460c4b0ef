"""A room for the browser's tests: a register with three documents, one of them hostile, and a server for each who comes in."""

import socket
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from playwright.sync_api import Page

from tocsin.app.access import Alone, Team, alone
from tocsin.app.site import create_app
from tocsin.model.documents import Document, published
from tocsin.model.evidence import Statement, digest, quote
from tocsin.model.reports import Reading, Refusal, Report, report_id
from tocsin.model.values import Place, Target
from tocsin.model.vocabulary import Category, Kind, Method, Outcome, PlacePrecision
from tocsin.pipeline.review import Workroom
from tocsin.register.register import open_register
from tocsin.register.writer import Original

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
TEXTS = {
    "one": "LYON, 4 May 2014. Samir Example was beaten in Lyon on 3 May 2014 by two men.\nPolice blamed Syria for the attack.",
    "two": "Samir Example, an exile, was attacked in Lyon on 3 May 2014, police said.\nThey were sent by Syria, a court heard.",
    "hostile": f"{HOSTILE} was beaten in Graz on 1 June 2015.\n‫هاجم رجلان سمير في غراتس.‬ He was tortured for a day.",
}


def reading(name: str) -> tuple[Document, Reading]:
    text = TEXTS[name]
    document = Document(
        doc_id=name, text=text, digest=digest(text.encode()), title=f"Report {name} {HOSTILE * (name == 'hostile')}",
        publisher=f"Gazette {name}", published=published("2015-06"),
    )  # fmt: skip
    line = (quote(text, 0, text.index("\n")),)
    city = "Graz" if name == "hostile" else "Lyon"
    place = Place(city=city, country="AT" if city == "Graz" else "FR", precision=PlacePrecision.CITY)
    label = HOSTILE if name == "hostile" else "Samir Example"
    statements = (
        Statement(field="kind", value=Kind.ASSASSINATION, quotes=line, confidence=0.6, rule="a verb"),
        Statement(field="outcome", value=Outcome.CARRIED_OUT, quotes=line, confidence=0.9),
        Statement(field="targets", value=Target(label=label, category=Category.DISSIDENT, named=True), quotes=line),
        Statement(field="place", value=place, quotes=line),
    )
    report = Report(report_id=report_id(document.digest, 0), document=document.digest, local_id="i1", statements=statements)
    beaten = Statement(field="method", value=Method.BEATING, quotes=line, rule="a verb", confidence=0.4)
    unsure = Refusal(what="i1 method", why="under the bar", start=0, end=line[0].end, report="i1", statement=beaten)
    return document, Reading(
        document=document.digest, extractor="test", reports=(report,), characters=len(text),
        refusals=(unsure,) if name == "two" else (),
    )  # fmt: skip


class Room:
    """A register with three documents, and servers over it: one for each person who comes in."""

    def __init__(self, folder: Path) -> None:
        self.register = open_register(str(folder / "r.db"), writable=True)
        self.workroom = Workroom(register=self.register, clock=lambda: datetime.now(UTC))
        self.servers: list[uvicorn.Server] = []
        self.reports = {}
        for name in TEXTS:
            document, found = reading(name)
            original = Original(digest=document.digest, content=document.text.encode())
            self.register.writer().add(document, original, found, at=datetime(2024, 1, 1, tzinfo=UTC))
            self.reports[name] = found.reports[0].report_id

    def serve(self, name: str, people: Team | None = None) -> tuple[str, str]:
        """The address of a server for one person, or for a team: its beginning, and where to come in."""
        mode: Alone | Team = people or alone(name)
        listening = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(create_app(self.workroom, mode), log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        self.servers.append(server)
        threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
        while not server.started:
            time.sleep(0.02)
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        return base, base + (mode.start if isinstance(mode, Alone) else "/log-in")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def leave_by(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def values(room: Room, name: str) -> dict[str, object]:
    found = room.workroom.snapshot().linked.reports[room.reports[name]]
    return {s.field: s.value for s in found.statements}
