"""What two plans say differently: commitments, indicators, schedules, measures, lists, findings."""
