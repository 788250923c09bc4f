"""Pictures of numbers. They are drawn by matplotlib in a process of its own, where it is installed (``charts``)."""
