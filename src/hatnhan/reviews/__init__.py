"""The yearly review and rating: who is a subject, the road of proposals and ballots, the decision, the cap, the closing."""
