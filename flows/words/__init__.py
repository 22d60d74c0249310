"""What each command takes and tells of itself; what it does stands in `flows.commands`, imported late."""
