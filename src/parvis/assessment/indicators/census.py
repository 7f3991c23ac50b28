"""Where a figure stands in the Census Profile: the numbers of its lines, which differ from census to census."""

from dataclasses import dataclass

from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class CensusLines:
    """The CHARACTERISTIC_ID of each line behind a figure in one Census Profile.

    ``below`` is empty where the profile prints the figure itself; otherwise the sum of the lines ``above``
    is divided by the sum of those ``below``. Names repeat across the profile, so only the number is a key.
    """

    year: int
    above: tuple[int, ...]
    below: tuple[int, ...] = ()

    @property
    def text(self) -> Text:
        """Return the lines as a reader cites them: “2021: 1529 / 1527”."""
        written = " + ".join(map(str, self.above))
        if self.below:
            written += " / " + " + ".join(map(str, self.below))
        return Text(en=f"{self.year}: {written}", fr=f"{self.year}\u00a0: {written}")


def in_2021(*above: int, of: int | None = None) -> CensusLines:
    """Name the lines of the profile of 2021 (98-401-X2021): their sum, over the line ``of`` if there is one."""
    return CensusLines(2021, above, () if of is None else (of,))


def in_2016(*above: int, of: int | None = None) -> CensusLines:
    """Name the lines of the profile of 2016 (98-401-X2016): their sum, over the line ``of`` if there is one."""
    return CensusLines(2016, above, () if of is None else (of,))
