"""One script for each version of the schema, run in order by `loaders.views.migration`."""
