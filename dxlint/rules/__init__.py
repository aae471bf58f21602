"""What a rule is, the kinds of rules that data alone can state, and helpers for rule authors."""
