"""A document's way in: file, text, legal structure, provisions, knowledge base."""
