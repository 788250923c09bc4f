"""The outbox's sender: its pace, what each answer means, and the sending loop."""
