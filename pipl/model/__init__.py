"""What is judged: an app and everything about it, one noun a file."""
