"""Documents → verdicts, in order, by as many processes as are worth it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.checking import Plan, check
from tei_encoder.cores import count_cores
from tei_encoder.documents import Item

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from tei_encoder.verdict import Verdict

# To start a process and to open the schemas in it takes about as long as to check so much.
FEW = 24  # documents
LITTLE = 8 * 1024 * 1024  # bytes
QUICK = 8 * LITTLE  # bytes that are little for RELAX NG alone, in however many documents


def verdicts(items: Iterable[Item | Verdict], plan: Plan, jobs: int = 0) -> Generator[Verdict, None, None]:
    """Yield the verdict on each document as soon as all before it have theirs; 0 jobs are as many as pay."""
    all_of_them = list(items)
    processes = _worth_it([one for one in all_of_them if isinstance(one, Item)], plan, jobs)
    if processes > 1:
        from tei_encoder.crew import Crew  # noqa: PLC0415 - multiprocessing is slow to import

        yield from Crew(plan, processes).verdicts(all_of_them)
        return
    for one in all_of_them:
        yield check(one, plan) if isinstance(one, Item) else one


def _worth_it(items: Sequence[Item], plan: Plan, jobs: int) -> int:
    size = sum(item.size for item in items)
    quick = not plan.from_pi and all(schema.kind in ("rng", "rnc") for schema in plan.schemas)
    if not jobs and (size < QUICK if quick else len(items) < FEW and size < LITTLE):
        return 1
    return min(jobs or count_cores(), len(items))
