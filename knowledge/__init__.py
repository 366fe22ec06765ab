"""What is known: documents, provisions, language data, encoder, store, retrieval."""
