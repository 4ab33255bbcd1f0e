"""What can be wrong with the rulebook itself."""


class RulebookFault(ValueError):
    """A parameter file, a stored record or an override that cannot be accepted; our fault, never a user's."""
