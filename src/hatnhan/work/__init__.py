"""Background tasks with progress and cancel; their rows are kept in a database of their own."""
