"""What the whole job costs beside merely reading the same workbooks: the run, an unchanged one, one change."""
