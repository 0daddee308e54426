"""What a file must be to become part of a dossier: a look inside, and a refusal that says why and what to do."""
