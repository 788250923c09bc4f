"""The walk through a group, a forum and a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.journeys.tour.walking import Walk

NEWS = -1001234567890
FORUM = -1001234567891


async def group(walk: Walk) -> None:
    """A group, of which Ada is an admin and Bo a member."""
    ada, bo = walk.person(7, "Ada"), walk.person(8, "Bo")
    room = walk.desk.telegram.group(-100, "Reading group", members={7: "creator", 8: "member"})
    walk.scene("group", "A group: its admins configure")
    hello = await walk.say(ada, "/start@paperboy_double_bot group", to=room)
    await walk.tap(bo, hello, "pick:")
    await walk.tap(ada, hello, "pick:from:0")
    await walk.tap(ada, hello, "pick:field:vision")
    digest = await walk.tap(ada, hello, "pick:topic:diffusion models")
    await walk.say(bo, "/subscribe exoplanets", to=room)
    await walk.say(bo, "/settings", to=room)
    await walk.say(ada, "/settings 09:00", to=room)
    walk.scene("group-members", "A group: its members read and ask")
    card = await walk.tap(bo, digest, "card:")
    await walk.tap(bo, card, "ask:")
    await walk.say(bo, {"en": "How long is the video?", "zh": "视频有多长？"}[walk.language], to=room, reply_to=card)
    await walk.say(bo, "/paper 9906.00052", to=room)
    await walk.tap(bo, card, "mark:like")
    await walk.tap(bo, digest, "seen")
    await walk.say(bo, "/stats", to=room)
    walk.scene("group-leaving", "A group: the bot is thrown out, and comes back")
    room.kick_bot(ada)
    await walk.desk.handled()
    room.add_bot(ada)
    await walk.desk.handled()
    await walk.say(ada, "/topics", to=room)


async def forum(walk: Walk) -> None:
    """A forum whose threads have topics of their own."""
    ada = walk.person(7, "Ada")
    room = walk.desk.telegram.group(FORUM, "Laboratory", kind="supergroup", threads=(5, 6), members={7: "creator"})
    walk.scene("forum", "A forum: each thread has its own topics")
    await walk.say(ada, "/subscribe diffusion models", to=room, thread=5)
    digest = await walk.say(ada, "/subscribe robot grasping", to=room, thread=6)
    await walk.tap(ada, digest, "card:")
    await walk.say(ada, "/topics", to=room, thread=5)
    await walk.say(ada, "/topics", to=room, thread=6)


async def channel(walk: Walk) -> None:
    """A channel, which Ada sets up in private."""
    ada, bo = walk.person(7, "Ada"), walk.person(8, "Bo")
    walk.scene("channel", "A channel, set up in private")
    await walk.say(ada, "/channels")
    news = walk.desk.telegram.group(NEWS, "Robot news", kind="channel", members={7: "creator"})
    news.chat.username, news.chat.bot_status = "robot_news", "left"
    ada.moves_bot(news.chat, "administrator")
    await walk.desk.handled()
    walk.watch()
    told = walk.newest(ada)
    for tap in ("pick:from:0", "pick:field:robotics", "pick:topic:robot grasping"):
        await walk.tap(ada, told, f"on:{NEWS}:{tap}")
    await walk.say(ada, "/subscribe @robot_news drones")
    listed = await walk.say(ada, "/channels")
    await walk.tap(ada, listed, f"on:{NEWS}:manage")
    await walk.tap(ada, listed, f"on:{NEWS}:topics")
    await walk.tap(ada, listed, f"on:{NEWS}:settings:back")
    walk.scene("channel-readers", "In the channel: a number opens the paper in one's own chat")
    digest = news.chat.delivered[0]
    await walk.tap(bo, digest, "card:")
    await walk.follow(bo)
    walk.scene("channel-pause", "The channel, again in private")
    await walk.say(ada, "/pause @robot_news")
    await walk.say(bo, "/topics @robot_news")
    await walk.say(bo, "/topics @nowhere")
