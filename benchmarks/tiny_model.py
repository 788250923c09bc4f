"""Writes a language model of half a megabyte with random weights, which a real server loads and makes talk nonsense.

    python tiny_model.py FILE.gguf

Needs ``gguf`` and ``numpy``, which paperboy does not; :mod:`benchmarks.peers` runs it where they are. One dimension of
the embedding is held at 1 through all layers, so that the last matrix can push single tokens up or down by it: bytes
that are no text come out never, a quotation mark or brace a little more often, so that strings end.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

SIZE, LAYERS, HEADS, INNER, CONTEXT = 64, 2, 4, 128, 8192
SIGNS = "▁" + "abcdefghijklmnopqrstuvwxyz" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "0123456789" + '{}[]":,.-_'
SPECIAL = ("<unk>", "<s>", "</s>")
TEMPLATE = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}assistant: "


def main() -> None:
    """Write the file that the command line names."""
    gguf: Any = importlib.import_module("gguf")
    writer = gguf.GGUFWriter(sys.argv[1], "llama")
    _describe(writer, gguf)
    _vocabulary(writer, gguf)
    _weights(writer)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _describe(writer: Any, gguf: Any) -> None:  # noqa: ANN401 - a library that is not installed
    writer.add_name("nonsense")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(SIZE)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_rope_dimension_count(SIZE // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_chat_template(TEMPLATE)


def _vocabulary(writer: Any, gguf: Any) -> None:  # noqa: ANN401
    kinds = gguf.TokenType
    tokens = [*SPECIAL, *(f"<0x{byte:02X}>" for byte in range(256)), *SIGNS]
    types = [kinds.UNKNOWN, kinds.CONTROL, kinds.CONTROL, *[kinds.BYTE] * 256, *[kinds.NORMAL] * len(SIGNS)]
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list([token.encode() for token in tokens])
    writer.add_token_scores([0.0] * (len(tokens) - len(SIGNS)) + [-float(place) for place in range(len(SIGNS))])
    writer.add_token_types(types)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_add_bos_token(True)


def _weights(writer: Any) -> None:  # noqa: ANN401
    numpy: Any = importlib.import_module("numpy")
    random = numpy.random.default_rng(0)
    count = len(SPECIAL) + 256 + len(SIGNS)

    def small(*shape: int) -> Any:  # noqa: ANN401
        return (random.standard_normal(shape) * 0.02).astype(numpy.float32)

    def aside(*shape: int) -> Any:  # noqa: ANN401
        """A matrix that leaves the held dimension alone."""
        matrix = small(*shape)
        matrix[0, :] = 0
        return matrix

    embedding, last = small(count, SIZE), random.standard_normal((count, SIZE)).astype(numpy.float32)
    embedding[:, 0] = 1.0
    last[:, 0] = 0.0
    last[: len(SPECIAL) + 256, 0] = -10.0
    for sign in '"}]':
        last[len(SPECIAL) + 256 + SIGNS.index(sign), 0] = 0.25
    writer.add_tensor("token_embd.weight", embedding)
    writer.add_tensor("output_norm.weight", numpy.ones(SIZE, numpy.float32))
    writer.add_tensor("output.weight", last)
    for layer in range(LAYERS):
        name = f"blk.{layer}"
        for norm in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"{name}.{norm}.weight", numpy.ones(SIZE, numpy.float32))
        for part in ("attn_q", "attn_k", "attn_v"):
            writer.add_tensor(f"{name}.{part}.weight", small(SIZE, SIZE))
        writer.add_tensor(f"{name}.attn_output.weight", aside(SIZE, SIZE))
        writer.add_tensor(f"{name}.ffn_gate.weight", small(INNER, SIZE))
        writer.add_tensor(f"{name}.ffn_up.weight", small(INNER, SIZE))
        writer.add_tensor(f"{name}.ffn_down.weight", aside(SIZE, INNER))


if __name__ == "__main__":
    main()
