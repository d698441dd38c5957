"""Reading: from one transcript to one document, a chain of small steps whose order `reader` alone knows."""
