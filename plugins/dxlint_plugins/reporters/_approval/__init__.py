"""What the approval paper tells, and how much of it two pages hold."""
