"""The rules a table must keep, as plain functions and as Great Expectations suites; failures become findings."""
