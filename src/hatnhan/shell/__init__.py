"""The house around the rooms: settings, addresses, navigation, home page, the wiring list, commands."""
