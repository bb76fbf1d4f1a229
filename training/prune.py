"""A pre-trained encoder -> the same with the words that reports need.

    python training/prune.py ENCODER OUT

Half of a small encoder's weights are the vectors of thirty thousand words. Rare ones are left out;
they are then spelled from pieces, as the tokeniser does with any word it does not know. Kept are
all pieces, the commoner words (BERT's vocabulary is in order of frequency), and every word of the
labelled texts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

HERE = Path(__file__).parent
COMMON = 9_000  # words in order of frequency


def main(encoder: str, out: str) -> None:
    """Write the pruned encoder."""
    source, target = Path(encoder), Path(out)
    target.mkdir(exist_ok=True)
    tokeniser = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokeniser.no_truncation()
    used = {id_ for text in texts() for id_ in tokeniser.encode(text).ids}
    described = json.loads((source / "tokenizer.json").read_text("utf-8"))
    vocabulary: dict[str, int] = described["model"]["vocab"]
    kept = sorted(
        (old, word)
        for word, old in vocabulary.items()
        if old < COMMON or old in used or (word.startswith("##") and word.isascii())
    )
    described["model"]["vocab"] = {word: new for new, (_, word) in enumerate(kept)}
    special = {token["content"]: token for token in described["added_tokens"]}
    for new, (_, word) in enumerate(kept):
        if word in special:
            special[word]["id"] = new
    described["truncation"] = described["padding"] = None
    for name, entry in described["post_processor"].get("special_tokens", {}).items():
        entry["ids"] = [described["model"]["vocab"][name]]
    weights = load_file(str(source / "model.safetensors"))
    name = next(key for key in weights if key.endswith("word_embeddings.weight"))
    weights[name] = weights[name][[old for old, _ in kept]].contiguous()
    save_file(
        {k: v.half() if v.is_floating_point() else v for k, v in weights.items()},
        target / "model.safetensors",
    )
    config = json.loads((source / "config.json").read_text("utf-8"))
    config["vocab_size"] = len(kept)
    (target / "config.json").write_text(json.dumps(config, indent=2) + "\n", "utf-8")
    (target / "tokenizer.json").write_text(json.dumps(described, ensure_ascii=False), "utf-8")
    print(f"{len(kept)} of {len(vocabulary)} words kept, of which {len(used)} occur")


def texts() -> list[str]:
    """Everything that is learned from."""
    reports = [path.read_text("utf-8") for path in sorted(HERE.glob("reports/*/report.md"))]
    lines = (
        line
        for path in sorted(HERE.glob("passages/*.jsonl"))
        for line in path.open("r", encoding="utf-8")
    )
    return [*reports, *(json.loads(line)["text"] for line in lines)]


if __name__ == "__main__":
    main(*sys.argv[1:])
