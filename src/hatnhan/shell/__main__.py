"""`python -m hatnhan.shell` is the console command."""

from .command import main

main()
