from portal.personal import Personal, Retention

PERSONAL_DATA = {
    "User": {
        "email": Personal("to log in, and to write to them", Retention.ACCOUNT),
        "name": Personal("what others call them", Retention.ACCOUNT),
        "password": Personal("to know them again; kept as a hash only", Retention.ACCOUNT),
        "last_login": Personal("to notice an account that nobody uses", Retention.ACCOUNT),
        "joined_at": Personal("to show since when they have had access", Retention.ACCOUNT),
        "is_active": Personal("whether they may log in", Retention.ACCOUNT),
        "is_staff": Personal("whether they may change reference data", Retention.ACCOUNT),
        "is_superuser": Personal("whether they may change reference data", Retention.ACCOUNT),
        "groups": Personal("which reference data they may change", Retention.ACCOUNT),
        "user_permissions": Personal("which reference data they may change", Retention.ACCOUNT),
        "erased_at": Personal("to show that the account was erased, and when", Retention.AUDIT),
    },
}
