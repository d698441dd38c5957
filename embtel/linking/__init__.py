"""Linking: from many documents to who answers whom, what is missing, and when each was written."""
