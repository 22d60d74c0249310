"""Code repair measured: clean tables, damaged as people and Excel damage them, decided, counted."""
