using System.Text;
using Api.Hosting;
using Shouldly;
using Xunit;

namespace Api.Tests.Elastic;

/// <summary>One URL says where Elasticsearch is and as whom it is asked, and says it to nobody else.</summary>
public class ElasticUrlTests
{
    static string Basic(string pair) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}";

    [Theory]
    [InlineData("https://elastic:s3cret@es.example", "https://es.example:9200/", "elastic:s3cret", "annals")]
    [InlineData("http://elastic:s3cret@[::1]:9201/town", "http://[::1]:9201/", "elastic:s3cret", "town")]
    [InlineData("HTTPS://a%40b:p%3A%2F%3F%C3%A9@es.example/town_2/", "https://es.example:9200/", "a@b:p:/?é", "town_2")]
    public void It_says_where_as_whom_and_in_which_indices(string url, string server, string pair, string prefix)
    {
        var address = ElasticUrl.Parse(url);
        (address.Server.AbsoluteUri, address.Authorization, address.Prefix, address.Authority).ShouldBe(
            (server, Basic(pair), prefix, null)
        );
    }

    [Fact]
    public void A_key_and_an_authority_are_options()
    {
        var address = ElasticUrl.Parse("https://es.example/?api_key=aWQ6a2V5%3D&ca=/etc/ca.pem");
        (address.Authorization, address.Authority, address.Prefix).ShouldBe(("ApiKey aWQ6a2V5=", "/etc/ca.pem", "annals"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("s3cret")]
    [InlineData("redis://elastic:s3cret@es.example")]
    [InlineData("https://elastic:s3cret@")]
    [InlineData("https://elastic:s3cret@es.example,es2.example")]
    [InlineData("https://elastic:s3cret@es.example:s3cret")]
    [InlineData("https://elastic:s3cret@es.example:0")]
    [InlineData("https://es.example")]
    [InlineData("https://s3cret@es.example")]
    [InlineData("https://elastic:@es.example")]
    [InlineData("https://elastic:s3cret@es.example?api_key=s3cret")]
    [InlineData("https://es.example?api_key=")]
    [InlineData("https://es.example?api_key=s3cret%0D%0AHost:x")]
    [InlineData("https://elastic:s3cret@es.example?password=s3cret")]
    [InlineData("https://elastic:s3cret@es.example/S3cret")]
    [InlineData("https://elastic:s3cret@es.example/s3cret-x")]
    [InlineData("https://elastic:s3cret@es.example/s3cret/x")]
    [InlineData("https://elastic:s3cret@es.example/_s3cret")]
    [InlineData("https://elastic:s3cret@es.example:no number")]
    [InlineData("https://elastic:s3%zz@es.example")]
    public void What_is_no_such_URL_refuses_the_start_and_is_not_repeated(string url)
    {
        ElasticUrlOf(url).Message.ShouldNotContain("s3cret", Case.Insensitive);
        if (url.Length > 0)
            Should
                .Throw<SettingsException>(() => Settings.From(SettingValues.None.With(SettingKey.ElasticsearchUrl, url)))
                .Message.ShouldStartWith("ELASTICSEARCH_URL cannot be used");

        static FormatException ElasticUrlOf(string url) => Should.Throw<FormatException>(() => ElasticUrl.Parse(url));
    }

    [Fact]
    public void What_is_shown_of_it_is_no_secret()
    {
        var address = ElasticUrl.Parse("https://elastic:s3cret@es.example/town");
        $"{address}".ShouldBe("https://es.example:9200/town");
        SettingKey.ElasticsearchUrl.IsSecret.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/nowhere/ca.pem")]
    [InlineData("/etc/passwd")]
    public void An_authority_that_is_none_refuses_the_start(string file) =>
        Should
            .Throw<SettingsException>(() =>
                ServerHost.Build(
                    new()
                    {
                        Database = "Host=nowhere",
                        Keyring = Directory.CreateTempSubdirectory("annals-elastic-").FullName,
                        Elasticsearch = ElasticUrl.Parse($"https://elastic:s3cret@es.example?ca={file}"),
                    }
                )
            )
            .Message.ShouldNotContain("s3cret");
}
