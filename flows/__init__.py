"""What runs, in which order: the pipeline, its Prefect flows and deployments, the command line."""
