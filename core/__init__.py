"""Decides and remembers. Knows no window and no Qt; imports only `scanning`."""
