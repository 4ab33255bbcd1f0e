"""Who is in charge of which cells and fields, visits, difficulties, household groups."""
