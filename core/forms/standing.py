"""Who acts for whom, in the words of the slips and of the record for the province."""

from core.dossier import Dossier, Party


def body_words(party: Party) -> tuple[tuple[str, str], ...]:
    """(label, value) of who acts for a body and of the letter its papers came with; none that is not known."""
    said = []
    if party.representative:
        role = f" – {party.representative_role}" if party.representative_role else ""
        said.append(("Người đại diện", f"{party.representative}{role}"))
    if party.letter_number or party.letter_date:
        number = f"số {party.letter_number}" if party.letter_number else "không số"
        day = f" ngày {party.letter_date:%d/%m/%Y}" if party.letter_date else ""
        said.append(("Văn bản kèm theo", f"{number}{day}"))
    return tuple(said)


def right_words(dossier: Dossier) -> str:
    """By what right the submitter hands in, as it is written down; "" when nothing is known of it."""
    by = dossier.authority
    if dossier.authorised and by.spared:
        kin = f" ({by.relation})" if by.relation else ""
        return f"người thân{kin}, không cần văn bản ủy quyền"
    if not dossier.authorised:
        return f"nộp thay ({by.relation})" if by.relation else ""
    number = f" số {by.number}" if by.number else ""
    day = f" ngày {by.issued_on:%d/%m/%Y}" if by.issued_on else ""
    scope = f", phạm vi: {by.scope}" if by.scope else ""
    return f"văn bản ủy quyền{number}{day}{scope}" if number or day or scope else ""
