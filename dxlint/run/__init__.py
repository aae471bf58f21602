"""Loading plugins, settings, and judging files."""
