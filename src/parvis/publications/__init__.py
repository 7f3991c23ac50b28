"""What the public reads: frozen editions in both languages, and documents made from them.

An edition is a dated rendering with a checksum; it is never changed. A correction is a new edition, a
withdrawal is a visible event with its reason. Always true: no public page reads anything but editions
and the register. Start reading at ``models/edition.py``, then ``operations/edition.py``.
"""
