using System.Runtime.Versioning;
using Api.Cli;

// servers run Linux, and the data folder's privacy is that of Unix file modes
[assembly: UnsupportedOSPlatform("windows")]

return await CommandLine.RunAsync(args);
