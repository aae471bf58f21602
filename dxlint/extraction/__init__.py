"""From the tree to the plan: metadata, measures, indicators, schedules, lists, status."""
