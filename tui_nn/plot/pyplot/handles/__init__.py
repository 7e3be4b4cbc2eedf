"""What the plotting functions return: things on a chart that can be changed and asked."""
