"""What commands do, one module a noun; each class adds its actions to the desk."""
