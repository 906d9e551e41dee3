/// Holds the room until its types move in.
