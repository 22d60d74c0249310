"""Where results go: the warehouse, the master workbook, the messages to the bidang."""
