import asyncio
from datetime import timedelta
import pytest
from tests.bot.test_troubles import *
from scheduler.store import deliveries as dl
import time
@pytest.mark.parametrize("n", range(25))
async def test_x(telegram, tmp_path, monkeypatch, n):
    seen=[]
    real=dl.claim
    def claim(db, room, now, *a):
        out=real(db, room, now, *a)
        if out: seen.append((time.monotonic(), now, [o.text for o in out], db.execute("PRAGMA query_only").fetchone()))
        return out
    monkeypatch.setattr(dl,"claim",claim)
    async with at_work(telegram, tmp_path) as work:
        await work.harvested()
        telegram.user(1)
        when=work.clocks.now() + timedelta(hours=1)
        await work.paperboy.services.store.run(write_to, 1, when)
        async with read_only(work):
            t=time.monotonic()
            work.clocks.wall_ahead += timedelta(hours=1, minutes=1)
            await work.until(lambda: bool(work.health.reasons))
            telegram.user(1).send("/topics")
            await asyncio.sleep(.3)
            if "later" in texts_for(telegram,1):
                print("SEEN", t, when, seen, [(c.time,c.method) for c in telegram.calls() if c.method=="sendMessage"]); assert 0
