"""What `dxlint diff` found, and what is told of it; reporters of the kind `diff` say how."""
