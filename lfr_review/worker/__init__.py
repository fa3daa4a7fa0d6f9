"""Everything that touches untrusted bytes or draws pages. Runs only in a child process."""
