namespace Api.Cli;

/// <summary>What is being done, for a person who waits: on standard error, so that standard output holds results alone.</summary>
static class Progress
{
    public static void Say(string line) => Console.Error.WriteLine(line);
}
