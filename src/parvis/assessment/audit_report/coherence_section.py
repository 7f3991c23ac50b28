"""Section 3: whether the indicators hang together as the framework says."""

from collections.abc import Sequence

import numpy as np

from parvis.assessment.audit_report.document import Block, Grid, Heading, Paragraph, Picture, Points, Section
from parvis.assessment.audit_report.pictures import correlation_chart
from parvis.assessment.audit_report.words import listed, number, percent, say
from parvis.assessment.index.audit import Audit
from parvis.assessment.index.coherence import NodeCoherence, Pair
from parvis.assessment.text import Text

_STRONGEST = 15  # pairs between nodes in the table


def coherence_section(audit: Audit) -> Section:
    """Say what each node measures, who doubles whom, who pulls against the rest, and whose weight is not its say."""
    several = [node for node in audit.coherence.nodes if len(node.members) > 1]
    return Section(
        id="coherence",
        title=Text(en="3. Statistical coherence", fr="3. Cohérence statistique"),
        blocks=(
            Heading(Text(en="Between and within nodes", fr="Entre les nœuds et dans chacun")),
            Paragraph(_overall(audit)),
            _nodes(audit, several),
            Picture(correlation_chart(audit)),
            _strongest(audit),
            Heading(Text(en="What stands out", fr="Ce qui ressort")),
            Points(_remarks(audit)),
            Heading(Text(en="Each node’s members", fr="Les éléments de chaque nœud")),
            Paragraph(_HOW_TO_READ),
            *(block for node in several for block in _members(node, audit)),
        ),
    )


def _overall(audit: Audit) -> Text:
    found = audit.coherence
    low = [node for node in found.nodes if node.alpha < found.bounds.alpha]
    several = [node for node in found.nodes if _dimensions(node, audit) > 1]
    return say(
        "Over all indicators, Cronbach’s alpha is {alpha} ({complete} of {all} areas have them all). Nodes with "
        "an alpha under {bound}: {low}. Nodes whose members measure more than one thing, by their principal "
        "components: {several}.",
        "Pour l’ensemble des indicateurs, l’alpha de Cronbach est de {alpha} ({complete} territoires sur {all} "
        "les ont tous). Nœuds dont l’alpha est inférieur à "
        "{bound}\u00a0: {low}. Nœuds dont les éléments mesurent plus d’une chose, d’après leurs composantes "
        "principales\u00a0: {several}.",
        alpha=number(found.alpha, 2),
        complete=number(found.complete),
        all=number(len(audit.areas)),
        bound=number(found.bounds.alpha, 2),
        low=listed(audit.labels[node.node] for node in low) if low else _NONE,
        several=listed(audit.labels[node.node] for node in several) if several else _NONE,
    )


_NONE = Text(en="none", fr="aucun")


def _dimensions(node: NodeCoherence, audit: Audit) -> int:
    if node.components is None:
        return 0
    return int((node.components.eigenvalues > audit.coherence.bounds.eigenvalue).sum())


def _nodes(audit: Audit, nodes: Sequence[NodeCoherence]) -> Grid:
    return Grid(
        caption=Text(
            en="Table 6. How the members of each node hang together",
            fr="Tableau 6. Comment les éléments de chaque nœud se tiennent",
        ),
        header=(
            Text(en="Node", fr="Nœud"),
            Text(en="Members", fr="Éléments"),
            Text(en="Areas with all", fr="Territoires les ayant tous"),
            Text(en="Cronbach’s alpha", fr="Alpha de Cronbach"),
            Text(en="Components above 1", fr="Composantes au-dessus de 1"),
            Text(en="First component", fr="Première composante"),
            Text(en="Mean correlation", fr="Corrélation moyenne"),
            Text(en="Node with index", fr="Nœud avec l’indice"),
        ),
        rows=tuple(_node(node, audit) for node in nodes),
        note=Text(
            en="Alpha: Cronbach (1951), on the normalised scale; 0.7 or more is usual. Components: of the "
            "correlations, with an eigenvalue above 1 (Kaiser, 1960); the first one’s share of the variance. "
            "Correlations: Pearson. Only areas with all members count for alpha and components.",
            fr="Alpha\u00a0: Cronbach (1951), sur l’échelle normalisée; 0,7 ou plus est l’usage. "
            "Composantes\u00a0: des corrélations, de valeur propre supérieure à 1 (Kaiser, 1960); part de la "
            "variance de la première. Corrélations\u00a0: Pearson. Seuls les territoires ayant tous les "
            "éléments comptent pour l’alpha et les composantes.",
        ),
    )


def _node(node: NodeCoherence, audit: Audit) -> tuple[Text, ...]:
    upper = node.correlations[np.triu_indices(len(node.members), 1)]
    known = upper[~np.isnan(upper)]
    place = len(audit.framework.indicators) + audit.framework.node_ids.index(node.node)
    return (
        audit.labels[node.node],
        number(len(node.members)),
        number(node.complete),
        number(node.alpha, 2),
        number(_dimensions(node, audit) if node.components else np.nan),
        percent(float(node.components.shares[0])) if node.components else number(np.nan),
        number(float(known.mean()) if known.size else np.nan, 2),
        number(float(audit.coherence.with_index["pearson"][place]), 2),
    )


def _strongest(audit: Audit) -> Grid:
    matrix, framework = audit.coherence.indicators, audit.framework
    one, other = np.triu_indices(len(matrix), 1)
    strength = np.nan_to_num(np.abs(matrix[one, other]))
    order = np.argsort(-strength, kind="stable")[:_STRONGEST].tolist()
    home = [indicator.node for indicator in framework.indicators]
    return Grid(
        caption=Text(
            en="Table 7. The strongest correlations between indicators",
            fr="Tableau 7. Les plus fortes corrélations entre indicateurs",
        ),
        header=(
            Text(en="Indicator", fr="Indicateur"),
            Text(en="and", fr="et"),
            Text(en="Same node", fr="Même nœud"),
            Text(en="Correlation", fr="Corrélation"),
        ),
        rows=tuple(
            (
                audit.labels[framework.indicator_ids[one[at]]],
                audit.labels[framework.indicator_ids[other[at]]],
                Text(en="yes", fr="oui") if home[one[at]] == home[other[at]] else Text(en="no", fr="non"),
                number(float(matrix[one[at], other[at]]), 2),
            )
            for at in order
            if strength[at] > 0
        ),
        note=Text(
            en="Pearson, each pair over the areas that have both, on one scale with better upwards (OECD and "
            "JRC, 2008, step 4). Correlations within each node are in the tables below.",
            fr="Pearson, chaque paire sur les territoires qui ont les deux, sur une même échelle où plus élevé "
            "vaut mieux (OCDE et JRC, 2008, étape 4). Les corrélations dans chaque nœud sont dans les tableaux "
            "ci-dessous.",
        ),
        numbers_from=3,
    )


def _remarks(audit: Audit) -> tuple[Text, ...]:
    found, bounds = audit.coherence, audit.coherence.bounds
    return (
        say(
            "Doubles within a node (|correlation| above {bound}; JRC, 2019, step 8): {pairs}.",
            "Doublons dans un nœud (|corrélation| supérieure à {bound}; JRC, 2019, étape 8)\u00a0: {pairs}.",
            bound=number(bounds.redundant, 2),
            pairs=_pairs(found.redundant, audit),
        ),
        say(
            "Members that go against their own node, by more than two standard errors: {pairs}.",
            "Éléments qui vont à l’encontre de leur propre nœud, de plus de deux erreurs types\u00a0: {pairs}.",
            pairs=_pairs(found.contrary, audit),
        ),
        say(
            "Silent indicators, which hardly move with the index (|correlation| under {bound}; JRC, 2019, step 8): "
            "{pairs}.",
            "Indicateurs silencieux, qui bougent à peine avec l’indice (|corrélation| inférieure à {bound}; "
            "JRC, 2019, étape 8)\u00a0: {pairs}.",
            bound=number(bounds.silent, 2),
            pairs=_singles(found.silent, audit),
        ),
        say(
            "Indicators that follow a place’s size, after any division (|correlation| with a denominator above "
            "{bound}): {pairs}.",
            "Indicateurs qui suivent la taille du territoire, après division éventuelle (|corrélation| avec un "
            "dénominateur supérieure à {bound})\u00a0: {pairs}.",
            bound=number(bounds.sized, 2),
            pairs=_pairs(found.sized, audit),
        ),
    )


def _pairs(pairs: Sequence[Pair], audit: Audit) -> Text:
    if not pairs:
        return _NONE
    return listed(
        say(
            "{one} – {other} ({r})",
            "{one} – {other} ({r})",
            one=audit.labels.get(pair.one, Text(pair.one, pair.one)),
            other=audit.labels.get(pair.other, Text(pair.other, pair.other)),
            r=number(pair.correlation, 2),
        )
        for pair in pairs
    )


def _singles(pairs: Sequence[Pair], audit: Audit) -> Text:
    if not pairs:
        return _NONE
    return listed(
        (
            say("{one} ({r})", "{one} ({r})", one=audit.labels[pair.one], r=number(pair.correlation, 2))
            for pair in pairs
        ),
        most=20,
    )


_HOW_TO_READ = Text(
    en="A weight is a share of the mean; the effective weight is the share of the node’s variance that a member "
    "brings, by its weighted covariance with the node, and the main effect is the share that a line through the "
    "member alone explains (first-order sensitivity index; Paruolo, Saisana and Saltelli, 2013). Where a weight "
    "and its effect are far apart, the index does not say what its weights say.",
    fr="Un poids est une part de la moyenne; le poids effectif est la part de la variance du nœud qu’apporte un "
    "élément, par sa covariance pondérée avec le nœud, et l’effet principal est la part qu’explique une droite "
    "en fonction de ce seul élément (indice de sensibilité du premier ordre; Paruolo, Saisana et Saltelli, "
    "2013). Où un poids et son effet divergent beaucoup, l’indice ne dit pas ce que disent ses poids.",
)


def _members(node: NodeCoherence, audit: Audit) -> tuple[Block, ...]:
    label = audit.labels[node.node]
    identifiers = (*audit.framework.indicator_ids, *audit.framework.node_ids)
    with_index = {
        kind: dict(zip(identifiers, of_kind.tolist(), strict=True))
        for kind, of_kind in audit.coherence.with_index.items()
    }
    loadings = node.components.loadings[:, 0] if node.components else np.full(len(node.members), np.nan)
    grid = Grid(
        caption=say(
            "{node}: correlations, weights and loadings of its members",
            "{node}\u00a0: corrélations, poids et saturations de ses éléments",
            node=label,
        ),
        header=(
            Text(en="Member", fr="Élément"),
            Text(en="With the node", fr="Avec le nœud"),
            Text(en="With the index: Pearson", fr="Avec l’indice\u00a0: Pearson"),
            Text(en="Spearman", fr="Spearman"),
            Text(en="Kendall", fr="Kendall"),
            Text(en="Weight", fr="Poids"),
            Text(en="Effective weight", fr="Poids effectif"),
            Text(en="Main effect", fr="Effet principal"),
            Text(en="Loading", fr="Saturation"),
        ),
        rows=tuple(
            (
                audit.labels[member],
                number(float(node.with_node[place]), 2),
                *(number(with_index[kind][member], 2) for kind in ("pearson", "spearman", "kendall")),
                percent(float(node.nominal[place])),
                percent(float(node.effective[place])),
                percent(float(node.main_effect[place])),
                number(float(loadings[place]), 2),
            )
            for place, member in enumerate(node.members)
        ),
        note=_eigenvalues(node),
    )
    return (grid, _within(node, audit)) if len(node.members) > 2 else (grid,)


def _eigenvalues(node: NodeCoherence) -> Text:
    if node.components is None:
        return Text(
            en="No principal components: too few areas have all members, or one is the same everywhere.",
            fr="Pas de composantes principales\u00a0: trop peu de territoires ont tous les éléments, ou l’un "
            "d’eux est le même partout.",
        )
    pairs = zip(node.components.eigenvalues.tolist(), np.cumsum(node.components.shares).tolist(), strict=True)
    return say(
        "Loading: on the first principal component. Eigenvalues, with the cumulative share of the variance, over {n} "
        "areas: {values}.",
        "Saturation\u00a0: sur la première composante principale. Valeurs propres, avec la part cumulée de la "
        "variance, sur {n} territoires\u00a0: {values}.",
        n=number(node.components.areas),
        values=_apart(
            [
                say("{value} ({share})", "{value} ({share})", value=number(value, 2), share=percent(share))
                for value, share in pairs
            ]
        ),
    )


def _apart(parts: Sequence[Text]) -> Text:
    """Write parts that hold decimal commas, so with semicolons between."""
    return Text(en="; ".join(part.en for part in parts), fr="; ".join(part.fr for part in parts))


def _within(node: NodeCoherence, audit: Audit) -> Grid:
    return Grid(
        caption=say(
            "{node}: correlations between its members",
            "{node}\u00a0: corrélations entre ses éléments",
            node=audit.labels[node.node],
        ),
        header=(
            Text(en="Member", fr="Élément"),
            *(number(place + 1) for place in range(len(node.members) - 1)),
        ),
        rows=tuple(
            (
                say(
                    "{place}. {name}",
                    "{place}. {name}",
                    place=number(row + 1),
                    name=audit.labels[node.members[row]],
                ),
                *(
                    number(float(node.correlations[row, column]), 2) if column < row else Text(" ", " ")
                    for column in range(len(node.members) - 1)
                ),
            )
            for row in range(len(node.members))
        ),
        note=Text(
            en="Pearson. Columns have the numbers of the rows.",
            fr="Pearson. Les colonnes portent les numéros des lignes.",
        ),
    )
