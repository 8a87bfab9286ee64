using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Projections.Search.Elastic;

/// <summary>The way to Elasticsearch: connections that are kept, and what is tried again.</summary>
public static class ElasticHttp
{
    const string Name = "elasticsearch";

    static readonly TimeSpan AttemptPatience = TimeSpan.FromSeconds(20);

    /// <summary>Whether a request may be sent twice.</summary>
    internal static readonly HttpRequestOptionsKey<bool> IsRepeatable = new("annals.repeatable");

    /// <summary>Adds an <see cref="ElasticClient"/> for one address.</summary>
    /// <exception cref="IOException">The file of the authority cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It holds no certificates.</exception>
    public static void AddElasticsearch(this IServiceCollection services, ElasticAddress address)
    {
        var trusted = address.Authority is { } file ? Trusting(file) : null;
        services
            .AddHttpClient(
                Name,
                http =>
                {
                    http.BaseAddress = address.Server;
                    http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", address.Authorization);
                    http.Timeout = Timeout.InfiniteTimeSpan; // each request has its own
                    http.MaxResponseContentBufferSize = 64 << 20;
                }
            )
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // connections are renewed instead, so that one client serves for ever
            .ConfigurePrimaryHttpMessageHandler(() => Connections(trusted))
            .RemoveAllLoggers()
            .AddResilienceHandler(Name, pipeline => pipeline.AddRetry(Again()).AddTimeout(AttemptPatience));
        services.AddSingleton(provider => new ElasticClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(Name),
            address.Prefix
        ));
    }

    /// <summary>What says that it was not done, and may be soon; its <c>Retry-After</c> is waited for.</summary>
    static HttpRetryStrategyOptions Again() =>
        new()
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldRetryAfterHeader = true,
            ShouldHandle = asked =>
                ValueTask.FromResult(
                    (int?)asked.Outcome.Result?.StatusCode is 429 or 502 or 503 or 504
                        && asked.Context.GetRequestMessage() is { } request
                        && request.Options.TryGetValue(IsRepeatable, out var isRepeatable)
                        && isRepeatable
                ),
        };

    static SocketsHttpHandler Connections(X509ChainPolicy? trusted) =>
        new()
        {
            ConnectTimeout = TimeSpan.FromSeconds(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // a name may lead elsewhere by then
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            AllowAutoRedirect = false, // the password is for this server alone
            UseCookies = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trusted },
        };

    static X509ChainPolicy Trusting(string file)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck, // an authority of one's own has nowhere to ask
        };
        policy.CustomTrustStore.ImportFromPemFile(file);
        return policy;
    }
}
