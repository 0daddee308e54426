"""The office: the Django project that applies the law of `workflows`."""
