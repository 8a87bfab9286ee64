namespace Api.Rendering.Instance;

/// <summary>The API's ExtendedDescription and PrivacyPolicy.</summary>
/// <param name="UpdatedAt">When the operator wrote it; the beginning of 1970 where nothing was written.</param>
/// <param name="Content">HTML; empty where nothing was written.</param>
public sealed record InstanceTextEntity(DateTimeOffset UpdatedAt, string Content);

/// <summary>The API's TermsOfService: the ones in force, since they hold from when they are written.</summary>
public sealed record TermsOfServiceEntity(DateOnly EffectiveDate, string Content)
{
    public bool Effective { get; } = true;

    public DateOnly? SucceededBy { get; }
}
