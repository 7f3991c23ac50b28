"""Addresses without a language, because what lies there is in both: those that citations and catalogues give."""

from django.urls import URLPattern, path

from parvis.publications.views import data_file

urlpatterns: list[URLPattern] = [
    path("open-data/", data_file.data_list_address, name="data_list_address"),
    path("open-data/catalogue.jsonld", data_file.data_catalogue_jsonld, name="data_catalogue_jsonld"),
    path("open-data/catalogue.ttl", data_file.data_catalogue_turtle, name="data_catalogue_turtle"),
    path("open-data/open-canada.json", data_file.data_catalogue_federal, name="data_catalogue_federal"),
    path("open-data/<slug:subject>/", data_file.data_address, name="data_subject_address"),
    path("open-data/<slug:subject>/<slug:version>/", data_file.data_address, name="data_address"),
    path("open-data/<slug:subject>/<slug:version>/<str:name>", data_file.data_file, name="data_file"),
]
