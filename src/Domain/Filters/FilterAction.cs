namespace Domain.Filters;

/// <summary>What is to be done with a post that a filter matches.</summary>
public enum FilterAction
{
    /// <summary>Shown after a click, which tells the filter's title.</summary>
    Warn,

    /// <summary>As if it were not there.</summary>
    Hide,

    /// <summary>Its media is shown after a click.</summary>
    Blur,
}
