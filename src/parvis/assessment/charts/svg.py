"""The few SVG elements that charts are drawn with; everything is escaped here and nowhere else."""

from html import escape


def element(name: str, *children: str, **attributes: object) -> str:
    """Write an element; ``_`` in an attribute's name stands for ``-``, a trailing one for nothing.

    Children are elements already written; for text use :func:`words`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(children)}</{name}>"


def words(text: str) -> str:
    """Write text as the content of an element."""
    return escape(text, quote=False)


def _value(value: object) -> str:
    return f"{value:.5g}" if isinstance(value, float) else escape(str(value))
