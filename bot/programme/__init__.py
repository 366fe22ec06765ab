"""Drafting of an enterprise's programme of measurement assurance, and checking it."""
