"""What a process has used of the processor, as Linux counts it."""

from pathlib import Path


def stat(pid: int) -> list[str]:
    """The fields of /proc/<pid>/stat from the third on; empty once the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def children(pid: int) -> list[int]:
    everyone = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    return [other for other in everyone if stat(other)[1:2] == [str(pid)]]


def tree(pid: int) -> list[int]:
    """The process and all that it started, and they in turn."""
    return [pid, *(each for child in children(pid) for each in tree(child))]


def cpu(pids) -> float:
    """Seconds of processor time, in user and system mode, that these have used so far."""
    return sum(map(nanoseconds, pids)) / 1e9


def nanoseconds(pid: int) -> int:
    """As the scheduler counts: /proc/<pid>/stat is rounded to hundredths of a second."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)
    except (FileNotFoundError, ProcessLookupError):
        return 0
