"""Acts on programmes: load their files, lock what a case relies on."""
