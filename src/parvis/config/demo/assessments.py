"""The shipped figures imported, assessed and published: the profile of every community."""

from importlib import resources

from parvis.assessment import Text
from parvis.assessments.enums import Origin
from parvis.assessments.operations.assessment import compute, prepare, publish_profiles
from parvis.assessments.operations.dataset import UploadedFile, import_file, receive
from parvis.config.demo.world import World


def add(world: World) -> None:
    """Import the figures, run one assessment and publish its profiles."""
    by = world.administrator
    shipped = UploadedFile(
        title=Text(en="Figures of 64 communities", fr="Chiffres de 64 collectivités"),
        file_name="values.csv",
        content=(resources.files("parvis.assessment") / "data" / "values.csv").read_bytes(),
        origin=Origin.PUBLISHED,
    )
    dataset = receive(shipped, by=by, at=world.on(2026, 9, 14))
    import_file(dataset, by=by, at=world.on(2026, 9, 14))
    assessment = prepare(
        dataset,
        title=Text(en="Communities in 2026", fr="Les collectivités en 2026"),
        framework="welcoming_community_2010",
        replicates=1000,
        seed=2010,
        by=by,
        at=world.on(2026, 9, 15),
    )
    compute(assessment, by=by, at=world.on(2026, 9, 15))
    publish_profiles(assessment, by=by, at=world.on(2026, 9, 16))
