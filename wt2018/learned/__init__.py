"""The learned reader: a small sentence encoder that proposes facts beside the declared cues.

document --units--> sentences in their context --encoding--> numbers --network--> scores
    --proposals, by `rules/learned.yaml`--> facts
"""
