"""Lists coming in and going out as files."""

from django.urls import path

from leaders.views import transfer_doubles, transfer_export, transfer_import

IMPORT = "people/import/<pid:import_id>"
urlpatterns = [
    path("people/export/csv/", transfer_export.leader_export_csv, name="leader_export_csv"),
    path("people/export/xlsx/", transfer_export.leader_export_xlsx, name="leader_export_xlsx"),
    path("people/import/", transfer_import.import_add, name="import_add"),
    path(f"{IMPORT}/", transfer_import.import_detail, name="import_detail"),
    path(f"{IMPORT}/columns/", transfer_import.import_columns, name="import_columns"),
    path(f"{IMPORT}/faults/", transfer_doubles.import_faults, name="import_faults"),
    path(f"{IMPORT}/doubles/", transfer_doubles.import_doubles, name="import_doubles"),
    path(f"{IMPORT}/decide/", transfer_doubles.import_decide, name="import_decide"),
    path(f"{IMPORT}/run/", transfer_import.import_run, name="import_run"),
    path(f"{IMPORT}/drop/", transfer_import.import_drop, name="import_drop"),
]
