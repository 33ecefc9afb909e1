"""Which facts to ask for, in what order, and what becomes of the answers."""
