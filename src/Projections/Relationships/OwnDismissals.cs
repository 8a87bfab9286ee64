namespace Projections.Relationships;

/// <summary>Whom an account does not want to be proposed again; no row where there is nobody.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Targets">The ids of accounts, the latest last.</param>
public sealed record OwnDismissals(string Id, IReadOnlyList<string> Targets);
