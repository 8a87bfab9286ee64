namespace Api.Cli;

/// <summary>What a verb's exit says.</summary>
static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The verb did its work, and the answer is no: a test failed, two stores differ, nothing was found.</summary>
    public const int No = 1;

    /// <summary>The command line or a setting cannot be used.</summary>
    public const int Usage = 2;

    /// <summary>Something the verb needs is missing, unreachable or in use.</summary>
    public const int Unavailable = 3;

    /// <summary>An error of Annals itself, told with all that is known of it.</summary>
    public const int Bug = 70;

    public const string Help = """
        Exit codes:
          0  done
          1  the answer is no: a test failed, differences were found, nothing matched
          2  the command line or a setting cannot be used
          3  something needed is missing, unreachable or in use
         70  an error of Annals itself
        """;
}
