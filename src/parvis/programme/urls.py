"""The addresses of this app, without their language."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from parvis.programme.views import cycle, handover, home, network, representation, status

urlpatterns = [
    path("", home.home, name="home"),
    path(_("work/"), home.my_work, name="my_work"),
    path(_("work/<slug:slug>/"), cycle.workspace, name="workspace"),
    path(_("work/<slug:slug>/council/representation/"), representation.representation, name="representation"),
    path(
        _("work/<slug:slug>/council/representation.csv"),
        representation.representation_file,
        name="representation_csv",
    ),
    path(
        _("work/<slug:slug>/council/groups/<int:group_id>/representation/"),
        representation.representation,
        name="group_representation",
    ),
    path(
        _("work/<slug:slug>/council/groups/<int:group_id>/representation.csv"),
        representation.representation_file,
        name="group_representation_csv",
    ),
    path(_("work/<slug:slug>/hand-over/"), handover.handover, name="handover"),
    path(
        _("work/<slug:slug>/hand-over/<pack_format:file_format>/"),
        handover.handover_file,
        name="handover_file",
    ),
    path(_("work/<slug:slug>/network/"), network.partnership_network, name="partnership_network"),
    path(
        _("work/<slug:slug>/network/network.graphml"),
        network.partnership_network_graphml,
        name="partnership_network_graphml",
    ),
    path(
        _("work/<slug:slug>/network/<slug:table>.csv"),
        network.partnership_network_csv,
        name="partnership_network_csv",
    ),
    path(_("programme/network/"), network.network, name="network"),
    path(_("programme/network/network.graphml"), network.network_graphml, name="network_graphml"),
    path(_("programme/network/<slug:table>.csv"), network.network_csv, name="network_csv"),
    path(_("programme/"), status.status, name="status"),
]
