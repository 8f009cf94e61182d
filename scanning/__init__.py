"""Turns paper into searchable PDF/A. Knows no dossier, no database, no window."""
