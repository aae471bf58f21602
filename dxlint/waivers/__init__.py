"""What is left out on purpose, by comments, a file, or a baseline: one mechanism, always tallied."""
