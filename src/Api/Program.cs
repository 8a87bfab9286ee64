using Api.Cli;

return await CommandLine.RunAsync(args);
