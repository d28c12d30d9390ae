"""The words everyone here speaks. Frozen values, standard library only, no I/O."""
