using Domain.Accounts;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

[Collection(InTown.Name)]
public class WebTests(Town town)
{
    [Fact]
    public async Task A_post_has_a_page_that_runs_no_script()
    {
        var profile = new ProfileText("<script>x</script>", "<img src=x onerror=y>", [new("<b>", "<i>")]);
        var ada = await town.Settle(profile: profile);
        var post = await town.Publish(ada, "<script>alert(1)</script>", warning: "<svg onload=z>");
        await town.Settled();
        foreach (var path in new[] { $"/@{ada.Name}/{post}", $"/@{ada.Name}", "/" })
        {
            using var response = await town.Anyone.GetAsync(path);
            var page = await response.Content.ReadAsStringAsync();
            ((int)response.StatusCode).ShouldBe(200, path);
            response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
            response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
            foreach (var markup in new[] { "<script", "<img src=x", "<b>", "<i>", "<svg" })
                page.ShouldNotContain(markup, Case.Insensitive, path);
            page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
            page.ShouldContain("<html lang=\"en\">");
        }
    }

    [Fact]
    public async Task Absent_hidden_and_somebody_elses_are_404_and_deleted_is_410()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var post = await town.Write(ada);
        var gone = await town.Write(ada);
        var secret = await town.Write(ada, visibility: Visibility.Private);
        await town.Delete(gone);
        await town.Delete(secret);
        await town.Settled();
        (await town.Anyone.StatusOf($"/@{ada.Name.ToUpperInvariant()}/{post.Post}")).ShouldBe(200);
        (await town.Anyone.StatusOf($"/@{bob.Name}/{post.Post}")).ShouldBe(404);
        (await town.Anyone.StatusOf($"/@{ada.Name}/{PostId.New()}")).ShouldBe(404);
        (await town.Anyone.StatusOf($"/@{ada.Name}/nonsense")).ShouldBe(404);
        (await town.Anyone.StatusOf("/@nobody_at_all")).ShouldBe(404);
        (await town.Anyone.StatusOf($"/@{ada.Name}/{gone.Post}")).ShouldBe(410);
        (await town.Anyone.StatusOf($"/@{bob.Name}/{gone.Post}")).ShouldBe(404);
        (await town.Anyone.StatusOf($"/@{ada.Name}/{secret.Post}")).ShouldBe(404);
    }

    [Fact]
    public async Task Pages_lead_to_older_posts()
    {
        var ada = await town.Settle();
        var tag = $"tag{Guid.NewGuid():N}";
        for (var i = 0; i < 25; i++)
            await town.Publish(ada, $"number-{i}. #{tag}");
        await town.Settled();
        foreach (var path in new[] { $"/@{ada.Name}", $"/tags/{tag}" })
        {
            var page = await town.Anyone.GetStringAsync(path);
            page.ShouldContain("number-24.");
            page.ShouldNotContain("number-4.");
            var link = page[(page.IndexOf("rel=\"next\" href=\"", StringComparison.Ordinal) + 17)..];
            var older = await town.Anyone.GetStringAsync(link[..link.IndexOf('"', StringComparison.Ordinal)]);
            older.ShouldContain("number-4.");
            older.ShouldNotContain("number-24.");
            older.ShouldNotContain("rel=\"next\"");
        }
    }

    [Fact]
    public async Task Pictures_and_style_are_where_entities_and_pages_say()
    {
        var ada = await town.Settle();
        await town.Settled();
        var account = await town.Anyone.Ask($"/api/v1/accounts/{ada.Id}");
        foreach (var name in new[] { "avatar", "avatar_static", "header", "header_static" })
        {
            var url = new Uri(account.GetProperty(name).GetString()!);
            url.GetLeftPart(UriPartial.Authority).ShouldBe(Town.PublicUrl);
            using var response = await town.Anyone.GetAsync(url.AbsolutePath);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
            (await response.Content.ReadAsByteArrayAsync())[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        }
        (await town.Anyone.StatusOf("/style.css")).ShouldBe(200);
    }
}
