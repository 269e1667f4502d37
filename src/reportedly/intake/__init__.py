"""The porch: files, folders, streams and pages made into documents, whose text nobody touches again."""
