"""The second case of the demonstration: a child of 14 who was stopped on the way home from school."""
