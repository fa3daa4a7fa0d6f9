"""What is true, whatever it is stored in: no files, no clocks, no screens."""
