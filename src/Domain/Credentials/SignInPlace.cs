namespace Domain.Credentials;

/// <summary>From where, and with what.</summary>
/// <param name="Address">Of the network.</param>
/// <param name="Device">As people call it.</param>
public sealed record SignInPlace(string Address, string Device);
