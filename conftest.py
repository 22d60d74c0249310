"""No test may be skipped or expected to fail: such a run of the tests fails."""

import pytest

from flows.ending import end_quietly

_NOT_RUN = ("skipped", "xfailed", "xpassed")


def pytest_configure() -> None:
    """Let pytest's closing line be the last."""
    end_quietly()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a session in which a test was skipped or expected to fail."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:  # One of several processes: the one that gathers their results counts.
        return
    counts = {name: len(reporter.stats.get(name, ())) for name in _NOT_RUN}
    if any(counts.values()) and session.exitstatus == pytest.ExitCode.OK:
        told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        reporter.write_line(f"not every test was run: {told}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
