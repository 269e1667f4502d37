"""Figures, judgements and attributions joined into claims."""
