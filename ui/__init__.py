"""Shows and asks. Every decision and every memory is in `core`."""
