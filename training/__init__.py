"""The learned tagger's whole recipe: corpus, preparation, training, export. Not part of the installed package."""
