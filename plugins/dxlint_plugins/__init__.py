"""First-party readers and reporters."""
