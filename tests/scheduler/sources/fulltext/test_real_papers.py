"""Papers that nobody here wrote: what must be found in each, and what must not."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from scheduler.errors import UnreadableDocument
from scheduler.sources.fulltext.document import Bounds, Document
from scheduler.sources.fulltext.html import read_html
from scheduler.sources.fulltext.pdf import read_pdf

if TYPE_CHECKING:
    from pathlib import Path

OUTCOMES = {
    "encrypted_2206.01062_pg3.pdf": "encrypted",
    "scan_ocr_test.pdf": "scanned",
    "loremipsum-flat.pdf": "scanned",
    "damaged_corrupted.pdf": "wrong-type",
    "empty_page.pdf": "empty",
    "failed_stub_2501.00089.html": "empty",
}
TITLES = {
    "1706.03762.html": "Attention Is All You Need",
    "2305.03393.html": "Optimized Table Tokenization for Table Structure Recognition",
    "9802040.html": "Quantum vs. Classical Communication and Computation",
    "2020.acl-main.447.pdf": "S2ORC: The Semantic Scholar Open Research Corpus",
    "2206.10883v3.pdf": "Multi-LexSum: Real-World Summaries of Civil Rights Lawsuits at Multiple Granularities",
    "2304.02623v1.pdf": "Beyond Summarization: Designing AI Support for Real-World Expository Writing Tasks",
    "arxiv_2103.15348_layout-parser-paper-fast.pdf": "LayoutParser: A Unified Toolkit for Deep Learning Based "
    "Document Image Analysis",
    "hard_index-list-out-of-range.pdf": "SemEAGAT: A Novel Approach by Incorporating Semantic Dependency Graph in "
    "Event Detection",
    "hard_index-string-out-of-range.pdf": "COVID-19 vaccination and treatment in vulnerable populations",
    "multi-column-2p.pdf": "Dense Passage Retrieval for Open-Domain Question Answering",
    "papermage.pdf": "PaperMage: A Unified Toolkit for Processing, Representing, and Manipulating Visually-Rich "
    "Scientific Documents",
    "paperqa_paper.pdf": "A Perspective on Explanations of Molecular Prediction Models",
}
SECTIONS = {
    "1706.03762.html": ["Introduction", "Background", "Model Architecture", "Why Self-Attention", "Training", "Results",
                        "Conclusion"],
    "2020.acl-main.447.pdf": ["Introduction", "Constructing the corpus", "The S2ORC dataset", "Evaluation",
                              "Pretraining BERT on S2ORC", "Applications of S2ORC", "Related work", "Conclusion"],
    "2206.10883v3.pdf": ["Introduction", "Related work", "Multi-LexSum", "Experiments", "Human evaluation",
                         "Conclusion"],
    "multi-column-2p.pdf": ["Introduction", "Background", "Dense Passage Retriever (DPR)"],
    "papermage.pdf": ["Introduction", "Related Work", "Design of papermage",
                      "Vignette: Building an Attributed QA System for Scientific Papers", "Conclusion"],
    "hard_index-list-out-of-range.pdf": ["Introduction", "Related work", "The proposed method", "Experiments",
                                         "Conclusion"],
    "2304.02623v1.pdf": ["INTRODUCTION", "CHARACTERIZING EXPOSITORY WRITING",
                         "DESIGNING AI SUPPORTS FOR EXPOSITORY WRITING", "CONCLUSION"],
}  # fmt: skip
ORDER = {
    "multi-column-2p.pdf": [
        "indicating the needs of improving retrieval.",
        "Retrieval in open-domain QA is usually implemented using TF-IDF or BM25",
        "However, it is generally believed that learning a good dense vector representation",
        "setting new state-of-the-art results on multiple open-domain QA datasets",
    ],
    "2020.acl-main.447.pdf": [
        "These PDFs are processed using the pipeline discussed in §2.1. The vast majority of these PDFs",
        "bibliography linking in Table 4. On average, LATEX parses contain many",
        "Full text is augmented with",
    ],
    "copy-protected.pdf": [
        "there are several practical difficulties for taking advantages of recent advances",
        "tuning to support different levels of customization",
        "LayoutParser is well aligned with recent efforts",
    ],
    "paperqa_paper.pdf": [
        "predicting solubility from structure for example — and so understanding",
        "such as EXPO and RRR are designed",
    ],
    "paperqa_duplicate_media.pdf": ["Text under image 1.", "Text under table 1.", "Text under image 2."],
    "hard_index-string-out-of-range.pdf": ["vaccine efficacy are clearer in haematological malignancies"],
    "invalid-pdf-structure-pdfminer-one-page.pdf": [
        "establishing a more comprehensive strategy. However, not all of the desirable characteristics",
        "Goals, subordinate objectives, activities",
    ],
    "papermage.pdf": [
        "However, this type of NLP research on scientific corpora is difficult because the documents come",
        "as well as development of new ones from scratch.",
        "Finally, papermage provides predefined combinations of Predictors",
    ],
    "1903.10676.pdf": [
        "All results are the average of multiple runs with different random seeds.",
        "No prior published SOTA results exist for the Paper Field dataset.",
        "We observe improved results via BERT finetuning",
    ],
}
WITHOUT_HEADINGS = {"2107.07170.pdf", "hard_index-string-out-of-range.pdf", "paperqa_duplicate_media.pdf"}
"""One page from the middle of a paper, an editorial, and pictures with tables under them: looked at, page by page."""
ROWS = {
    "2206.10883v3.pdf": [
        "PEGASUS | 34.15 | 16.15 | 28.27 | 34.73 | 25.6",
        "Gold L | 34.60 | 16.50 | 28.71 | 35.62 | 28.65",
        "Lengths | Samples | R-1f1 | R-2f1 | R-Lf1 | BSf1 | Words | Samples | R-1f1 | R-2f1 | R-Lf1 | BSf1 | Words",
    ],
    "2020.acl-main.447.pdf": ["Papers w/ DOIs | 52.2M (64.3%)", "Bib. linking (GROBID) | 1.00 | 0.96",
                              "Papers w/ GROBID full text | 8.1M (10.0%)",
                              "NER | 88.57 | 88.70 ± 0.52"],
    "papermage.pdf": ["caption, and more. | finetuned on similar data.",
                      "81.2 | 76.7 | 78.9 | 84.1 | 73.0 | 78.2 | 82.6 | 83.9 | 83.2 | 92.2 | 95.2 | 93.7"],
    "1903.10676.pdf": ["76.68 | 68.21 | 79.14 | 75.03 | 83.64"],
    "2305.03393v1-pg9.pdf": ["HTML | 0.952 | 0.909 | 0.938 | 0.843 | 3.77"],
}  # fmt: skip
LNCS = "arxiv_2103.15348_layout-parser-paper-with-table.pdf"
FURNITURE = re.compile(
    r"arXiv:\d{4}\.\d{5}v\d|^\d{1,3}$|Proceedings of the 58th|IOP Publishing\b.*Journal of Physics: Conference|"
    r"^Beyond Summarization: Designing|^(?:\w\. )?\w+,? et al\.$|EDITORIAL|"
    r"Page \d GAO-23|^\d GAO|^Generated on|Report issue|"
    r"^Optimized Table Tokenization for Table Structure Recognition 9|DL-Based DIA 5",
    re.IGNORECASE,
)


ITEMS = {
    "arxiv_2103.15348_layout-parser-paper-fast.pdf": ["1. An off", "2. A rich", "3. Comprehensive", "4. A DL"],
    "hard_index-list-out-of-range.pdf": ["• The word", "• The POS", "• The entity", "• The position"],
}


def read(path: Path) -> Document:
    if path.suffix == ".html":
        return read_html(path.read_bytes(), f"https://arxiv.org/html/{path.stem}/")
    return read_pdf(path.read_bytes(), Bounds())


def names() -> list[str]:
    return sorted(
        {
            *OUTCOMES,
            *TITLES,
            *SECTIONS,
            *ORDER,
            *ROWS,
            *ITEMS,
            *WITHOUT_HEADINGS,
            "2305.03393v1-pg9.pdf",
            "2107.07170.pdf",
            "copy-protected.pdf",
            LNCS,
        }
    )


@pytest.mark.parametrize("name", names())
def test_a_real_paper(shared_data: Path, name: str) -> None:
    path = shared_data / "fulltext" / name.rpartition(".")[2] / name
    if name in OUTCOMES:
        with pytest.raises(UnreadableDocument) as caught:
            read(path)
        assert caught.value.outcome == OUTCOMES[name]
        return
    found = read(path)
    passages = list(found.passages)
    titles = [part.title for part in found.sections if part.level == 1]
    assert not [passage for passage in passages if FURNITURE.search(passage.text) and passage.kind != "table"]
    assert bool(any(part.title for part in found.sections)) == (name not in WITHOUT_HEADINGS)
    rows = [row for passage in passages if passage.kind == "table" for row in passage.text.splitlines()]
    items = [passage.text for passage in passages if passage.kind == "list item"]
    assert [item for item in ITEMS.get(name, []) if not any(each.startswith(item) for each in items)] == []
    assert [row for row in ROWS.get(name, []) if not any(each.endswith(row) for each in rows)] == []
    assert found.title == TITLES.get(name, found.title)
    assert [title for title in titles if title in SECTIONS.get(name, [])] == SECTIONS.get(name, [])
    text = " ".join(passage.text for passage in passages)
    places = [text.find(part) for part in ORDER.get(name, [])]
    assert -1 not in places
    assert places == sorted(places)


def test_every_other_file_is_read(shared_data: Path) -> None:
    index = [json.loads(line) for line in (shared_data / "fulltext" / "index.jsonl").read_text().splitlines()]
    rest = [each["file"] for each in index if each["file"].rpartition("/")[2] not in names()]
    for file in rest:
        path = shared_data / "fulltext" / file
        if path.exists():
            assert sum(len(passage.text) for passage in read(path).passages) > 500, file
