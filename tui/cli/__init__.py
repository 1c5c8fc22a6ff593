"""The command line: one module a group of verbs, imported only when one of them is called."""
