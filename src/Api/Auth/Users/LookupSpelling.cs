using System.Diagnostics.CodeAnalysis;
using Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Api.Auth.Users;

/// <summary>Tells Identity which spellings of a name, and of an address, are one.</summary>
public sealed class LookupSpelling : ILookupNormalizer
{
    [return: NotNullIfNotNull(nameof(name))]
    public string? NormalizeName(string? name) => name is null ? null : Username.Canonical(name);

    [return: NotNullIfNotNull(nameof(email))]
    public string? NormalizeEmail(string? email) => email is null ? null : EmailAddress.Normalise(email);
}
