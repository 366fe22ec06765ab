"""``doluong eval injection``: orders hidden in questions and documents, against the extract and against bad models."""
