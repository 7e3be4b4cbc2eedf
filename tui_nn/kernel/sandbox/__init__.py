"""Holds learner code: what it may read, write and use, and how that is told.

`confine` is what the zygote and its workers call, `self_test` tells whether it holds, `explain`
puts what the sandbox refused into plain words.
"""
