"""What the world's two members seek and offer, each text with its canary: without their names."""

from tests.make import pairs as make


def introduced(organisation, word, lead, users, partner) -> dict:
    """The patient leader is introduced to the lead; the colleague would like to meet them too."""
    seeking, other = (
        make.notice(
            organisation=organisation,
            user=user,
            offers=f"{word} offers",
            seeks=f"{word} seeks",
        )
        for user in users
    )
    seeking.partners.create(organisation=organisation, partner=partner)
    leads = make.notice(organisation=organisation, user=lead, offers=f"{word} lead offers")
    side = make.introduction(one=seeking, two=leads, by=lead, words=f"{word} introduces")
    wish = make.wish(notice=other, wanted=seeking)
    return {
        "notice_id": seeking.public_id,
        "other_id": other.public_id,
        "introduction_id": side.public_id,
        "wish_id": wish.public_id,
    }
