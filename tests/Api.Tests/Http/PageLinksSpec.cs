using Api.Hosting.Http;
using Domain.Posts;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Api.Tests.Http;

public class PageLinksSpec
{
    static readonly PostId Newest = PostId.Parse("0192e0d0a1b27c3d8e4f5a6b7c8d9e0f"),
        Oldest = PostId.Parse("0192e0d0a1b27c3d8e4f5a6b7c8d9e0a");

    static string Link(string query, bool more, string publicUrl = "https://annals.example", params PostId[] ids)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "http";
        context.Request.Host = new("10.0.0.7:8080");
        context.Request.Path = "/api/v1/timelines/tag/café";
        context.Request.QueryString = new(query);
        new PageLinks(new(publicUrl)).Write(context, ids, more);
        return context.Response.Headers.Link.ToString();
    }

    [Fact]
    public void Next_goes_to_what_is_older_and_prev_to_what_is_newer_at_the_public_address() =>
        Link("", more: true, ids: [Newest, Oldest])
            .ShouldBe(
                $"<https://annals.example/api/v1/timelines/tag/caf%C3%A9?max_id={Oldest}>; rel=\"next\", "
                    + $"<https://annals.example/api/v1/timelines/tag/caf%C3%A9?min_id={Newest}>; rel=\"prev\""
            );

    [Fact]
    public void What_was_asked_for_is_kept_but_the_old_place_and_the_token() =>
        Link("?limit=5&any[]=a%26b&max_id=1&since_id=2&min_id=3&access_token=secret", more: false, ids: [Newest])
            .ShouldBe(
                $"<https://annals.example/api/v1/timelines/tag/caf%C3%A9?limit=5&any%5B%5D=a%26b&min_id={Newest}>; rel=\"prev\""
            );

    [Fact]
    public void An_empty_page_has_no_links() => Link("", more: false).ShouldBeEmpty();

    [Fact]
    public void The_public_address_may_have_a_path() =>
        Link("", more: false, publicUrl: "https://example.org/annals/", ids: [Newest])
            .ShouldStartWith("<https://example.org/annals/api/v1/");
}
