"""The yearly report of an organisation: written with live figures, signed in steps, frozen when it is sent."""
