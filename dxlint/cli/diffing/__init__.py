"""What `dxlint diff` found, and how it is told: as text, as a page, as data."""
