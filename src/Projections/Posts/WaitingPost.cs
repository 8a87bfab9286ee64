namespace Projections.Posts;

/// <summary>That a post waits for its time. What it is to say stands in its stream alone, so that it is erased with its key.</summary>
/// <param name="Id">What it is called until then.</param>
public sealed record WaitingPost(string Id, string Author);
