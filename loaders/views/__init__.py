"""The schema and the reporting views, set up and described from the table descriptions."""
