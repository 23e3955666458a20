from portal.organisations.waiting import Waiting


def waiting(membership) -> list[Waiting]:
    return []
