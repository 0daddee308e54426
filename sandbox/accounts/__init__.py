"""People: users, organisations, departments, roles and who may open which page."""
