"""The warehouse as a place: DuckDB file or PostgreSQL server, its locks and its errors."""
