import Console

_ = ConsoleSettings()
