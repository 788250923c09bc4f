"""Questions about one paper, by command, button and reply: without a language model, the paper is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.doubles.arxiv import ArxivDouble, Fault, FaultKind
from tests.journeys.asking import DATA, PAPER, asked, pages, two_papers
from tests.journeys.chatting import desk_over, labels

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def arxiv() -> Iterator[ArxivDouble]:
    with two_papers() as running:
        yield running


async def test_without_a_model_the_nearest_passages_are_quoted_with_their_sections(
    arxiv: ArxivDouble, tmp_path: Path
) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada = desk.telegram.user(7)
        answer = await asked(desk, ada, f"/ask {PAPER} {DATA}")
        assert answer["text"].startswith(
            "What “Nixie & Pixie” says nearest to that:\n\n3 Training\nThe encoder has 6 layers"
        )
        assert answer["text"].endswith("To ask more, reply to this message.")
        assert {entity["type"] for entity in answer["entities"]} == {"bold", "italic", "blockquote"}
        silent = await asked(desk, ada, f"/ask {PAPER} Which vaccine was given to the patients?")
        assert silent["text"] == "“Nixie & Pixie” does not say, as far as I can see."
        assert pages(arxiv) == [f"/html/{PAPER}v1"]


async def test_a_reply_to_a_card_is_a_question_and_a_reply_to_the_answer_goes_on(
    arxiv: ArxivDouble, tmp_path: Path
) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada = desk.telegram.user(7)
        [card] = await desk.say(ada, PAPER)
        answer = await asked(desk, ada, "What FID does it reach?", reply_to=card)
        assert "reaches an FID of 3.1" in answer["text"]
        further = await asked(desk, ada, "And Pixie?", reply_to=answer)
        assert "Pixie reaches an FID of 4.7" in further["text"]
        assert "To ask more" not in further["text"]
    async with desk_over(arxiv, tmp_path) as desk:  # after a restart, the thread is forgotten, the paper is not
        ada = desk.telegram.user(7)
        desk.telegram.world.store(ada.chat, {"text": "earlier"}, author=desk.telegram.world.bot)
        desk.telegram.world.chats[7].messages[answer["message_id"]] = desk.telegram.world.chats[7].messages[1]
        desk.telegram.world.chats[7].messages[answer["message_id"]].message = answer
        again = await asked(desk, ada, "How many layers?", reply_to=answer)
        assert "The encoder has 6 layers" in again["text"]


async def test_the_button_asks_for_the_question(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada = desk.telegram.user(7)
        [card] = await desk.say(ada, PAPER)
        _, [prompt] = await desk.press(ada, card, "Ask")
        assert prompt["text"] == "What do you want to know about “Nixie & Pixie”?"
        markup = desk.telegram.calls("sendMessage")[-1].parameters["reply_markup"]
        assert markup["force_reply"] is True
        assert "256 images" in (await asked(desk, ada, "batches of images", reply_to=prompt))["text"]


async def test_in_a_group_replies_are_answered_where_they_stand_and_others_left_alone(
    arxiv: ArxivDouble, tmp_path: Path
) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada, bob = desk.telegram.user(7), desk.telegram.user(8)
        group = desk.telegram.group(-100, members={7: "creator", 8: "member"})
        [card] = await desk.say(ada, f"/paper {PAPER}", to=group)
        notice, new = await desk.press(bob, card, "Ask")
        assert (notice, new) == ("Reply to this message with your question.", [])
        question = ada.send(DATA, to=group, reply_to=card)
        await desk.handled()
        answer = desk.telegram.messages(-100)[-1]
        assert "on 4 GPUs" in answer["text"]
        assert answer["reply_to_message"]["message_id"] == question["message_id"]
        assert await desk.say(bob, "Thanks to you", to=group, reply_to=question) == []
        [other] = await desk.say(bob, "/topics", to=group)
        assert await desk.say(bob, "I see", to=group, reply_to=other) == []


async def test_a_reply_to_why_a_paper_is_there_is_a_question_about_it(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada = desk.telegram.user(7)
        [why] = await desk.say(ada, f"/why {PAPER}")
        assert "reaches an FID of 3.1" in (await asked(desk, ada, "What FID does it reach?", reply_to=why))["text"]


async def test_a_reply_to_what_is_about_no_paper_is_a_search(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada = desk.telegram.user(7)
        [help_] = await desk.say(ada, "/help")
        [card] = await desk.say(ada, PAPER, reply_to=help_)
        assert "Read more" in labels(card)


@pytest.mark.parametrize("said", ["/ask", "/ask how many GPUs", "/ask nonsense 2506.00001"])
async def test_a_question_that_is_none_says_how(arxiv: ArxivDouble, tmp_path: Path, said: str) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        assert "/ask 2506.01234" in (await asked(desk, desk.telegram.user(7), said))["text"]


async def test_a_paper_without_a_question_is_asked_what(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada, group = desk.telegram.user(7), desk.telegram.group(-100, members={7: "creator"})
        prompt = await asked(desk, ada, f"/ask {PAPER}")
        assert prompt["text"] == "What do you want to know about “Nixie & Pixie”?"
        assert "GPUs" in (await asked(desk, ada, DATA, reply_to=prompt))["text"]
        assert "/ask 2506.01234" in (await asked(desk, ada, f"/ask {PAPER}", to=group))["text"]


async def test_a_question_about_what_is_almost_a_number_is_put_right(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        for almost in (PAPER.replace(".0", "."), f"arXiv:{PAPER}v", PAPER.replace(".0", ".O")):
            told = await asked(desk, desk.telegram.user(7), f"/ask {almost} {DATA}")
            assert told["text"] == f"“{almost}” is no arXiv number. Did you mean /ask {PAPER} {DATA}?"


async def test_a_question_may_stand_on_a_line_of_its_own(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        assert "GPUs" in (await asked(desk, desk.telegram.user(7), f"/ask {PAPER}\n{DATA}"))["text"]


async def test_an_arxiv_that_is_down_leaves_the_abstract(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada = desk.telegram.user(7)
        await desk.say(ada, PAPER)
        arxiv.script(Fault(FaultKind.UNAVAILABLE, times=99))
        answer = await asked(desk, ada, f"/ask {PAPER} What is it about?")
        assert "I could read only its abstract." in answer["text"]


async def test_chinese(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada = desk.telegram.user(7, language_code="zh")
        assert "请用论文的语言提问" in (await asked(desk, ada, f"/ask {PAPER} 用了多少块显卡？"))["text"]
        answer = await asked(desk, ada, f"/ask {PAPER} GPU 多少？")
        assert "on 4 GPUs" in answer["text"]
        assert answer["text"].startswith("《Nixie & Pixie》里最接近这个问题的段落：")


async def test_deleting_everything_forgets_what_replies_are_about(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path) as desk:
        ada = desk.telegram.user(7)
        [card] = await desk.say(ada, PAPER)
        answer = (await asked(desk, ada, DATA, reply_to=card))["message_id"]
        assert len(await desk.rows("SELECT * FROM subjects WHERE chat_id = 7")) == 2
        assert desk.paperboy.services.threads.before(7, answer)
        [sure] = await desk.say(ada, "/deleteme")
        await desk.press(ada, sure, "Delete everything")
        assert await desk.rows("SELECT * FROM subjects") == []
        assert not desk.paperboy.services.threads.before(7, answer)


async def test_looks_at_arxiv_are_counted(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with desk_over(arxiv, tmp_path, requests_per_minute=5) as desk:
        ada = desk.telegram.user(7)
        await desk.say(ada, PAPER)
        answer = await asked(desk, ada, f"/ask {PAPER} {DATA}")
        assert "arXiv wants me to go slowly" in answer["text"]
        assert pages(arxiv) == []
