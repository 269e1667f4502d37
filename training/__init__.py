"""The learned tagger's whole recipe: corpus, preparation, training, export. Not part of the package that people install."""
