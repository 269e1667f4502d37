"""The pages of the desk: a module each, with a context record, the function that makes it, and its handlers."""
