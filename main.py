"""The desk's composition root and command line."""
