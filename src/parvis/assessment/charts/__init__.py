"""Charts: each carries its title, note, source, a sentence that says the same, and its numbers as a table.

A chart is made from an assessment, an index's result or a ``Released`` and from nothing else. Its SVG has no script and
no inline style; marks differ by shape as well as by colour. Start reading at ``chart.py``; ``kinds.py`` lists what a
result can be drawn as.
"""
