"""Documents and their way: registers, numbers, what is ordered down the tree, what comes back up."""
