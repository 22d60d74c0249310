"""What is published: versions of tables, closed and replaced, compared and read back."""
