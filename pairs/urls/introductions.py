"""Who seeks and offers what, and being introduced by a lead."""

from django.urls import path

from pairs.views import introduced, introducing, notices, notices_for

BOARD = "pairs/seeking/"
OWN = f"{BOARD}yours/"
FOR = f"{BOARD}for/<pid:leader_id>/"
NOTICE = f"{BOARD}notices/<pid:notice_id>/"
LIST = "pairs/introductions/"
ONE = f"{LIST}<pid:introduction_id>/"
inside = [
    path(BOARD, notices.notice_list, name="notice_list"),
    path(OWN, notices.notice_own, name="notice_own"),
    path(f"{OWN}write/", notices.notice_edit, name="notice_edit"),
    path(f"{OWN}renew/", notices.notice_renew, name="notice_renew"),
    path(f"{OWN}withdraw/", notices.notice_withdraw, name="notice_withdraw"),
    path(FOR, notices_for.notice_for, name="notice_for"),
    path(f"{FOR}withdraw/", notices_for.notice_withdraw_for, name="notice_withdraw_for"),
    path(f"{FOR}copy/", notices_for.notice_copy, name="notice_copy"),
    path(f"{NOTICE}meet/", notices.wish_add, name="wish_add"),
    path(f"{NOTICE}meet/take-back/", notices.wish_take_back, name="wish_take_back"),
    path(f"{NOTICE}introduce/", introducing.introduction_choose, name="introduction_choose"),
    path(
        f"{NOTICE}introduce/<pid:other_id>/",
        introducing.introduction_add,
        name="introduction_add",
    ),
    path(LIST, introducing.introduction_list, name="introduction_list"),
    path(f"{LIST}wishes/<pid:wish_id>/noted/", introducing.wish_note, name="wish_note"),
    path(ONE, introduced.introduction_detail, name="introduction_detail"),
    path(f"{ONE}answer/", introduced.introduction_answer, name="introduction_answer"),
    path(f"{ONE}read/", introduced.introduction_noted, name="introduction_noted"),
    path(f"{ONE}start/", introduced.introduction_start, name="introduction_start"),
    path(f"{ONE}letter/", introducing.introduction_letter, name="introduction_letter"),
    path(f"{ONE}told/", introducing.introduction_told, name="introduction_told"),
    path(f"{ONE}enter/", introducing.introduction_enter, name="introduction_enter"),
    path(f"{ONE}in-touch/", introducing.introduction_in_touch, name="introduction_in_touch"),
]
