"""From the invitation to the role: who may invite whom, and what the link opens."""

import re
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from parvis.partnerships.access import Role
from parvis.partnerships.enums import Region
from parvis.partnerships.errors import NotRegional, RoleEnded, RoleHeld
from parvis.partnerships.models import Partnership, RoleGrant
from parvis.partnerships.operations.role import end, grant, invite, take_up_with_account
from parvis.people.models import Invitation, User
from tests.factories.partnerships import make_member, make_partnership
from tests.factories.people import PASSWORD, make_user, signed_in

pytestmark = pytest.mark.django_db

NEW = {"name": "Camille Exemple", "password": PASSWORD, "again": PASSWORD}


def invitation_to(role: Role, **more: str) -> dict[str, str]:
    person = {"name": "Camille Exemple", "email": "camille@example.org", "language": "fr"}
    return {**person, "role": role.value, **more}


def link_in_mail() -> str:
    found = re.search(r"http://localhost:8000(\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def test_a_coordinator_invites_a_council_member_who_comes_in(
    partnership: Partnership, coordinator: User, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        signed_in(coordinator).post(
            f"/en/work/{partnership.slug}/people/", invitation_to(Role.COUNCIL_MEMBER)
        )
    link = link_in_mail()
    newcomer = Client()

    page = newcomer.get(link).content.decode()
    response = newcomer.post(link, NEW)

    user = User.objects.get(email="camille@example.org")
    held = RoleGrant.objects.get(user=user)
    assert link.startswith("/fr/invitation/")
    assert '<html lang="fr">' in page
    assert (held.role, held.partnership, response.headers["Location"]) == (
        "council_member",
        partnership,
        "/fr/",
    )
    assert newcomer.get(f"/fr/travail/{partnership.slug}/personnes/").status_code == 200


def test_a_coordinator_cannot_invite_an_officer(partnership: Partnership, coordinator: User) -> None:
    page = signed_in(coordinator).post(f"/en/work/{partnership.slug}/people/", invitation_to(Role.OFFICER))

    assert page.status_code == 422
    assert (Invitation.objects.count(), mail.outbox) == (0, [])


def test_a_council_member_invites_nobody(partnership: Partnership, council_member: User) -> None:
    page = signed_in(council_member).post(
        f"/en/work/{partnership.slug}/people/", invitation_to(Role.COUNCIL_MEMBER)
    )

    assert "Only a coordinator or an administrator invites people." in page.content.decode()
    assert Invitation.objects.count() == 0


def test_nobody_invites_to_another_partnership(coordinator: User) -> None:
    other = make_partnership()

    page = signed_in(coordinator).post(f"/en/work/{other.slug}/people/", invitation_to(Role.COUNCIL_MEMBER))

    assert (page.status_code, Invitation.objects.count()) == (404, 0)


def test_an_administrator_invites_the_first_coordinator_of_a_partnership(partnership: Partnership) -> None:
    administrator = make_member(Role.ADMINISTRATOR)

    signed_in(administrator).post(
        "/en/programme/people/", invitation_to(Role.COORDINATOR, partnership=str(partnership.pk))
    )

    assert Invitation.objects.values_list("role", "partnership_id").get() == ("coordinator", partnership.pk)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR])
def test_a_role_is_held_in_a_partnership_or_in_the_programme(partnership: Partnership, role: Role) -> None:
    administrator = make_member(Role.ADMINISTRATOR)
    wrong_place = str(partnership.pk) if role is Role.OFFICER else ""

    page = signed_in(administrator).post(
        "/en/programme/people/", invitation_to(role, partnership=wrong_place)
    )

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["partnership"])
    assert Invitation.objects.count() == 0


def test_an_officer_who_comes_in_is_led_to_the_second_factor(client: Client) -> None:
    link = invite(
        **{**invitation_to(Role.OFFICER), "role": Role.OFFICER},  # type: ignore[arg-type]
        partnership=None,
        by=make_member(Role.ADMINISTRATOR),
        at=timezone.now(),
    )
    path = link.removeprefix("http://localhost:8000")

    client.post(path, NEW)

    assert User.objects.get(email="camille@example.org").needs_second_factor
    assert client.get("/fr/").headers["Location"] == "/fr/compte/second-facteur/configurer/"


def test_a_used_link_says_so_and_changes_nothing(partnership: Partnership, coordinator: User) -> None:
    path = _link(partnership, coordinator)
    Client().post(path, NEW)

    again = Client().post(path, {**NEW, "name": "Somebody else"})

    assert again.status_code == 409
    assert "a été utilisée" in again.content.decode()
    assert list(User.objects.filter(email="camille@example.org").values_list("name", flat=True)) == [
        "Camille Exemple"
    ]
    assert RoleGrant.objects.filter(role=Role.COUNCIL_MEMBER).count() == 1


def test_whoever_has_an_account_signs_in_and_takes_the_role_up(
    partnership: Partnership, coordinator: User
) -> None:
    camille = make_user(email="camille@example.org", language="fr")
    path = _link(partnership, coordinator)

    stranger = Client().get(path).content.decode()
    response = signed_in(camille).post(path)

    assert f'href="/fr/connexion/?next={path}"' in stranger
    assert response.headers["Location"] == "/fr/"
    assert RoleGrant.objects.get(user=camille).role == Role.COUNCIL_MEMBER


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"password": "short", "again": "short"}, "password"), ({"again": "another one entirely"}, "again")],
)
def test_a_poor_or_mistyped_password_is_refused_beside_its_field(
    partnership: Partnership, coordinator: User, typed: dict[str, str], field: str
) -> None:
    page = Client().post(_link(partnership, coordinator), {**NEW, **typed})

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert not User.objects.filter(email="camille@example.org").exists()


def test_a_role_is_granted_once(partnership: Partnership, coordinator: User, moment: datetime) -> None:
    with pytest.raises(RoleHeld):
        grant(coordinator, role=Role.COORDINATOR, partnership=partnership, by=None, at=moment)

    assert RoleGrant.objects.filter(user=coordinator).count() == 1


def test_an_ended_role_opens_nothing_and_asks_for_no_second_factor(moment: datetime) -> None:
    officer = make_user()
    held = grant(officer, role=Role.OFFICER, partnership=None, by=None, at=moment)
    needed_it = officer.needs_second_factor

    end(held, by=make_member(Role.ADMINISTRATOR), at=moment + timedelta(days=1))

    officer.refresh_from_db()
    assert (needed_it, officer.needs_second_factor) == (True, False)
    assert RoleGrant.objects.get(pk=held.pk).ended_at == moment + timedelta(days=1)
    with pytest.raises(RoleEnded):
        end(held, by=officer, at=moment + timedelta(days=2))


def test_a_coordinator_ends_a_council_members_role(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    held = RoleGrant.objects.get(user=council_member)

    signed_in(coordinator).post(f"/en/work/{partnership.slug}/people/{held.pk}/end/")

    held.refresh_from_db()
    assert held.ended_at is not None
    assert signed_in(council_member).get(f"/en/work/{partnership.slug}/people/").status_code == 404


def test_ending_a_role_is_confirmed_first(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    held = RoleGrant.objects.get(user=council_member)

    page = signed_in(coordinator).get(f"/en/work/{partnership.slug}/people/{held.pk}/end/")

    held.refresh_from_db()
    assert (page.status_code, held.ended_at) == (200, None)
    assert f"End the role of {council_member.name}?" in page.content.decode()


def test_the_role_of_the_only_coordinator_does_not_end(partnership: Partnership, coordinator: User) -> None:
    held = RoleGrant.objects.get(user=coordinator)
    make_member(Role.COORDINATOR, make_partnership())  # somebody else's coordinator does not count
    browser = signed_in(coordinator)

    page = browser.post(f"/en/work/{partnership.slug}/people/{held.pk}/end/")

    held.refresh_from_db()
    assert (page.status_code, held.ended_at) == (409, None)
    assert "Nobody else holds this role here" in page.content.decode()
    people = browser.get(f"/en/work/{partnership.slug}/people/").content.decode()
    assert f"/people/{held.pk}/end/" not in people


def test_the_role_of_the_only_administrator_does_not_end() -> None:
    administrator = make_member(Role.ADMINISTRATOR)
    held = RoleGrant.objects.get(user=administrator)

    page = signed_in(administrator).post(f"/en/programme/people/{held.pk}/end/")

    held.refresh_from_db()
    assert (page.status_code, held.ended_at) == (409, None)


def test_who_ends_their_own_role_is_led_to_their_work(partnership: Partnership, coordinator: User) -> None:
    make_member(Role.COORDINATOR, partnership)
    held = RoleGrant.objects.get(user=coordinator)

    response = signed_in(coordinator).post(f"/en/work/{partnership.slug}/people/{held.pk}/end/", follow=True)

    held.refresh_from_db()
    assert held.ended_at is not None
    assert response.redirect_chain == [("/en/work/", 302)]
    assert response.status_code == 200


def test_an_open_invitation_is_withdrawn(partnership: Partnership, coordinator: User) -> None:
    path = _link(partnership, coordinator)
    invitation = Invitation.objects.get()
    address = f"/en/work/{partnership.slug}/people/invitations/{invitation.pk}/withdraw/"
    browser = signed_in(coordinator)

    asked = browser.get(address)
    response = browser.post(address)

    invitation.refresh_from_db()
    assert (asked.status_code, response.headers["Location"]) == (200, f"/en/work/{partnership.slug}/people/")
    assert invitation.withdrawn_at is not None
    assert "a été retirée" in Client().post(path, NEW).content.decode()
    assert not User.objects.filter(email="camille@example.org").exists()
    assert browser.post(address).status_code == 404


def _link(partnership: Partnership, by: User) -> str:
    person = invitation_to(Role.COUNCIL_MEMBER)
    link = invite(
        email=person["email"],
        name=person["name"],
        language="fr",
        role=Role.COUNCIL_MEMBER,
        partnership=partnership,
        by=by,
        at=timezone.now(),
    )
    return link.removeprefix("http://localhost:8000")


def test_an_administrator_invites_an_officer_for_two_regions_who_then_holds_the_role_in_both(
    django_capture_on_commit_callbacks: object,
) -> None:
    regions = {"regions": ["atlantic", "ontario"]}
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        signed_in(make_member(Role.ADMINISTRATOR)).post(
            "/en/programme/people/",
            invitation_to(Role.OFFICER) | regions,  # type: ignore[operator]
        )
    link = link_in_mail()
    asked = Client().get(link).content.decode()

    Client().post(link, NEW)

    held = RoleGrant.objects.filter(user__email="camille@example.org").order_by("region")
    assert list(held.values_list("role", "partnership", "region")) == [
        ("officer", None, "atlantic"),
        ("officer", None, "ontario"),
    ]
    assert "Agente ou agent de programme (Atlantique, Ontario)" in asked
    assert "(Atlantique, Ontario)" in str(mail.outbox[-1].body)


def test_the_people_of_the_programme_are_listed_with_their_regions_and_one_region_is_ended(
    moment: datetime,
) -> None:
    officer, administrator = make_user(), make_member(Role.ADMINISTRATOR)
    ontario, _atlantic = (
        grant(officer, role=Role.OFFICER, partnership=None, region=region, by=None, at=moment)
        for region in (Region.ONTARIO, Region.ATLANTIC)
    )
    page = signed_in(administrator).get("/en/programme/people/").content.decode()

    signed_in(administrator).post(f"/en/programme/people/{ontario.pk}/end/")

    assert "Programme officer (Ontario)" in page
    assert list(officer.role_grants.filter(ended_at=None).values_list("region", flat=True)) == ["atlantic"]
    assert User.objects.get(pk=officer.pk).needs_second_factor


def test_regions_are_refused_for_a_role_that_has_none(partnership: Partnership) -> None:
    administrator = make_member(Role.ADMINISTRATOR)
    for role, place in ((Role.ADMINISTRATOR, ""), (Role.COORDINATOR, str(partnership.pk))):
        given = invitation_to(role, partnership=place) | {"regions": ["ontario"]}  # type: ignore[operator]
        page = signed_in(administrator).post("/en/programme/people/", given)
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["regions"])
    assert Invitation.objects.count() == 0


def test_the_operations_refuse_a_region_for_an_administrator(moment: datetime) -> None:
    administrator, user = make_member(Role.ADMINISTRATOR), make_user()
    person = {"email": "a@example.org", "name": "A", "language": "en"}
    role = Role.ADMINISTRATOR

    with pytest.raises(NotRegional):
        invite(**person, role=role, partnership=None, regions=[Region.WEST], by=administrator, at=moment)
    with pytest.raises(NotRegional):
        grant(user, role=role, partnership=None, region=Region.WEST, by=administrator, at=moment)

    assert (Invitation.objects.count(), user.role_grants.count()) == (0, 0)


def test_a_region_is_not_granted_to_who_holds_the_role_there_or_everywhere(moment: datetime) -> None:
    everywhere, regional = make_member(Role.OFFICER), make_member(Role.OFFICER, region="west")

    for user in (everywhere, regional):
        with pytest.raises(RoleHeld):
            grant(user, role=Role.OFFICER, partnership=None, region=Region.WEST, by=None, at=moment)

    assert RoleGrant.objects.count() == 2


def test_an_invitation_grants_the_regions_that_are_lacking_and_is_refused_when_none_is(
    moment: datetime,
) -> None:
    administrator, officer = make_member(Role.ADMINISTRATOR), make_member(Role.OFFICER, region="west")
    person = {"email": officer.email, "name": officer.name, "language": "en"}

    def take_up(*regions: Region) -> None:
        at = timezone.now()
        link = invite(**person, role=Role.OFFICER, partnership=None, regions=regions, by=administrator, at=at)
        take_up_with_account(link.rstrip("/").rsplit("/", 1)[1], by=officer, at=at)

    take_up(Region.WEST, Region.QUEBEC)
    with pytest.raises(RoleHeld):
        take_up(Region.WEST)

    assert sorted(officer.role_grants.values_list("region", flat=True)) == ["quebec", "west"]
    assert Invitation.objects.filter(accepted_at=None).count() == 1


def test_the_database_refuses_a_region_for_an_administrator() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_member(Role.ADMINISTRATOR, region="west")
