"""Reading: from a document to what the plan says, with evidence."""
