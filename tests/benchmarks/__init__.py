"""How fast the tutorial is, told as ratios to references that are measured in the same run."""
