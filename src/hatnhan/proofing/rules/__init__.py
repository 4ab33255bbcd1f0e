"""The rules, one file for each family; a rule takes the mentions of a text and yields claims."""
