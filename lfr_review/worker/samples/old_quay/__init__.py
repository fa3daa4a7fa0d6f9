"""Stand-in files of the third case of the demonstration: a legal observer stopped at an assembly on a quay."""
