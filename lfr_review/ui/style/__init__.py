"""How the window looks: tokens, one style sheet, a palette, and the shapes that stand beside words."""
