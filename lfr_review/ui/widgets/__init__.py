"""The parts that pages are made of. None of them knows a service, a database or another page."""
