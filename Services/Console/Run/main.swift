import Console

await ConsoleProcess.main()
