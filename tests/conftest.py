"""What every test stands on: no way out of this machine, and none of its user's settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

SHARED_DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"
"""Real records, beside the checkout where they are present; tests that want them skip where they are not."""

os.environ["PTB_TIMEDELTA"] = "1"

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile("same")
"""Every run tries the same examples; ``--hypothesis-profile=explore`` looks for new ones."""


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the user's reaches a test, and no child process reaches another host: its proxy is a dead end."""
    for name in list(os.environ):
        if name.startswith(("PAPERBOY_", "OPENAI_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def shared_data() -> Path:
    """The folder of real records."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the real records (../shared/data) are not here")
    return SHARED_DATA


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured: their property ``shown``."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "shown":
                terminalreporter.write_line(f"{report.nodeid}: {value}")
