"""Deterrence when an attack may be laid at the wrong door: limits, best replies by simulation, and comparative statics."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.deter.imperfect_attribution import (
    Attacker,
    Equilibrium,
    Game,
    Signal,
    Uniform,
    best_commitment,
    committed,
    refined,
    solve,
)
from tocsin.errors import InvalidValue

UNIT = Uniform(low=0, high=1)
NEAR = 1e-6


def attackers(*names: str, opportunity: float = 0.25, benefit: Uniform = UNIT) -> tuple[Attacker, ...]:
    return tuple(Attacker(name=name, benefit=benefit, opportunity=opportunity) for name in names)


def blurred(n: int, *, hit: float = 0.6, wrong: float = 0.1, alarm: float = 0.02, taste: Uniform = UNIT) -> Game:
    names = "abcd"[:n]
    signals = tuple(
        Signal(
            name=f"{one} named", names=one, shown={other: hit if other == one else wrong for other in names}, false_alarm=alarm
        )
        for one in names
    )
    return Game(attackers=attackers(*names), signals=signals, taste=taste, harm=0.5)


@st.composite
def games(draw: st.DrawFn) -> Game:
    n = draw(st.integers(1, 4))
    names = "abcd"[:n]
    signals = []
    for one in names:
        alarm = draw(st.floats(0, 0.06))
        shown = {other: alarm + draw(st.floats(0, 0.4 if other == one else 0.08)) for other in names}
        signals.append(Signal(name=f"{one} named", names=one, shown=shown, false_alarm=alarm))
    some = []
    for name in names:
        low = draw(st.floats(-0.5, 0.5))
        benefit = Uniform(low=low, high=low + draw(st.floats(0.3, 1.5)))
        some.append(Attacker(name=name, benefit=benefit, opportunity=draw(st.floats(0.02, 1 / n))))
    low = draw(st.floats(-0.5, 0.5))
    taste = Uniform(low=low, high=low + draw(st.floats(0.3, 1.5)))
    return Game(attackers=tuple(some), signals=tuple(signals), taste=taste, harm=draw(st.floats(0, 2)))


def with_signal(game: Game, name: str, **changes: object) -> Game:
    return replace(game, signals=tuple(replace(s, **changes) if s.name == name else s for s in game.signals))  # type: ignore[arg-type]


def bolder(game: Game, name: str, by: float) -> Game:
    def moved(attacker: Attacker) -> Attacker:
        at = attacker.benefit
        return replace(attacker, benefit=Uniform(low=at.low + by, high=at.high + by)) if attacker.name == name else attacker

    return replace(game, attackers=tuple(moved(attacker) for attacker in game.attackers))


def nobody_attacks_less(before: Equilibrium, after: Equilibrium, *, but: str = "") -> bool:
    return all(after.attacks[name] >= before.attacks[name] - NEAR for name in before.attacks if name != but)


def test_under_perfect_attribution_an_attacker_fears_every_defender_with_any_taste_for_answering() -> None:
    perfect = Game(
        attackers=attackers("a", "b", benefit=Uniform(low=0, high=2)),
        signals=(Signal(name="a", names="a", shown={"a": 1.0}), Signal(name="b", names="b", shown={"b": 1.0})),
        taste=Uniform(low=-0.25, high=0.75),
    )
    found = solve(perfect)
    assert found.cutoffs == pytest.approx({"a": 0.75, "b": 0.75})
    assert found.wrong == 0
    assert found.only


def test_without_attribution_whoever_gains_attacks() -> None:
    found = solve(Game(attackers=attackers("a", "b", benefit=Uniform(low=-1, high=1)), signals=(), taste=UNIT))
    assert found.cutoffs == {"a": 0, "b": 0}
    assert found.attacked == pytest.approx(2 * 0.25 * 0.5)


def test_a_signal_that_says_nothing_deters_nobody() -> None:
    empty = Signal(name="a named", names="a", shown={"a": 0.3, "b": 0.3}, false_alarm=0.3)
    assert solve(Game(attackers=attackers("a", "b"), signals=(empty,), taste=UNIT)).cutoffs == {"a": 0, "b": 0}


def test_one_attacker_with_false_alarms_is_the_root_of_a_quadratic() -> None:
    hit, alarm, chance = 0.7, 0.1, 0.5
    one = Game(
        attackers=attackers("a", opportunity=chance),
        signals=(Signal(name="a named", names="a", shown={"a": hit}, false_alarm=alarm),),
        taste=UNIT,
    )
    lift = hit - alarm
    # x (alarm + chance (1 - x) lift) = lift chance (1 - x) hit
    roots = np.roots([-chance * lift, alarm + chance * lift + lift * chance * hit, -lift * chance * hit])
    assert solve(one).cutoffs["a"] == pytest.approx(min(roots), abs=1e-9)


def test_like_attackers_behave_alike() -> None:
    found = solve(blurred(4))
    assert len({round(x, 8) for x in found.cutoffs.values()}) == 1
    assert found.only
    assert not found.misnamed


def test_nobody_gains_by_another_choice_when_the_game_is_played_out() -> None:
    game, rng, plays = blurred(3), np.random.default_rng(7), 400_000
    found = solve(game)
    names = [attacker.name for attacker in game.attackers]
    who = rng.choice(4, size=plays, p=[0.25, 0.25, 0.25, 0.25])  # 3: nobody has an opportunity
    benefit, taste = rng.random(plays), rng.random(plays)
    cutoffs = np.array([*found.cutoffs.values(), np.inf])
    attacks = benefit > cutoffs[who]
    shown = np.array([[s.shown[name] for s in game.signals] for name in names] + [[s.false_alarm for s in game.signals]])
    row = shown[np.where(attacks, who, 3)]
    seen = (rng.random(plays)[:, None] > row.cumsum(axis=1)).sum(axis=1)  # 3: silence
    guilty = [np.mean((attacks & (who == k))[seen == k]) for k in range(3)]
    assert guilty == pytest.approx(list(found.suspicion.values()), abs=0.01)
    answers = np.where(seen < 3, taste > 1 - np.array([*guilty, 0])[seen], False)
    payoff = np.where(answers, taste - 1 + (attacks & (who == seen)), 0) - game.harm * attacks
    assert payoff.mean() == pytest.approx(found.value, abs=0.003)
    assert (answers & ~(attacks & (who == seen))).mean() == pytest.approx(found.wrong, abs=0.003)
    rate = np.array([np.mean(answers[seen == k]) for k in range(3)])
    feared = (shown[0] - shown[3])[0] * rate[0]
    assert feared == pytest.approx(found.cutoffs["a"], abs=0.01)


@given(games(), st.integers(0, 3), st.floats(0.01, 0.5))
@settings(max_examples=60, deadline=None)
def test_when_one_attacker_grows_bolder_the_others_attack_more(game: Game, which: int, by: float) -> None:
    name = game.attackers[which % len(game.attackers)].name
    for calmest in (False, True):
        before, after = solve(game, calmest=calmest), solve(bolder(game, name, by), calmest=calmest)
        assert nobody_attacks_less(before, after, but=name)
        assert after.attacked >= before.attacked - NEAR


def test_a_bolder_rival_makes_an_unchanged_attacker_strictly_bolder() -> None:
    before, after = solve(blurred(2)), solve(bolder(blurred(2), "b", 0.4))
    assert after.attacks["a"] > before.attacks["a"] + 0.001
    assert after.suspicion["a named"] < before.suspicion["a named"]


@given(games(), st.integers(0, 3), st.floats(0.01, 0.4))
@settings(max_examples=60, deadline=None)
def test_naming_the_guilty_more_often_makes_everybody_attack_less(game: Game, which: int, by: float) -> None:
    signal = game.signals[which % len(game.signals)]
    guilty = signal.names
    room = 1 - sum(s.shown[guilty] for s in game.signals)
    surer = with_signal(game, signal.name, shown={**signal.shown, guilty: signal.shown[guilty] + max(0.0, min(by, room))})
    assert nobody_attacks_less(solve(surer), solve(game))


@given(games(), st.integers(0, 3), st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_fewer_false_alarms_make_everybody_attack_less(game: Game, which: int, left: float) -> None:
    signal = game.signals[which % len(game.signals)]
    assert nobody_attacks_less(solve(with_signal(game, signal.name, false_alarm=signal.false_alarm * left)), solve(game))


@given(games(), st.integers(0, 3), st.floats(0.01, 0.2))
@settings(max_examples=60, deadline=None)
def test_detecting_attacks_that_are_then_laid_at_the_wrong_door_backfires(game: Game, which: int, by: float) -> None:
    signal = game.signals[which % len(game.signals)]
    for other in [attacker.name for attacker in game.attackers if attacker.name != signal.names]:
        room = 1 - sum(s.shown[other] for s in game.signals)
        more = with_signal(game, signal.name, shown={**signal.shown, other: signal.shown[other] + max(0.0, min(by, room))})
        assert nobody_attacks_less(solve(game), solve(more))


def test_that_backfire_is_real_for_the_misnamed_one_and_spreads() -> None:
    game = blurred(3, wrong=0.05)
    more = with_signal(game, "a named", shown={"a": 0.6, "b": 0.35, "c": 0.05})
    before, after = solve(game), solve(more)
    assert all(after.attacks[name] > before.attacks[name] + 1e-4 for name in "abc")
    assert after.attacks["a"] - before.attacks["a"] > after.attacks["c"] - before.attacks["c"]


def test_a_second_look_backfires_where_the_defender_then_answers_only_what_is_borne_out() -> None:
    game = blurred(2, hit=0.8, wrong=0.1, alarm=0.0, taste=Uniform(low=0.12, high=0.16))
    before = solve(game)
    assert before.answers["a named"] == pytest.approx(1)
    surer = refined(refined(game, "a named", guilty=0.5, innocent=0.1), "b named", guilty=0.5, innocent=0.1)
    after = solve(surer, calmest=True)
    assert after.answers["a named, not borne out"] == pytest.approx(0)
    assert after.attacked == pytest.approx(3 * before.attacked)
    assert after.value < before.value


def test_a_second_look_helps_where_the_defender_would_else_stay_still() -> None:
    game = blurred(2, hit=0.4, wrong=0.2, alarm=0.0, taste=Uniform(low=0.05, high=0.15))
    before = solve(game)
    assert before.answers["a named"] == pytest.approx(0)
    after = solve(refined(refined(game, "a named", guilty=0.9, innocent=0.02), "b named", guilty=0.9, innocent=0.02))
    assert after.attacked < before.attacked - 0.01


@given(games())
@settings(max_examples=12, deadline=None)
def test_commitment_is_never_worth_less_than_nothing(game: Game) -> None:
    assert best_commitment(game).value >= solve(game).value - NEAR


def test_commitment_binds_the_defender_to_answer_more_than_it_would_and_is_attacked_less() -> None:
    game = replace(blurred(3), harm=2.0)
    free, bound = solve(game), best_commitment(game)
    assert bound.value > free.value + 0.01
    assert bound.attacked < free.attacked
    assert all(bound.answers[name] > free.answers[name] for name in free.answers)


@given(games(), st.floats(0.01, 0.5))
@settings(max_examples=40, deadline=None)
def test_a_defender_known_to_be_readier_to_answer_is_attacked_less(game: Game, by: float) -> None:
    readier = replace(game, taste=Uniform(low=game.taste.low + by, high=game.taste.high + by))
    assert nobody_attacks_less(solve(readier), solve(game))


@given(games())
@settings(max_examples=40, deadline=None)
def test_binding_to_ones_own_equilibrium_changes_nothing(game: Game) -> None:
    free = solve(game)
    bound = committed(game, {name: 1 - guilty for name, guilty in free.suspicion.items()})
    assert bound.cutoffs == pytest.approx(dict(free.cutoffs), abs=1e-5)
    assert bound.value == pytest.approx(free.value, abs=1e-5)


def test_a_signal_after_which_another_is_the_likelier_culprit_is_told() -> None:
    loud = Signal(name="a named", names="a", shown={"a": 0.2, "b": 0.6})
    assert solve(Game(attackers=attackers("a", "b"), signals=(loud,), taste=UNIT)).misnamed == ("a named",)


@pytest.mark.parametrize(
    ("build", "told"),
    [
        pytest.param(lambda: Uniform(low=1, high=1), "low and a higher", id="a-private-value-that-everybody-knows"),
        pytest.param(lambda: Game(attackers=(), signals=(), taste=UNIT), "no attacker", id="nobody-to-deter"),
        pytest.param(
            lambda: Game(attackers=attackers("a", "a"), signals=(), taste=UNIT), "two attackers", id="two-of-one-name"
        ),
        pytest.param(
            lambda: Game(attackers=attackers("a", "b", opportunity=0.6), signals=(), taste=UNIT), "add up to 1.2",
            id="more-opportunities-than-one",
        ),
        pytest.param(
            lambda: Game(attackers=attackers("a"), signals=(Signal(name="s", names="z", shown={"a": 1}),), taste=UNIT),
            "nobody is called z", id="a-signal-that-names-a-stranger",
        ),
        pytest.param(
            lambda: Game(attackers=attackers("a"), signals=(Signal(name="s", names="a", shown={"a": 0.1}, false_alarm=0.2),),
                         taste=UNIT),
            "rarer", id="a-signal-that-an-attack-hides",
        ),
        pytest.param(
            lambda: Game(attackers=attackers("a"), signals=tuple(Signal(name=n, names="a", shown={"a": 0.7}) for n in "st"),
                         taste=UNIT),
            "add up to 1.4", id="signals-above-certainty",
        ),
        pytest.param(lambda: committed(blurred(2), {"a named": 0.1}), "b named", id="a-commitment-with-a-hole"),
        pytest.param(lambda: refined(blurred(2), "z", guilty=1, innocent=0), "'z'", id="a-second-look-at-nothing"),
    ],
)  # fmt: skip
def test_an_impossible_game_is_refused_and_says_why(build, told: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InvalidValue, match=told):
        build()
