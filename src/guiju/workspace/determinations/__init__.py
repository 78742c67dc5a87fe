"""Determinations: made of a matter's facts, reviewed and signed; and the readings that an organisation adopts."""
