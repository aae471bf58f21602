"""The audit of many plans: whose each is, what is kept of it, what the region lacks, and who does it well."""
