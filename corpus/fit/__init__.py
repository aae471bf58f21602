"""Development only: makes the weights that ship with dxlint from the labelled corpus, and measures them."""
