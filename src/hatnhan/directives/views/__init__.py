"""Pages of documents and their way."""
