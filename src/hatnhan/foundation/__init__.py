"""What every room may use: dates and the one clock, Vietnamese text and numbers, errors, announcements; no models."""
