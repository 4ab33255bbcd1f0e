"""The pages of the yearly review, one function each."""
