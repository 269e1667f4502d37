"""The nouns of the house: frozen, small, and importing nothing of ours but the errors."""
