"""The library of clauses: who keeps it, what it says on a day, and how a clause becomes words of a decision."""
