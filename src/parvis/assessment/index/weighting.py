"""Weighting: how much each member counts among its siblings. One value per method.

A method takes the framework and the normalised values and returns a weight for each indicator and node, in any
unit: only the shares among siblings matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework, Group
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each indicator, shape (indicators,), and for each node, shape (nodes,), top node first."""

    indicators: Values
    nodes: Values

    def of(self, group: Group) -> Values:
        """Return the weights of a node's members, indicators first."""
        return np.concatenate([self.indicators[list(group.indicators)], self.nodes[list(group.nodes)]])


class Weigh(Protocol):
    """A method of weighting."""

    @property
    def name(self) -> str:
        """Return the name that a recipe's file writes."""

    def __call__(self, framework: Framework, normalised: Values) -> Weights:
        """Return a weight for each indicator and node.

        Parameters
        ----------
        normalised : array of shape (areas, indicators)
            On one scale, better upwards, NaN where missing: what weights from data are drawn from.

        Raises
        ------
        InvalidDefinition
            The method has no answer for this framework or these values; the sentence says why.
        """


@dataclass(frozen=True, slots=True)
class EqualWeights:
    """Let every sibling count the same."""

    name: str = "equal"

    def __call__(self, framework: Framework, normalised: Values) -> Weights:
        """Return a weight of one for each."""
        return Weights(np.ones(len(framework.indicators)), np.ones(len(framework.nodes)))


@dataclass(frozen=True, slots=True)
class DeclaredWeights:
    """Take the weights that the framework's file declares."""

    name: str = "as_declared"

    def __call__(self, framework: Framework, normalised: Values) -> Weights:
        """Return the weights of the framework."""
        return Weights(
            np.array([indicator.weight for indicator in framework.indicators]),
            np.array([node.weight for node in framework.nodes]),
        )


@dataclass(frozen=True, slots=True)
class ManualWeights:
    """Weights given by hand, such as those that a council agreed on, over the declared ones."""

    given: tuple[tuple[str, float], ...]
    name: str = "manual"

    def __call__(self, framework: Framework, normalised: Values) -> Weights:
        """Return the weights for this framework; see :func:`manual`."""
        given = dict(self.given)
        _refuse_unknown(given, framework)
        _refuse_negative(given)
        declared = as_declared(framework, normalised)
        return Weights(
            _override(declared.indicators, framework.indicator_ids, given),
            _override(declared.nodes, framework.node_ids, given),
        )


def manual(given: Mapping[str, float]) -> ManualWeights:
    """Take these weights by identifier of node or indicator, and the declared ones for the rest.

    Raises
    ------
    InvalidDefinition
        When called: a weight is negative, or belongs to nothing in the framework; the sentence lists the valid names.
    """
    return ManualWeights(tuple(given.items()))


equal = EqualWeights()
as_declared = DeclaredWeights()


def _override(declared: Values, identifiers: tuple[str, ...], given: Mapping[str, float]) -> Values:
    pairs = zip(identifiers, declared, strict=True)
    return np.array([given.get(identifier, weight) for identifier, weight in pairs])


def refuse_weightless(framework: Framework, weights: Weights) -> None:
    """Raise InvalidDefinition where all members of a node weigh nothing, so that it has no mean."""
    for group in framework.groups():
        if weights.of(group).sum() <= 0:
            node = framework.node_ids[group.node]
            raise InvalidDefinition(
                Text(
                    en=f"Nothing in “{node}” has a weight above zero. Give at least one member a weight.",
                    fr=f"Rien dans «\u00a0{node}\u00a0» n’a de poids supérieur à zéro. "
                    "Donnez un poids à au moins un élément.",
                )
            )


def _refuse_unknown(given: Mapping[str, float], framework: Framework) -> None:
    valid = (*framework.node_ids, *framework.indicator_ids)
    if unknown := [identifier for identifier in given if identifier not in valid]:
        choices = ", ".join(valid)
        raise InvalidDefinition(
            Text(
                en=f"“{unknown[0]}” is given a weight but is not in the framework. Choose one of: {choices}.",
                fr=f"«\u00a0{unknown[0]}\u00a0» reçoit un poids mais n’est pas dans le cadre. "
                f"Choisissez parmi\u00a0: {choices}.",
            )
        )


def _refuse_negative(given: Mapping[str, float]) -> None:
    for identifier, weight in given.items():
        if not weight >= 0 or weight == float("inf"):
            raise InvalidDefinition(
                Text(
                    en=f"The weight of “{identifier}” is {weight:g}. A weight is zero or more.",
                    fr=f"Le poids de «\u00a0{identifier}\u00a0» est {weight:g}. Un poids est nul ou positif.",
                )
            )
