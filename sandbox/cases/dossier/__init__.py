"""The dossier as the applicant fills it in: which sections and files there are, and what is missing."""
