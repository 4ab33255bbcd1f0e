"""Who may do what, and how far down: posts, acts, reach, Scope, Actor; and the audit book. Knows no organisation, links to no user."""
