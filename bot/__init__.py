"""Thinking: question, evidence, answer with citations."""
