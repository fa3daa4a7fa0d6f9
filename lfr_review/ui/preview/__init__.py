"""Pages of evidence as the worker drew them: raw pixels, checked and painted, never parsed."""
