"""The districts that can be loaded, by short name."""

NAMES = ("tan-hong",)
