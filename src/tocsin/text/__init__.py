"""Text as read: views for comparison, sentences, expressions of time and number. Knows no incident."""
