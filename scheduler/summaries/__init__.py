"""What a digest says of a paper: the engines that say it and the text work they share."""
