"""How well the reader reads text that nobody here wrote: tasks, scores, and floors that do not sink unnoticed.

`python -m evaluation` prints one table; `python -m evaluation TASK FILE` scores a file of the same format;
`python -m evaluation gate` compares with `floors.json`. docs/evaluation.md defines every metric.
"""
