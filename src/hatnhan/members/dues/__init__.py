"""Dues: who owes what by the rates in force, who has paid for which month, who is behind."""
