"""Official letters: what they say as plain data, how they look as one template, and the PDF made of both."""
