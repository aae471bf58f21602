"""The plan model: what a municipality says, each field with its place."""
