"""What each command and button does: parse, call the scheduler, choose a view."""
