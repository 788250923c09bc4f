"""The outbox under any order of what can befall it, against a plain model of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlite_utils import Database

from scheduler.store import deliveries, leases, recalls, tallies
from scheduler.store.migrations import migrations
from tests.scheduler.making import NOON, digest, freeze, messages, paper, subscriber
from tests.scheduler.store.outbox import ME, OTHER, row

if TYPE_CHECKING:
    from scheduler.store.deliveries import Delivery


class Outbox(RuleBasedStateMachine):
    """Two couriers over one outbox, in any order of what can happen to them and to their readers.

    No row is two couriers' at once while leases hold, each reader's messages leave in order, what is settled stays so,
    and nothing is lost.
    """

    def __init__(self) -> None:
        super().__init__()
        self.db = Database(memory=True)
        migrations.apply(self.db)
        self.people = [subscriber(self.db, chat).id for chat in (1, 2)]
        self.queued: dict[int, list[str]] = {person: [] for person in self.people}
        self.settled: dict[int, str] = {}
        self.couriers: dict[str, list[Delivery]] = {ME: [], OTHER: []}
        self.now = NOON
        self.day = 1

    @rule(person=st.integers(0, 1), count=st.integers(1, 3))
    def queue(self, person: int, count: int) -> None:
        number = self.people[person]
        made = [f"{number}/{len(self.queued[number]) + k}" for k in range(count)]
        self.queued[number] += made
        self.day += 1
        on = NOON.date() + timedelta(days=self.day)
        frozen_digest = freeze(self.db, number, digest(paper(self.day), day=on), self.now)
        deliveries.queue(self.db, number, messages(*made), self.now, frozen_digest)

    @rule(owner=st.sampled_from([ME, OTHER]), limit=st.integers(1, 3))
    def claim(self, owner: str, limit: int) -> None:
        claimed = deliveries.claim(self.db, limit, self.now, owner)
        assert len(claimed) <= limit
        for one in claimed:
            earlier = self.db.query(
                "SELECT count(*) AS n FROM deliveries WHERE subscriber_id = ? AND id < ? "
                "AND state IN ('queued', 'sending', 'uncertain')",
                [one.subscriber_id, one.id],
            )
            assert next(earlier)["n"] == 0, "in order, one at a time"
        self.couriers[owner] += claimed

    @precondition(lambda self: any(self.couriers.values()))
    @rule(
        owner=st.sampled_from([ME, OTHER]),
        fate=st.sampled_from(["sent", "failed", "retry", "uncertain", "release"]),
        wait=st.integers(0, 40),
    )
    def settle(self, owner: str, fate: str, wait: int) -> None:
        if not self.couriers[owner]:
            return
        one = self.couriers[owner].pop(0)
        before = row(self.db, one.id)
        at = self.now + timedelta(seconds=wait)
        match fate:
            case "sent":
                deliveries.sent(self.db, one, 1, self.now)
            case "failed":
                deliveries.fail(self.db, one, "x", self.now)
            case "retry":
                deliveries.retry(self.db, one, at, "x", self.now)
            case "uncertain":
                deliveries.uncertain(self.db, one, at, "x", self.now)
            case _:
                deliveries.release(self.db, [one], self.now)
        after = row(self.db, one.id)
        is_mine = before["state"] == "sending" and before["owner"] == owner
        assert (after != before) == is_mine, "settled by its owner, and by nobody else"
        if is_mine and fate in {"sent", "failed"}:
            assert after["state"] == fate

    @rule(owner=st.sampled_from([ME, OTHER]))
    def crash(self, owner: str) -> None:
        """The process dies; the next one starts with another name, which the other courier does not wait for."""
        other = OTHER if owner == ME else ME
        held = [one.id for one in self.couriers[owner] if row(self.db, one.id)["owner"] == owner]
        self.couriers[owner] = []
        self.now += deliveries.LEASE
        leases.renew(self.db, other, self.now)
        assert leases.take_over(self.db, other, self.now, lapsed=True) == len(held)

    @rule(owner=st.sampled_from([ME, OTHER]))
    def renew(self, owner: str) -> None:
        leases.renew(self.db, owner, self.now)

    @rule(owner=st.sampled_from([ME, OTHER]))
    def look_for_lapsed_leases(self, owner: str) -> None:
        leases.take_over(self.db, owner, self.now, lapsed=True)

    @rule(seconds=st.integers(1, 60))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(person=st.integers(0, 1))
    def leave(self, person: int) -> None:
        recalls.cancel(self.db, self.people[person], self.now)
        assert not self.open(self.people[person], "queued", "uncertain")

    @rule(person=st.integers(0, 1))
    def return_(self, person: int) -> None:
        before = len(self.open(self.people[person], "queued"))
        back = recalls.reinstate(self.db, self.people[person], self.now, NOON)
        assert len(self.open(self.people[person], "queued")) == before + back

    def open(self, person: int, *wanted: str) -> list[int]:
        found = self.db.query("SELECT id, state FROM deliveries WHERE subscriber_id = ?", [person])
        return [one["id"] for one in found if one["state"] in wanted]

    @invariant()
    def nothing_is_lost_and_what_is_settled_stays_so(self) -> None:
        rows = list(self.db.query("SELECT * FROM deliveries ORDER BY id"))
        assert len(rows) == sum(map(len, self.queued.values()))
        for one in rows:
            assert (one["state"] == "sending") == (one["owner"] is not None) == (one["leased_until"] is not None)
            assert self.settled.get(one["id"], one["state"]) == one["state"]
            if one["state"] in {"sent", "failed"}:
                self.settled[one["id"]] = one["state"]

    @invariant()
    def a_row_that_is_leased_is_one_couriers(self) -> None:
        for one in self.db.query("SELECT id, owner FROM deliveries WHERE state = 'sending'"):
            assert one["id"] in {held.id for held in self.couriers[one["owner"]]}

    def teardown(self) -> None:
        """Left in peace, the outbox empties."""
        self.now += timedelta(hours=1)
        leases.take_over(self.db, "third", self.now, lapsed=False)
        while claimed := deliveries.claim(self.db, 5, self.now, "third"):
            for one in claimed:
                deliveries.sent(self.db, one, 1, self.now)
        assert set(tallies.counts(self.db)) <= {"sent", "failed", "cancelled"}
        self.db.close()


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)
