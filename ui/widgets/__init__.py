"""Controls of our own. They know no dossier and no desk."""
