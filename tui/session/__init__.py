"""The verbs that any front end may use, one module a noun."""
