"""Charts as plain data: made by the learner's `plt`, sent as JSON, drawn at any size."""
