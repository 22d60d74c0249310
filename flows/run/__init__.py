"""One run as steps: what is found, read, judged, published and told."""
