"""Programs that make the weights which paperboy ships; none of them is needed to run it."""
