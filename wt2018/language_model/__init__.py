"""A language model behind an OpenAI-compatible endpoint, which proposes facts where it is asked.

It is asked only where somebody says so. What it answers is held against the report and the
vocabulary before it becomes a fact, and the rules decide what the facts amount to.
"""
