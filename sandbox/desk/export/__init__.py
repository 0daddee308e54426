"""Taking the list of cases along: as text for any program, or as a spreadsheet."""
