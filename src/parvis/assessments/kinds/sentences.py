"""What a profile says in plain words, made from its figures alone."""

from collections.abc import Mapping
from typing import Any

from parvis.assessment import INDICATORS, Indicator, Text
from parvis.assessment.geography.area import PROVINCES, Stratum
from parvis.assessment.indicators.context import IMMIGRANTS_SHARE
from parvis.assessment.observation import Match
from parvis.assessment.text import format_number
from parvis.assessments.kinds import words
from parvis.assessments.kinds.figures import position_of

Values = Mapping[str, Mapping[str, Any]]


def place_text(community: Mapping[str, Any]) -> Text:
    """Say where a community stands among its peers: a range, and never a bare rank."""
    ranks, stratum = community["ranks"], Stratum(community["stratum"]).label
    if ranks is None and community["peers"] == 0:
        return Text(
            en="It is the only community of its stratum here, so no place among peers is given.",
            fr="C’est la seule collectivité de sa strate ici; aucune place parmi ses pairs n’est donc donnée.",
        )
    if ranks is None:
        return Text(
            en="Too few figures are published about it to place it among its peers.",
            fr="Trop peu de chiffres sont publiés à son sujet pour la situer parmi ses pairs.",
        )
    others, count = len(ranks["cannot_tell"]), community["ranked"]
    return Text(
        en=f"In 90% of the replicates with other weights and methods its place is between {ranks['low']} and "
        f"{ranks['high']} among the {count} communities of the stratum “{stratum.en}” that can be ranked; "
        f"it cannot be told apart from {others} of them.",
        fr=f"Dans 90\u00a0% des répliques avec d’autres poids et méthodes, sa place se situe entre {ranks['low']} et "
        f"{ranks['high']} parmi les {count} collectivités de la strate «\u00a0{stratum.fr}\u00a0» qui peuvent être "
        f"classées; on ne peut la distinguer de {others} d’entre elles.",
    )


def no_place_text(community: Mapping[str, Any]) -> Text:
    """Say in a cell of a table why a community has no place among its peers."""
    if community["peers"] == 0:
        return Text(en="the only community of its stratum", fr="seule collectivité de sa strate")
    return Text(en="not enough data", fr="données insuffisantes")


def introduction(community: Mapping[str, Any], values: Values) -> tuple[Text, ...]:
    sentences = [_residents(community)]
    share = values.get("immigrants_share")
    if share and share["value"] is not None:
        percent = words.in_unit(share["value"], IMMIGRANTS_SHARE.unit)
        sentences.append(
            Text(
                en=f"Immigrants made up {percent.en} of its population in {share['period']}.",
                fr=f"Les immigrants formaient {percent.fr} de sa population en {share['period']}.",
            )
        )
    return tuple(sentences)


def _residents(community: Mapping[str, Any]) -> Text:
    name, province, vintage = community["name"], PROVINCES[community["province"]], community["vintage"]
    if community["population"] is None:
        return Text(
            en=f"{name['en']} ({province.en}) is made of units of the {vintage} census; how many people live there "
            "is not published with these figures.",
            fr=f"{name['fr']} ({province.fr}) est formé d’unités du recensement de {vintage}; le nombre d’habitants "
            "n’est pas publié avec ces chiffres.",
        )
    people = {language: format_number(community["population"], language) for language in ("en", "fr")}
    return Text(
        en=f"{name['en']} ({province.en}) had {people['en']} residents at the {vintage} census.",
        fr=f"{name['fr']} ({province.fr}) comptait {people['fr']} habitants au recensement de {vintage}.",
    )


def standing_out(community: Mapping[str, Any], values: Values) -> tuple[Text, ...]:
    """Name what lies in the upper and in the lower quarter of the peers, as published; that judges nothing."""
    stratum = Stratum(community["stratum"]).label
    high, low = _outer_quarters(values)
    sentences = []
    for labels, en, fr in ((high, "highest", "élevé"), (low, "lowest", "bas")):
        if labels:
            sentences.append(
                Text(
                    en=f"As published, in the {en} quarter of the communities of the stratum “{stratum.en}”: "
                    f"{_list(labels, 'en')}.",
                    fr=f"D’après les chiffres publiés, dans le quart le plus {fr} des collectivités de la strate "
                    f"«\u00a0{stratum.fr}\u00a0»\u00a0: {_list(labels, 'fr')}.",
                )
            )
    return (*sentences, _NO_MARGIN) if sentences else ()


# The same answer as "cannot tell" in the tables: what is published differs, and nobody knows by chance or not.
_NO_MARGIN = Text(
    en="No margin of error comes with these comparisons, so that nobody can say whether the differences are more "
    "than chance.",
    fr="Aucune marge d’erreur n’accompagne ces comparaisons\u00a0: on ne peut pas dire si les différences dépassent "
    "le hasard.",
)


def _outer_quarters(values: Values) -> tuple[list[Text], list[Text]]:
    high, low = [], []
    for indicator in INDICATORS:
        place = position_of(values[indicator.id]) if indicator.id in values else None
        if place is None or indicator.characteristic is None:
            continue
        if place.is_above_most:
            high.append(_named(indicator, values[indicator.id]))
        if place.is_below_most:
            low.append(_named(indicator, values[indicator.id]))
    return high, low


def _named(indicator: Indicator, row: Mapping[str, Any]) -> Text:
    label = indicator.label
    if row["match"] == Match.MODELLED:
        return Text(en=f"{label.en} (modelled figure)", fr=f"{label.fr} (chiffre modélisé)")
    if row["match"] != Match.BORROWED:
        return label
    return Text(
        en=f"{label.en} (figure of a larger area)", fr=f"{label.fr} (chiffre d’un territoire plus grand)"
    )


def _list(labels: list[Text], language: str) -> str:
    """Join labels within a sentence: the first capital stays only where it belongs to a name."""
    names = [label.in_language(language) for label in labels]
    return "; ".join(
        name if any(map(str.isupper, name[1:])) else name[:1].lower() + name[1:] for name in names
    )
