"""A document as the reader sees it: blocks, sentences, tokens and quotations."""
