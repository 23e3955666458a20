"""Static files under names that carry their digest."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Rewrites the `import` in our own module scripts too, so that they load the hashed file."""

    support_js_module_import_aggregation = True
