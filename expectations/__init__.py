"""The rules a table must keep, as functions and as Great Expectations suites; failures become findings."""
