"""Calculators: exact results from figures and dates, every step with the rule it applies."""
