"""How a result is to come to whom it is for: as wished when the dossier is handed in, and as it was done. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """How the result came to whom it is for, or is to come."""

    IN_PERSON = "in_person"
    POST = "post"  # dịch vụ bưu chính công ích
    ELECTRONIC = "electronic"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the applicant registered at intake. address: where the post is to bring it, or the electronic one is sent;
    "" for where the applicant is reached anyway.
    """

    way: Way = Way.IN_PERSON
    address: str = ""
