using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Api.Hosting;

/// <summary>Where the certificate that the server shows, and its key, are.</summary>
/// <param name="Certificate">PEM: the server's own first, then those that vouch for it.</param>
/// <param name="Key">PEM, not encrypted.</param>
public sealed record TlsFiles(string Certificate, string Key)
{
    /// <exception cref="SettingsException">A file is missing, or they do not belong together.</exception>
    public SslServerAuthenticationOptions Load()
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(Certificate);
            var own = X509Certificate2.CreateFromPemFile(Certificate, Key);
            return new() { ServerCertificateContext = SslStreamCertificateContext.Create(own, chain, offline: true) };
        }
        catch (Exception bad)
            when (bad is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingsException($"TLS_CERTIFICATE and TLS_KEY cannot be used: {bad.Message}");
        }
    }

    /// <summary>Null where neither is set.</summary>
    /// <exception cref="SettingsException">Only one of them is.</exception>
    public static TlsFiles? From(string? certificate, string? key) =>
        (certificate, key) switch
        {
            (null, null) => null,
            ({ } cert, { } own) => new(cert, own),
            _ => throw new SettingsException("TLS_CERTIFICATE and TLS_KEY belong together: one of them is not set."),
        };
}
