using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Api.Tests.Cli;
using Api.Tests.Commands;
using Shouldly;
using Xunit;

namespace Api.Tests.Hosting;

/// <summary>A server that speaks HTTPS itself.</summary>
public sealed class TlsTests(CommandServer stores) : IClassFixture<CommandServer>, IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("annals-tls-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task HTTP_1_and_2_are_spoken_over_TLS_and_nothing_in_the_clear()
    {
        using var made = Certificate();
        string[] run = ["run", "--role", "api", "--port", "0", "--tls-certificate", File("cert"), "--tls-key", File("key")];
        using var server = AnnalsProcess.Start(run, stores.Stores);
        var address = await server.Listening();
        address.Scheme.ShouldBe("https");

        using var client = new HttpClient(
            new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown!.Thumbprint == made.Thumbprint,
            }
        );
        foreach (var version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "api/v2/instance"))
            {
                Version = version,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            using var answer = await client.SendAsync(request);
            (answer.StatusCode, answer.Version).ShouldBe((HttpStatusCode.OK, version));
            answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
        }
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://{address.Authority}/health")));

        (await Health(address.Port)).ShouldBe(0);
        (await server.End("TERM")).ShouldBe(0);
        (await Health(address.Port)).ShouldBe(1);
    }

    [Theory]
    [InlineData("cert", null)]
    [InlineData("cert", "cert")]
    [InlineData("key", "key")]
    [InlineData("cert", "missing")]
    public async Task Files_that_do_not_belong_together_are_refused_with_a_line(string certificate, string? key)
    {
        using var _ = Certificate();
        string[] given =
        [
            "--tls-certificate",
            File(certificate),
            .. key is null ? Array.Empty<string>() : ["--tls-key", File(key)],
        ];
        using var server = AnnalsProcess.Start(["run", "--port", "0", .. given], stores.Stores);
        (await server.Ended()).ShouldBe(2);
        server.Lines.ShouldHaveSingleItem().ShouldContain("TLS_CERTIFICATE and TLS_KEY");
    }

    string File(string name) => Path.Combine(folder.FullName, name);

    async Task<int> Health(int port)
    {
        using var verb = AnnalsProcess.Start(
            ["health", "--port", $"{port}", "--tls-certificate", File("cert"), "--tls-key", File("key")],
            stores.Stores
        );
        return await verb.Ended();
    }

    /// <summary>Signed by itself, for localhost; written to the files cert and key.</summary>
    X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        System.IO.File.WriteAllText(File("cert"), made.ExportCertificatePem());
        System.IO.File.WriteAllText(File("key"), key.ExportPkcs8PrivateKeyPem());
        return made;
    }
}
