namespace Api.Hosting.OpenApi.Entities;

/// <summary>What happened, and what things were.</summary>
public static class HistoryEntities
{
    public static Entity Setting { get; } =
        Entity.Of(
            "Setting",
            "What the operator may set for the whole server.",
            """
            key        | text  | What is set.
            value      | text  | As it was written, or its default.
            is_default | bool  | Nobody wrote it.
            changed_at | time? | When it was written or reset last; null where it never was.
            """
        );
}
