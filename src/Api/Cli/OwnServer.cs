using Api.Hosting;

namespace Api.Cli;

/// <summary>How a process asks the server of its own settings, on this machine.</summary>
static class OwnServer
{
    /// <summary>The certificate is not compared: it is for the public name, and this is asked by a number on this machine.</summary>
    public static HttpClient Client(Settings settings) =>
        new(
            new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
            }
        )
        {
            BaseAddress = settings.LocalUrl,
        };
}
