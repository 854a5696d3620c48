"""Who made an edition: persons and organisations as `edition.toml` names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = ("family", "given", "name", "orcid", "ror", "affiliation", "role")
ORCID = re.compile(r"(?:https?://orcid\.org/)?(?P<id>\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
ROR = re.compile(r"(?:https?://ror\.org/)?(?P<id>0[a-hj-km-np-tv-z0-9]{6}\d{2})")

# The types of contributors that DataCite knows (controlled list contributorType).
ROLES = (
    "ContactPerson", "DataCollector", "DataCurator", "DataManager", "Distributor", "Editor", "HostingInstitution",
    "Producer", "ProjectLeader", "ProjectManager", "ProjectMember", "RegistrationAgency", "RegistrationAuthority",
    "RelatedPerson", "Researcher", "ResearchGroup", "RightsHolder", "Sponsor", "Supervisor", "WorkPackageLeader",
    "Other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agent:
    """A person (`family`, `given`) or an organisation (`name`)."""

    family: str = ""
    given: str = ""
    name: str = ""
    orcid: str = ""
    ror: str = ""
    affiliation: str = ""
    role: str = ""

    @property
    def person(self) -> bool:
        """Say whether it is a person."""
        return bool(self.family)

    @property
    def called(self) -> str:
        """The name in its usual order."""
        return " ".join(filter(None, (self.given, self.family))) if self.person else self.name

    @property
    def sorted(self) -> str:
        """The name as lists are sorted by it."""
        return ", ".join(filter(None, (self.family, self.given))) if self.person else self.name

    @property
    def address(self) -> str:
        """The address that identifies it; empty where none is known."""
        if self.orcid:
            return f"https://orcid.org/{self.orcid}"
        return f"https://ror.org/{self.ror}" if self.ror else ""


def read_agent(table: Mapping[str, str], *, contributor: bool) -> Agent:
    """Make an agent of a table whose values are text.

    Raises ValueError with what is wrong with it.
    """
    for key in table:
        if key not in KEYS or (key == "role" and not contributor):
            known = KEYS if contributor else KEYS[:-1]
            message = f"has no key {key!r}; its keys are: {', '.join(known)}"
            raise ValueError(message)
    agent = Agent(**table)
    if agent.person == bool(agent.name):
        message = 'needs either a person, family = "Byron" and given = "Ada", or an organisation, name = "An Archive"'
        raise ValueError(message)
    if contributor and agent.role not in ROLES:
        message = f"needs a role; roles are: {', '.join(ROLES)}"
        raise ValueError(message)
    orcid, ror = _found(ORCID, agent.orcid), _found(ROR, agent.ror)
    if agent.orcid and not (agent.person and orcid and _checks(orcid)):
        message = (
            f"orcid {agent.orcid!r} is no ORCID iD of a person: sixteen digits, the last of which checks the others"
        )
        raise ValueError(message)
    if agent.ror and (agent.person or not ror):
        message = f"ror {agent.ror!r} is no ROR identifier of an organisation, as in https://ror.org/00hx57361"
        raise ValueError(message)
    return Agent(agent.family, agent.given, agent.name, orcid, ror, agent.affiliation, agent.role)


def _found(pattern: re.Pattern[str], value: str) -> str:
    match = pattern.fullmatch(value)
    return match["id"] if match else ""


def _checks(orcid: str) -> bool:
    """Say whether the last digit of an ORCID iD is right (ISO 7064, mod 11-2)."""
    total = 0
    digits = orcid.replace("-", "")
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]
