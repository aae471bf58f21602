"""What a clause predicates: the class of its verb or verbal noun, and how its end bends it."""
