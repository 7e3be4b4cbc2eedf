"""The programs and kernels that the tutorial is measured against."""
