"""What every app of the platform stands on; a closed list.

``text`` (bilingual values, their field and form field), ``decision`` (a permission with its reason),
``errors``, ``audit`` (append-only, hash-chained), ``job`` (long work with progress), ``draft`` (what is
typed is never lost), ``middleware``, ``requests``, ``files`` and ``clock``. Nothing here knows a word of
the domain.
"""
