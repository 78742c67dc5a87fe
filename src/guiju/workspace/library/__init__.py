"""The law library: rulebooks to be read, and official texts beside them."""
