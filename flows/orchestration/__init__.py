"""The Prefect flow, its deployments and the standing server."""
