"""The library and the briefs of the demonstration: real documents, and an invented question."""

from contextlib import suppress

from parvis.assessment.text import Text
from parvis.config.demo.world import World
from parvis.design.pdf import PdfUnavailable
from parvis.learning.enums import DocumentLanguages, LibraryKind, LicenceClass
from parvis.learning.models import Brief, LibraryDocument
from parvis.learning.operations.brief import BriefContent, ClaimContent, add_claim, publish_brief, write_brief
from parvis.learning.operations.library import DocumentContent, keep_document
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition

_CHARACTERISTICS = DocumentContent(
    title=Text(
        en="Characteristics of a Welcoming Community",
        fr="Caractéristiques d’une collectivité accueillante (en anglais)",
    ),
    authors="Esses, V. M., Hamilton, L. K., Bennett-AbuAyyash, C., & Burstein, M.",
    publisher=Text(
        en="Welcoming Communities Initiative, for Citizenship and Immigration Canada",
        fr="Initiative sur les collectivités accueillantes, pour Citoyenneté et Immigration Canada",
    ),
    year=2010,
    kind=LibraryKind.RESEARCH,
    summary=Text(
        en="What research knew of the characteristics that make a community welcoming, in an order of importance, and "
        "by what one could measure each.",
        fr="Ce que la recherche savait des caractéristiques qui rendent une collectivité accueillante, par ordre "
        "d’importance, et de ce qui permettrait de mesurer chacune.",
    ),
    languages=DocumentLanguages.ENGLISH,
    address="http://p2pcanada.ca/library/characteristics-of-a-welcoming-community-report/",
    address_fr="",
    licence=LicenceClass.UNKNOWN,
    characteristic=None,
)
_SETTLING_IN = DocumentContent(
    title=Text(
        en="Settling In 2018: Indicators of Immigrant Integration",
        fr="Les indicateurs de l’intégration des immigrés 2018 (en anglais)",
    ),
    authors="OECD/EU",
    publisher=Text(en="OECD Publishing", fr="Éditions OCDE"),
    year=2018,
    kind=LibraryKind.STATISTICS,
    summary=Text(
        en="Integration in countries of the OECD and of the European Union, each indicator beside that of "
        "the native-born.",
        fr="L’intégration dans les pays de l’OCDE et de l’Union européenne, chaque indicateur à côté de celui des "
        "personnes nées au pays.",
    ),
    languages=DocumentLanguages.ENGLISH,
    address="https://www.oecd-ilibrary.org/social-issues-migration-health/settling-in-2018/"
    "third-country-nationals-integration-in-the-european-union_9789264307216-12-en",
    address_fr="",
    licence=LicenceClass.READ,
    characteristic=None,
)
_BRIEF = BriefContent(
    title=Text(
        en="Should one desk answer all newcomers?", fr="Un seul comptoir pour toutes les personnes arrivées?"
    ),
    question=Text(
        en="Newcomers ask in many places and tell their story each time. The council wants to know whether one desk "
        "would save them the way, before it writes next year’s plan.",
        fr="Les personnes nouvellement arrivées posent leurs questions à bien des endroits et racontent chaque fois "
        "leur histoire. Le conseil veut savoir, avant d’écrire le plan de l’an prochain, si un seul comptoir leur "
        "épargnerait ce chemin.",
    ),
    meaning=Text(
        en="One desk is a question of agreement among partners more than of rooms.",
        fr="Le comptoir unique tient à l’entente entre les partenaires plus qu’aux locaux.",
    ),
    limits=Text(
        en="Nobody has counted how often people are sent on. The story is one case.",
        fr="Personne n’a compté combien de fois on est renvoyé ailleurs. Le récit est un seul cas.",
    ),
    proposal=Text(
        en="Count for three months how many people are sent on, and decide then.",
        fr="Compter pendant trois mois les personnes renvoyées ailleurs, puis décider.",
    ),
    contact=Text(en="The partnership’s coordinator", fr="La coordination du partenariat"),
    characteristic=6,
)


def add(world: World) -> None:
    """Keep two documents, and publish a brief that rests on one of them and on the story of the demonstration."""
    kept = LibraryDocument(partnership=world.partnership)
    keep_document(kept, _CHARACTERISTICS, by=world.coordinator, at=world.on(2026, 10, 19))
    keep_document(LibraryDocument(), _SETTLING_IN, by=world.secretariat, at=world.on(2026, 10, 20))
    _write_brief(world, kept)


def _write_brief(world: World, kept: LibraryDocument) -> None:
    by, at = world.coordinator, world.on(2026, 11, 9)
    brief = write_brief(Brief(partnership=world.partnership), _BRIEF, by=by, at=at)
    for claim in _claims(world, kept):
        add_claim(brief, claim, by=by, at=at)
    # A server without Pango cannot tell whether it fits on two pages; the brief then stays unpublished.
    with suppress(PdfUnavailable):
        publish_brief(brief, by=by, at=world.on(2026, 11, 10))


def _claims(world: World, kept: LibraryDocument) -> tuple[ClaimContent, ...]:
    story = Edition.objects.filter(kind=EditionKind.STORY, partnership=world.partnership).earliest("pk")
    return (
        ClaimContent(
            statement=Text(
                en="Links between those who work toward a welcoming community are the sixth of seventeen "
                "characteristics, in the order of importance of 2010.",
                fr="Les liens entre ceux qui œuvrent à rendre la collectivité accueillante sont la sixième des "
                "dix-sept caractéristiques, dans l’ordre d’importance de 2010.",
            ),
            source=kept,
            where=Text(),
        ),
        ClaimContent(
            statement=Text(
                en="Partners here have changed together how they work, and somebody outside confirmed it.",
                fr="Ici, des partenaires ont changé ensemble leur façon de faire, et une personne de l’extérieur l’a "
                "confirmé.",
            ),
            source=story,
            where=Text(),
        ),
    )
