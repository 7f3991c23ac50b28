"""Sources: where figures come from, under which licence, in which layout, and how each layout is read.

A *source* is a publication; a *layout* is a shape of file. Reading either gives all of a file's rows as
observations or none, with every fault by line and column. Start at :mod:`.catalogue`.
"""
