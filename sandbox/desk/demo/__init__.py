"""The city in miniature: what happens in it as data, and the replay that lets the people of the city do it."""
