"""What the screen shows: view models, frozen and formatted, no widgets."""
