"""YAML with places, safe against hostile input."""
