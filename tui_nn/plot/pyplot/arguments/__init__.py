"""What callers may pass: colours, format strings, options, numbers and words."""
