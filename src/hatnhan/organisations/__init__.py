"""The tree of organisations through time: found, rename, move, merge, split, dissolve, reorganise by list; places."""
