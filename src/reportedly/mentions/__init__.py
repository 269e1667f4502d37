"""What stands in the text before anyone has claimed anything: quantities, times, actors, places."""
