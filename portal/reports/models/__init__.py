from portal.reports.models.papers import CoverRule, Paper, Publication, Purpose
from portal.reports.models.snapshots import Rendering, Snapshot

__all__ = ["CoverRule", "Paper", "Publication", "Purpose", "Rendering", "Snapshot"]
