namespace Api.Rendering;

/// <summary>What stands for an account that has no picture of its own.</summary>
public static class DefaultImages
{
    public const string AvatarPath = "/images/avatar.png";
    public const string HeaderPath = "/images/header.png";
}
