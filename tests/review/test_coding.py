from dataclasses import replace

import numpy as np
import pytest

from tocsin.link.decided import decided
from tocsin.model.vocabulary import Kind
from tocsin.review import drafts
from tocsin.review.coding import MEASURES, Code, agreement, differing
from tocsin.review.figures import against_codes, field_figures
from tocsin.review.items import State
from tocsin.stats.agreement import cohen_kappa, kappa_interval
from tocsin.stats.refusal import NotEstimable

RNG = np.random.default_rng(7)


def code(desk, by, kind=Kind.ASSAULT, *, targets=True) -> None:
    kept = [replace(desk.report.statements[0], value=kind), desk.report.statements[1]]
    desk.say(drafts.code(desk.item, [*kept, *([desk.report.statements[2]] if targets else [])]), by=by)


def test_one_code_changes_nothing_and_is_no_disagreement(desk) -> None:
    code(desk, "Ana")
    assert desk.item.state is State.NEW
    assert decided([desk.report], desk.decisions) == [desk.report]


def test_two_coders_who_differ_make_a_dispute_that_an_editor_settles(desk) -> None:
    code(desk, "Ana", Kind.ASSAULT)
    code(desk, "Ben", Kind.ASSASSINATION, targets=False)
    assert desk.item.state is State.DISPUTED
    assert desk.item.unsettled == ("kind", "targets")
    ana, ben = desk.item.codes
    for draft in drafts.settle(desk.item, "kind", ana, "beaten, not killed"):
        desk.say(draft, by="Eva")
    assert desk.item.unsettled == ("targets",)
    for draft in drafts.settle(desk.item, "targets", ben, None):
        desk.say(draft, by="Eva")
    assert desk.item.unsettled == ()
    (left,) = decided([desk.report], desk.decisions)
    assert left.value("kind") is Kind.ASSAULT
    assert left.of("targets") == ()


def test_a_coder_who_codes_again_replaces_their_own_code_alone(desk) -> None:
    code(desk, "Ana", Kind.THREAT)
    code(desk, "Ben", Kind.ASSAULT)
    code(desk, "Ana", Kind.ASSAULT)
    assert [c.coder for c in desk.item.codes] == ["Ana", "Ben"]
    assert differing(desk.item.codes) == ()


def test_kappa_of_a_known_table() -> None:
    """Cohen's classic form: 20 + 15 agree of 50, margins 25/25 and 30/20, so kappa is 0.4."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert cohen_kappa(pairs) == pytest.approx(0.4)
    interval = kappa_interval(pairs, rng=RNG)
    assert interval.low < 0.4 < interval.high
    with pytest.raises(NotEstimable):
        cohen_kappa([("y", "y")] * 5)


def test_agreement_is_per_measure_with_n_and_interval(desk) -> None:
    statement = desk.report.statements[0]

    def codes(name: str, *kinds: Kind) -> list[Code]:
        return [
            Code(coder=coder, report=name, number=n, statements=(replace(statement, value=kind),))
            for n, (coder, kind) in enumerate(zip(("Ana", "Ben"), kinds, strict=False))
        ]

    coded = {f"r{n}": codes(f"r{n}", k, k) for n, k in enumerate([Kind.ASSAULT, Kind.THREAT] * 4)}
    coded |= {"r8": codes("r8", Kind.ASSAULT, Kind.THREAT), "r9": codes("r9", Kind.BOMBING)}
    found = {row.measure.name: row for row in agreement(coded, rng=RNG)}
    what = found["what"]
    assert (what.units, what.same, what.pair, what.pair_units) == (9, 8, ("Ana", "Ben"), 9)
    assert what.kappa == pytest.approx(0.78, abs=0.01)
    assert what.alpha == pytest.approx(0.79, abs=0.01)
    assert what.alpha_interval is not None
    assert what.alpha_interval.low < what.alpha < what.alpha_interval.high
    assert found["when"].alpha is None
    assert "one and the same code" in found["when"].why


def test_machine_against_people(desk) -> None:
    value = desk.item.value("kind")
    desk.say(drafts.edit(value, replace(desk.report.statements[0], value=Kind.ASSAULT), None))
    desk.say(drafts.accept_all(desk.item))
    figures = {row.field.name: row for row in field_figures([desk.item])}
    assert (figures["kind"].edited, figures["outcome"].accepted) == (1, 1)
    assert figures["outcome"].share == 1.0
    assert figures["outcome"].interval.low == pytest.approx(0.025)
    code(desk, "Ana", Kind.ASSAULT)
    machine = {row.measure.name: row for row in against_codes([desk.item])}
    assert (machine["what"].same, machine["what"].units) == (0, 1)
    assert machine["outcome"].same == 1


def test_values_accepted_with_many_reports_at_once_are_no_evidence_for_the_machine(desk) -> None:
    desk.say(drafts.accept_all(desk.item, among=40))
    assert desk.item.state is State.ACCEPTED
    figures = {row.field.name: row for row in field_figures([desk.item])}
    assert (figures["kind"].accepted, figures["kind"].waiting) == (0, 1)


def test_every_measure_reads_an_empty_field_as_a_code_of_its_own() -> None:
    assert {str(measure.code(())) for measure in MEASURES} == {""}
