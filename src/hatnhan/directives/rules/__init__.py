"""The rules of this room as decisions: plain values in, RuleBroken out."""
