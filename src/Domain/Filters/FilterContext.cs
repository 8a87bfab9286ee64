namespace Domain.Filters;

/// <summary>Where a filter is to be heeded; by whoever shows the posts, as with <see cref="FilterAction"/>.</summary>
public enum FilterContext
{
    /// <summary>The home timeline and lists.</summary>
    Home,
    Notifications,

    /// <summary>Timelines of everyone's posts, also of a hashtag.</summary>
    Public,

    /// <summary>The conversation around a post.</summary>
    Thread,

    /// <summary>A profile.</summary>
    Account,
}
