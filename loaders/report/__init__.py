"""The report page and the sentences of the document."""
