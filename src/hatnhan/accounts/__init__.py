"""Users, the posts they hold and for how long, sign-in; builds the Actor of a request."""
