"""Topics: the language they are written in (:mod:`.query`) and how papers are ranked for them (:mod:`.ranking`)."""
