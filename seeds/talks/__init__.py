"""Who asks and who speaks: questions with their answers, and the turns of a talk."""
