from portal.personal import not_personal

PERSONAL_DATA = {
    "Framework": not_personal("valid_from", "valid_to", "key", "title", "source"),
    "LeaderType": {
        **not_personal("framework", "key", "position", "name", "name_plural", "location"),
        **not_personal("category", "summary", "works_mainly_with_individuals"),
        **not_personal("placement_inferred"),
    },
    "ScaleLevel": not_personal("framework", "value", "name", "meaning"),
    "RoleType": {
        **not_personal("valid_from", "valid_to", "leader_type", "key", "name", "kind", "location"),
        **not_personal("successor", "note"),
    },
    "HiddenType": not_personal("organisation", "leader_type"),
    "LocalRole": {
        **not_personal("valid_from", "valid_to", "organisation", "leader_type"),
        **not_personal("public_id", "name"),
    },
}
