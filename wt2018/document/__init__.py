"""The document model and how readers assemble it."""
