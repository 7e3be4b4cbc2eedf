"""Courses: the lesson model, the files it is read from, their check, and the learner's progress."""
