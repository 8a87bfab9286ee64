namespace Api.Hosting.Http.Bodies;

/// <summary>The endpoint reads the body itself, whatever it is said to be.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class TakesTextAttribute : Attribute;
