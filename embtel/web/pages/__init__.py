"""What each page shows: views made from the edition, which the templates of the same names write out."""
