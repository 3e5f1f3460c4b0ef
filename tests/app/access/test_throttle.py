import pytest

from tocsin.app.access.throttle import ENTRIES, Throttle, network


def throttle(free: int = 3, longest: float = 60) -> tuple[Throttle, list[float]]:
    time = [0.0]
    return Throttle(free=free, longest=longest, clock=lambda: time[0]), time


def test_each_failure_doubles_the_wait_up_to_the_longest() -> None:
    found, time = throttle()
    assert [found.begin("a") for _ in range(3)] == [0, 0, 0]
    waits = []
    for _ in range(7):
        waits.append(found.begin("a"))
        time[0] += waits[-1]
        assert found.begin("a") == 0
    assert waits == [2, 4, 8, 16, 32, 60, 60]


def test_asking_again_while_waiting_does_not_lengthen_the_wait() -> None:
    found, time = throttle(free=1)
    found.begin("a")
    first = found.begin("a")
    time[0] += 1
    assert [found.begin("a") for _ in range(5)] == [first - 1] * 5


def test_many_tries_at_once_gain_nothing() -> None:
    found, _ = throttle()
    assert sum(found.begin("a") == 0 for _ in range(100)) == 3


def test_success_by_name_forgets_and_by_address_excuses_only_itself() -> None:
    found, time = throttle(free=2)
    found.begin("name")
    found.succeeded("name")
    assert [found.begin("name"), found.begin("name")] == [0, 0]
    for _ in range(6):
        time[0] += found.begin("address")
        found.excused("address")
    assert found.begin("address") == 0
    found.begin("address")
    assert found.begin("address") > 0, "one's own account does not clear the failures with others'"


def test_an_hour_of_peace_is_forgiven() -> None:
    found, time = throttle(free=1)
    found.begin("a")
    assert found.begin("a") > 0
    time[0] += 3601
    assert found.begin("a") == 0


def test_memory_is_bounded() -> None:
    found, _ = throttle()
    for number in range(ENTRIES + 500):
        found.begin(str(number))
    assert len(found._tries) == ENTRIES


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        pytest.param("192.0.2.7", "192.0.2.7", id="one-address"),
        pytest.param("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", id="one-network"),
        pytest.param("::ffff:192.0.2.7", "192.0.2.7", id="an-old-address-in-new-dress"),
        pytest.param("testclient", "unknown", id="no-address"),
        pytest.param(None, "unknown", id="none"),
    ],
)
def test_what_tries_are_counted_under(address: str | None, counted: str) -> None:
    assert network(address) == counted
