"""Of which catalogue items a unit of text speaks."""
