"""What docs/security.md promises, a file for each promise."""
