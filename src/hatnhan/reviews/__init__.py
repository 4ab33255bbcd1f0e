"""The yearly review and rating: subjects, the road of proposals and ballots, the decision, the cap, the closing."""
