"""The rows under a heading told apart, each seen through the columns of its table."""
