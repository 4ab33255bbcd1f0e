"""The pages of organisations, one function each."""
