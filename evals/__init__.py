"""Proving it: question sets, metrics, runners, reports."""
