"""Export: what an edition holds, in forms that outside programs read."""
