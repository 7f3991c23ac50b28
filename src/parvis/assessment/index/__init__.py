"""The index: from released values to a score per node of a framework, and how far a rank can be trusted.

The nouns: a :class:`~.framework.Framework` says what belongs together, a :class:`~.recipe.Recipe` says how
it is put together, and :func:`~.assess.assess` does it. A rank is never given without its range. Start
reading at ``assess.py``.
"""
