"""What a run, an unchanged one and one after a change cost beside merely reading the workbooks."""
