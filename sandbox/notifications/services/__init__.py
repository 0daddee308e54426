"""What people and the worker do with notices, mails and preferences."""
