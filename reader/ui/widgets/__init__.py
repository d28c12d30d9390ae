"""The panes. Each draws what it is given and says what was asked; none knows another."""
