"""The legal slips as PDF: one module a form, one common frame."""
