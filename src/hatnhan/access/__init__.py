"""Who may do what, and how far down; and the audit book. Knows no organisation, links to no user."""
