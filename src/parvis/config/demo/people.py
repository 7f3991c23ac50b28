"""The second factor of the demonstration's officers, secretariat and administrator, with a key that is printed."""

from allauth.mfa.models import Authenticator

from parvis.config.demo.world import World
from parvis.people.adapter import SecondFactorAdapter

KEY = "PARVISDEMOPARVISDEMOPARVISDEMOXX"  # in base 32, as an authenticator app takes it


def add(world: World) -> None:
    """Set up an authenticator for those whose role asks for one."""
    for person in (world.officer, world.regional_officer, world.secretariat, world.administrator):
        Authenticator.objects.create(
            user=person, type=Authenticator.Type.TOTP, data={"secret": SecondFactorAdapter().encrypt(KEY)}
        )
