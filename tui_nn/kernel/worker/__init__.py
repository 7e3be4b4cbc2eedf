"""What runs inside a worker process: the only place where learners' code is executed."""
