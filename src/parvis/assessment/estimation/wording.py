"""How the sentences of refusals write a name and a number in French."""


def quoted(name: str) -> str:
    """Return a name between guillemets, with the no-break spaces inside them."""
    return f"«\u00a0{name}\u00a0»"


def comma(number: float) -> str:
    """Return a number as short as it can be, with a decimal comma."""
    return f"{number:g}".replace(".", ",")
