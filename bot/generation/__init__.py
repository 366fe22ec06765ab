"""Phrasing an extracted answer with the owner's language model, and checking every sentence of it."""
