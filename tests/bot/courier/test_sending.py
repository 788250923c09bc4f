"""One message and what Telegram may say of it: blocked, moved, refused."""

from __future__ import annotations

from bot.courier.outcomes import MAX_ATTEMPTS, MAX_COPIES
from scheduler.models import Message
from scheduler.store import deliveries, subscribers, tallies
from tests.bot.courier.conftest import HOUR, Post


async def test_who_blocked_the_bot_gets_the_message_after_coming_back(post: Post) -> None:
    ada = post.double.user(1)
    post.double.user(2)
    ada.block()
    await post.queue(1, "for Ada", "more for Ada", of_digest=True)
    await post.queue(2, "for Bo")
    await post.courier.drain()
    left = await post.store.run(subscribers.find, 1)
    assert left is not None
    assert left.state == "gone"
    assert post.texts(2) == ["for Bo"]
    assert await post.states() == [("cancelled", 0), ("cancelled", 0), ("sent", 1)]
    await post.later(30 * 24 * HOUR)
    assert len(post.double.calls("sendMessage")) == 2
    ada.unblock()
    await post.store.run(subscribers.come_back, 1, post.clock.now())
    await post.courier.drain()
    assert post.texts(1) == ["for Ada", "more for Ada"]
    assert post.failures == []


async def test_the_queue_follows_a_group_to_its_new_id(post: Post) -> None:
    old = post.double.group(-7)
    await post.queue(-7, "one", "two")
    new = old.migrate()
    await post.courier.drain()
    assert post.texts(new.id) == ["one", "two"]
    assert await post.states() == [("sent", 1)] * 2
    assert await post.store.run(subscribers.find, -7) is None


async def test_refused_markup_goes_out_once_more_as_bare_text(post: Post) -> None:
    post.double.user(1)
    await post.queue(1, "a &lt; b <b>not closed", "<i>next</i>")
    await post.courier.drain()
    assert post.texts(1) == ["a < b not closed", "next"]
    assert await post.states() == [("sent", 2), ("sent", 1)]
    assert post.failures == []


async def test_text_that_is_refused_even_bare_fails_alone_and_the_admin_hears(post: Post) -> None:
    post.double.user(1)
    await post.queue(1, "<b>" + "x" * 5000, "<i>next</i>")
    await post.courier.drain()
    assert post.texts(1) == ["next"]
    assert await post.states() == [("failed", 2), ("sent", 1)]
    [(chat_id, attempts, error)] = post.failures
    assert (chat_id, attempts) == (1, 2)
    assert "too long" in error.lower()
    [shown] = await post.store.run(tallies.failures, 10)
    assert (shown["chat_id"], shown["attempts"], shown["error"]) == (1, 2, error)


async def test_what_telegram_cannot_serve_is_given_up_in_the_end_and_stops_nobody(post: Post) -> None:
    for chat_id in (1, 2):
        post.double.user(chat_id)
        await post.queue(chat_id, "digest", "part 2")
    post.double.fault("server_error", chat_id=1, text="digest", times=None)
    await post.courier.drain()
    assert post.texts(2) == ["digest", "part 2"]
    for _ in range(MAX_ATTEMPTS):
        await post.later(HOUR)
    assert await post.states() == [("failed", MAX_ATTEMPTS), ("sent", 1), ("sent", 1), ("sent", 1)]
    assert post.texts(1) == ["part 2"]
    assert post.failures == [(1, MAX_ATTEMPTS, "Internal Server Error")]
    [shown] = await post.store.run(tallies.failures, 10)
    assert (shown["chat_id"], shown["attempts"]) == (1, MAX_ATTEMPTS)


async def test_nobody_gets_copies_without_end(post: Post) -> None:
    post.double.user(1)
    post.double.fault("drop", accept=True, times=None)
    await post.queue(1, "digest")
    for _ in range(MAX_ATTEMPTS):
        await post.later(HOUR)
    assert len(post.texts(1)) == MAX_COPIES
    assert post.sounds() == [True] + [False] * (MAX_COPIES - 1)
    assert len(post.failures) == 1


async def test_a_message_that_cannot_even_be_built_fails_alone(post: Post) -> None:
    for chat_id in (1, 2):
        post.double.user(chat_id)
    broken = Message("digest", keyboard="{no JSON")
    await post.store.run(deliveries.queue, await post.subscriber(1), [broken, Message("next")], post.clock.now())
    await post.queue(2, "digest")
    await post.courier.drain()
    assert await post.states() == [("failed", 1), ("sent", 1), ("sent", 1)]
    assert [failure[0] for failure in post.failures] == [1]
