"""Sample files made by ourselves: invented papers for benchmarks and the demonstration, no real person in them."""
