"""Ground floor: clock, working calendar, references, outbox, errors. No domain word here."""
