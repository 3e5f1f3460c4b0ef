"""What every test shares: no sockets, and builders of the few values that tests need."""

from pathlib import Path

import pytest
from pytest_socket import disable_socket

SHARED = Path(__file__).parents[2] / "shared"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """No test opens a socket, unless it says that it serves a page to itself."""
    if item.get_closest_marker("browser") is None:
        disable_socket(allow_unix_socket=True)


@pytest.fixture
def shared() -> Path:
    """The shared gold data beside the checkout; a test that needs it is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("the shared data are not beside this checkout")
    return SHARED
