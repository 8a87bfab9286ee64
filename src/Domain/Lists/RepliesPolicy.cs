namespace Domain.Lists;

/// <summary>Which answers of a list's members are on its timeline, besides those to themselves and to its owner.</summary>
public enum RepliesPolicy
{
    /// <summary>Those to other members.</summary>
    List,

    /// <summary>Those to whomever the owner follows.</summary>
    Followed,

    /// <summary>No others.</summary>
    None,
}
