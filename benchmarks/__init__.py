"""Speed and memory, measured against yardsticks in the same run."""
