"""What the catalogue and the rules say, for people."""
