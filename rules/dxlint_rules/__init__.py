"""The first-party rule sets, one package per guideline; each is a plugin found by its entry point."""
