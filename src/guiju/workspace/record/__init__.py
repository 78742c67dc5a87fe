"""The record: events in a hash chain for each organisation, the one door through which they are written, and the
projections that are made from them.

- :mod:`.events`: what can have happened (a closed set, each with a versioned schema);
- :mod:`.commands`: what can be asked for (a closed set), and ``execute``, the one door;
- :mod:`.gate`: whose rows may be seen;
- :mod:`.folding`: events become rows; ``rebuild`` makes all rows again.
"""
