"""The page of `dxlint diff` in each of its formats."""
