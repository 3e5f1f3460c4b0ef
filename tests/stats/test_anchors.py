"""Every known answer that these statistics can be held to, one test each."""

import datetime
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tocsin.stats.changepoint import ChangePosterior, change_in_time, likeliest_change, one_change
from tocsin.stats.delays import known_share, reverse_hazard_counts
from tocsin.stats.hawkes import compensator, fit_hawkes, log_likelihood
from tocsin.stats.intervals import compare_rates, poisson_interval, poisson_upper, probability_rate_higher, ratio_quantiles
from tocsin.stats.multiplicity import benjamini_hochberg, bonferroni
from tocsin.stats.regression import fit_negative_binomial, fit_poisson
from tocsin.stats.trends import index_of_dispersion, laplace, mann_kendall
from tocsin.stats.triangle import chain_ladder, fit_triangle

pytestmark = pytest.mark.gold
Anchors = dict[str, Any]
Table = Callable[[str], list[dict[str, str]]]


def near(anchor: dict[str, float]) -> Any:
    return pytest.approx(anchor["value"], abs=anchor.get("tol", 0), rel=anchor.get("rel", 0))


@pytest.fixture(scope="module")
def coal(table: Table) -> tuple[np.ndarray, np.ndarray]:
    rows = table("coal_disasters_by_year.csv")
    return np.array([int(row["year"]) for row in rows]), np.array([float(row["count"]) for row in rows])


@pytest.fixture(scope="module")
def coal_days(table: Table) -> np.ndarray:
    first = datetime.date(1851, 1, 1)
    return np.array([(datetime.date.fromisoformat(row["date"]) - first).days for row in table("coal_disasters_dates.csv")], float)


@pytest.fixture(scope="module")
def coal_change(coal: tuple[np.ndarray, np.ndarray]) -> ChangePosterior:
    return one_change(coal[1], shape=1.0, rate=1.0)


def test_coal_change_point_posterior(anchors: Anchors, coal: tuple[np.ndarray, np.ndarray], coal_change: ChangePosterior) -> None:
    known = anchors["change_point"]["gamma_1_1"]
    years = coal[0]
    assert years[coal_change.mode] == known["last_year_of_first_regime_mode"]
    assert coal_change.posterior.max() == near(known["p_mode"])
    for year, probability in known["posterior"].items():
        if year != "tol":
            assert coal_change.posterior[years[:-1] == int(year)][0] == pytest.approx(probability, abs=1e-4)


def test_coal_change_point_summaries(anchors: Anchors, coal: tuple[np.ndarray, np.ndarray], coal_change: ChangePosterior) -> None:
    known = anchors["change_point"]["gamma_1_1"]
    years = coal[0]
    assert years[coal_change.median] == known["median"]
    assert float(coal_change.posterior @ years[:-1]) == near(known["mean"])
    interval = coal_change.interval(0.9)
    assert [years[int(interval.low)], years[int(interval.high)]] == known["interval90"]
    densest = coal_change.densest(0.95)
    assert [years[densest[0]], years[densest[-1]]] == known["hpd95_years"]
    assert len(densest) == known["hpd95_size"]


def test_coal_rates_and_bayes_factor(anchors: Anchors, coal_change: ChangePosterior) -> None:
    known = anchors["change_point"]["gamma_1_1"]
    assert coal_change.rate_before == near(known["E_l1"])
    assert coal_change.rate_after == near(known["E_l2"])
    assert coal_change.ratio_before_to_after == near(known["E_l1_over_l2"])
    assert coal_change.log_bayes_factor == near(known["log_bayes_factor_one_change_vs_none"])


def test_coal_change_point_under_other_priors(anchors: Anchors, coal: tuple[np.ndarray, np.ndarray]) -> None:
    half, two = anchors["change_point"]["gamma_half_half"], anchors["change_point"]["gamma_2_1"]
    found = one_change(coal[1], shape=0.5, rate=0.5)
    assert found.posterior.max() == near(half["p_mode"])
    assert found.rate_before == near(half["E_l1"])
    assert found.rate_after == near(half["E_l2"])
    assert found.log_bayes_factor == near(half["log_bayes_factor"])
    found = one_change(coal[1], shape=2.0, rate=1.0)
    assert found.posterior.max() == near(two["p_mode"])
    assert found.log_bayes_factor == near(two["log_bayes_factor"])


def test_coal_likeliest_change(anchors: Anchors, coal: tuple[np.ndarray, np.ndarray]) -> None:
    known = anchors["change_point"]["maximum_likelihood"]
    index, before, after, statistic = likeliest_change(coal[1])
    assert coal[0][index] == known["last_year"]
    assert before == near(known["rate_before"])
    assert after == near(known["rate_after"])
    assert statistic == near(known["lr_statistic"])


def test_coal_change_in_continuous_time(anchors: Anchors, coal_days: np.ndarray) -> None:
    known = anchors["change_point"]["continuous_time"]
    grid, weights, before, after = change_in_time(coal_days, span=40907.0, step=0.5)

    def day(value: float) -> str:
        return str(datetime.date(1851, 1, 1) + datetime.timedelta(days=int(value)))

    total = np.cumsum(weights)
    assert (
        abs((datetime.date.fromisoformat(day(grid[int(np.argmax(weights))])) - datetime.date.fromisoformat(known["mode"])).days)
        <= 1
    )
    assert day(grid[int(np.searchsorted(total, 0.5))]) == known["median"]
    assert [day(grid[int(np.searchsorted(total, share))]) for share in (0.025, 0.975)] == known["interval95"]
    assert before * 365.25 == near(known["E_l1_per_year"])
    assert after * 365.25 == near(known["E_l2_per_year"])


def test_coal_poisson_regression(anchors: Anchors, coal: tuple[np.ndarray, np.ndarray]) -> None:
    known = anchors["trend"]["poisson_glm_year_centred"]
    years, counts = coal
    fit = fit_poisson(counts, np.column_stack([np.ones(years.size), years - years.mean()]))
    assert fit.coefficients[0] == near(known["intercept"])
    assert fit.coefficients[1] == near(known["slope"])
    assert fit.error(1) == near(known["se_slope"])
    assert fit.deviance == near(known["deviance"])
    assert fit.pearson == near(known["pearson_chi2"])
    assert fit_poisson(counts, np.ones((years.size, 1))).deviance - fit.deviance == near(known["lr"])


def test_coal_negative_binomial(anchors: Anchors, coal: tuple[np.ndarray, np.ndarray]) -> None:
    known = anchors["trend"]["negative_binomial_2"]
    years, counts = coal
    design = np.column_stack([np.ones(years.size), years - years.mean()])
    fit = fit_negative_binomial(counts, design)
    assert fit.coefficients[1] == near(known["slope"])
    assert fit.alpha == near(known["alpha"])
    assert fit.log_likelihood == near(known["loglik"])
    assert fit_poisson(counts, design).log_likelihood == near(known["poisson_loglik"])


def test_coal_mann_kendall(anchors: Anchors, coal: tuple[np.ndarray, np.ndarray]) -> None:
    known = anchors["trend"]["mann_kendall"]
    found = mann_kendall(coal[1])
    assert found.s == known["S"]
    assert found.variance == near(known["var_S"])
    assert found.z == near(known["z"])
    assert found.p == near(known["p"])
    assert found.tau == near(known["tau"])
    assert found.sen_slope == near(known["sen_slope"])


def test_coal_laplace(anchors: Anchors, coal_days: np.ndarray) -> None:
    known = anchors["trend"]["laplace_dates"]
    found = [laplace(coal_days + shift, span=known["window_days"]) for shift in (0.0, 0.5, 1.0)]
    assert min(abs(value - known["U"]["value"]) for value in found) <= known["U"]["tol"]


def test_coal_dispersion(anchors: Anchors, coal: tuple[np.ndarray, np.ndarray]) -> None:
    ratio, chi2 = index_of_dispersion(coal[1])
    assert ratio == near(anchors["trend"]["dispersion"]["var_over_mean"])
    assert chi2 == near(anchors["trend"]["dispersion"]["chi2"])


@pytest.mark.parametrize("case", [0, 1, 2], ids=["the-help-page", "gu-et-al", "coal-halves"])
def test_two_rates(anchors: Anchors, case: int) -> None:
    known = anchors["two_rates"]["cases"][case]
    found = compare_rates(known["k1"], known["k0"], exposure=known["e1"], other_exposure=known["e0"])
    assert found.ratio == pytest.approx(known["ratio"], abs=known["tol"])
    assert [found.interval.low, found.interval.high] == pytest.approx(
        known.get("ci95", known.get("ci95_exact")), abs=known["tol"]
    )
    assert found.p_exact == pytest.approx(known.get("p", known.get("p_exact_cond")), abs=known["tol"], rel=1e-4)
    if "score_z" in known:
        assert found.score_z == pytest.approx(known["score_z"], abs=known["tol"])
        assert found.p_score == pytest.approx(known["p_score"], abs=known["tol"])
        assert found.p_mid == pytest.approx(known["p_midp"], abs=known["tol"])


@pytest.mark.parametrize("case", range(5))
def test_probability_that_a_rate_is_higher(anchors: Anchors, case: int) -> None:
    known = anchors["prob_rate_higher"]["cases"][case]
    exposures = {"exposure": known["e1"], "other_exposure": known["e0"]}
    assert probability_rate_higher(known["k1"], known["k0"], **exposures) == pytest.approx(known["p_up"], abs=1e-5)
    if "rr_05_50_95" in known:
        assert ratio_quantiles(known["k1"], known["k0"], **exposures) == pytest.approx(known["rr_05_50_95"], abs=1e-5)


def test_garwood_intervals(anchors: Anchors) -> None:
    known = anchors["rate_interval"]
    for count, ends in known["ci95"].items():
        found = poisson_interval(int(count))
        assert [found.low, found.high] == pytest.approx(ends, abs=known["tol"])
    assert poisson_upper(0) == pytest.approx(known["zero_events_one_sided_95"], abs=1e-6)


def test_reverse_hazard_by_hand(anchors: Anchors) -> None:
    known = anchors["reverse_hazard_by_hand"]
    delays, ages = np.array(known["delays"], float), np.array(known["ages"], float)
    times, values = known_share(delays, ages)
    assert dict(zip(times.astype(int).astype(str), values, strict=True)) == pytest.approx(known["G"])
    inside, outside = reverse_hazard_counts(delays[None], ages[None], edges=np.array([-1.0, 0.0, 1.0, 2.0]))
    assert {str(j): inside[0, j] for j in (1, 2)} == known["numerators"]
    assert {str(j): inside[0, j] + outside[0, j] for j in (1, 2)} == known["denominators"]


@pytest.mark.parametrize("group", ["adults", "children"])
def test_right_truncated_aids(anchors: Anchors, table: Table, group: str) -> None:
    known = anchors["right_truncated_aids"]
    rows = [row for row in table("aids_transfusion_right_truncated.csv") if (row["adult"] == "1") == (group == "adults")]
    delays = np.array([float(row["induct_years"]) for row in rows])
    times, values = known_share(delays, 8 - np.array([float(row["infect_years"]) for row in rows]))
    for time, value in known[f"{group}_F"].items():
        assert values[np.searchsorted(times, float(time), side="right") - 1] == pytest.approx(value, abs=known["tol"])
    for time, value in known.get(f"{group}_naive_ecdf", {}).items():
        assert (delays <= float(time)).mean() == pytest.approx(value, abs=known["tol"])


@pytest.mark.parametrize("name", ["raa", "genins"])
def test_chain_ladder(anchors: Anchors, table: Table, name: str) -> None:
    known = anchors["chain_ladder"][name]
    rows = table(known["data"])
    first = min(int(row["origin"]) for row in rows)
    cumulative = np.full((10, 10), np.nan)
    for row in rows:
        cumulative[int(row["origin"]) - first, int(row["dev"]) - 1] = float(row["cumulative"])
    found = chain_ladder(cumulative)
    assert found.reserve.sum() == near(known["total_reserve"])
    assert found.mack_error == near(known["mack_se"])
    if "odp_dispersion" in known:
        origin, dev = np.indices((10, 10))
        cells = np.diff(cumulative, axis=1, prepend=0.0)
        model = fit_triangle(origin.ravel(), dev.ravel(), np.nan_to_num(cells).ravel(), known=~np.isnan(cells).ravel())
        assert model.fit.scale == near(known["odp_dispersion"])
        assert model.rest_error == near(known["odp_prediction_error"])


def test_reporting_triangle_of_aids(anchors: Anchors, table: Table) -> None:
    known = anchors["reporting_triangle_aids"]
    rows = table("aids_delay_england_wales.csv")
    quarter, delay, count, censored = (
        np.array([float(row[name]) for row in rows]) for name in ("time_quarter", "delay_mid_months", "count", "censored")
    )
    model = fit_triangle(quarter, delay, count, known=censored == 0)
    assert model.fit.deviance == near(known["deviance"])
    assert model.fit.df == known["df"]
    assert model.fit.scale == near(known["pearson_over_df"])
    quarters = np.unique(quarter)
    for name, total in known["nowcast_total"].items():
        assert model.totals[quarters == float(name)][0] == pytest.approx(total, abs=0.01)
    for name, error in known["prediction_se_quasi"].items():
        assert model.errors[quarters == float(name)][0] == pytest.approx(error, abs=0.01)
    for name, seen in known["reported"].items():
        assert count[(quarter == float(name)) & (censored == 0)].sum() == seen
    delays = np.unique(delay)
    weights = np.exp(np.append(0.0, model.fit.coefficients[quarters.size :]))
    shares = np.cumsum(weights) / weights.sum()
    for name, share in known["G_share_reported"].items():
        assert shares[delays == float(name)][0] == pytest.approx(share, abs=1e-4)


def test_dengue_chain_ladder(anchors: Anchors, table: Table) -> None:
    known = anchors["nowcast_dengue"]
    now = datetime.date.fromisoformat(known["now"])
    first = datetime.date(1990, 1, 1)
    weeks = (now - first).days // 7 + 1
    cells = np.zeros((weeks, weeks))
    for row in table(known["data"]):
        onset, report = (datetime.date.fromisoformat(row[name]) for name in ("onset_week", "report_week"))
        if first <= onset and report <= now:
            cells[(onset - first).days // 7, (report - onset).days // 7] += float(row["count"])
    cells[np.add.outer(np.arange(weeks), np.arange(weeks)) >= weeks] = np.nan
    found = chain_ladder(np.cumsum(cells, axis=1))
    for name, total in known["chain_ladder_point"].items():
        row = (datetime.date.fromisoformat(name) - first).days // 7
        assert found.ultimate[row] == pytest.approx(total, abs=1e-3)
        assert np.nansum(cells[row]) == known["reported"][name]
    assert found.known_share[:8] == pytest.approx(known["G_weeks_0_to_7"], abs=1e-4)


def test_interrupted_series(anchors: Anchors, table: Table) -> None:
    known = anchors["interrupted_series"]
    rows = table(known["data"])
    count, ban, time, people = (np.array([float(row[name]) for row in rows]) for name in ("aces", "smokban", "time", "stdpop"))
    offset = np.log(people)
    plain = np.column_stack([np.ones(time.size), ban, time])
    angle = 2 * math.pi * time / 12
    waves = np.column_stack([f(k * angle) for k in (1, 2) for f in (np.sin, np.cos)])
    slope = ban * (time - 36)

    def ratio(design: np.ndarray, quasi: bool) -> tuple[float, list[float], float]:
        fit = fit_poisson(count, design, offset=offset)
        reach = 1.959964 * fit.error(1, scale=fit.scale if quasi else 1.0)
        centre = fit.coefficients[1]
        return math.exp(centre), [math.exp(centre - reach), math.exp(centre + reach)], fit.scale

    value, ends, _ = ratio(plain, quasi=False)
    assert value == near(known["poisson_step_plus_trend"]["rr"])
    assert ends == pytest.approx(known["poisson_step_plus_trend"]["ci95"], abs=1e-5)
    value, ends, scale = ratio(np.column_stack([plain, waves]), quasi=True)
    assert value == near(known["with_two_harmonics_quasi"]["rr"])
    assert ends == pytest.approx(known["with_two_harmonics_quasi"]["ci95"], abs=1e-5)
    assert scale == near(known["with_two_harmonics_quasi"]["dispersion"])
    results = [ratio(np.column_stack([plain, slope, *extra]), quasi=True) for extra in ([], [waves])]
    wanted = known["step_and_slope_quasi"]
    assert min(abs(result[0] - wanted["rr_step"]["value"]) for result in results) < 1e-5


def test_hawkes_likelihood(anchors: Anchors) -> None:
    known = anchors["hawkes"]
    process = {"span": known["T"], "mu": known["mu"], "branching": known["branching"], "decay": known["decay"]}
    assert log_likelihood(np.array(known["times"]), **process) == near(known["loglik"])
    assert compensator(np.array(known["times"]), **process) == near(known["compensator"])


def test_hawkes_fit_to_coal(anchors: Anchors, coal_days: np.ndarray) -> None:
    known = anchors["hawkes"]["coal_mle"]
    found = fit_hawkes((coal_days + 0.5) / 365.25, span=40907 / 365.25)
    assert [found.mu, found.branching, found.decay] == pytest.approx(
        [known["mu"], known["branching"], known["decay_per_year"]], abs=1e-3
    )
    assert found.log_likelihood == pytest.approx(known["loglik"], abs=1e-3)
    assert found.poisson_log_likelihood == pytest.approx(known["poisson_loglik"], abs=1e-3)


def test_many_looks(anchors: Anchors) -> None:
    known = anchors["multiple_looks"]
    p = np.array(known["bh_p_values"])
    assert (benjamini_hochberg(p) <= 0.05).sum() == known["bh_rejected_5pct"]
    assert (bonferroni(p) <= 0.05).sum() == known["bonferroni_rejected_5pct"]
