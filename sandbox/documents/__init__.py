"""Official documents, from draft to issued."""
