"""Whether a unit of text commits, considers, or only speaks of a thing."""
