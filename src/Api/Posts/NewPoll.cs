using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Domain.Instance;
using Domain.Posts;

namespace Api.Posts;

/// <summary>What a post is to ask. Its limits are the server's configuration.polls.</summary>
public sealed record NewPoll(
    [Description("What can be chosen."), MaxLength(Settings.MostPollOptions)] IReadOnlyList<string> Options,
    [Description("In how many seconds it ends.")] int ExpiresIn,
    [Description("One may choose more than one.")] bool Multiple = false,
    [Description("Tell how often each was chosen only when it ended.")] bool HideTotals = false
)
{
    public PollDraft From(DateTimeOffset now) => new(Options, Multiple, HideTotals, TimeSpan.FromSeconds(ExpiresIn), now);
}
