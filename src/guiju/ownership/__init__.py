"""Who owns a unit: exact look-through of holdings, by several methods that do not always agree."""
