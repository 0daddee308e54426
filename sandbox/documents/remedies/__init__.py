"""What sets an issued document right: corrections, replacements and answers to complaints, drafted by hand."""
