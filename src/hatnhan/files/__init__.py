"""Stored papers: addressed by their content, type and size checked, opened only through the law of the row they hang on."""
