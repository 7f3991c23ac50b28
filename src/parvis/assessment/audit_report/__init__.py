"""The audit in words: one report in both languages, as a page and as a PDF, every sentence made from the figures.

The nouns: a :class:`~.document.Section` holds blocks of text, tables and pictures, each in both languages. One module
a section says what an :class:`~parvis.assessment.index.audit.Audit` found; ``page.py`` writes HTML and ``write.py``
the files. Start reading at ``write.py``.
"""
