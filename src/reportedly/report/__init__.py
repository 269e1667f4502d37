"""How a reading looks: in a terminal, and as one self-contained page."""
