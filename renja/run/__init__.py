"""What a run passes on: submissions, normalised tables and the publication."""
