"""How fast the desk is, always beside something else on the same machine in the same minute."""
