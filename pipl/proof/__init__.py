"""What can be shown of a pack itself: that its examples prove it, term by term."""
