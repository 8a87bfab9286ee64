namespace Api.Hosting.OpenApi.Entities;

/// <summary>Lists of accounts.</summary>
public static class ListEntities
{
    public static Entity List { get; } =
        Entity.Of(
            "List",
            "Accounts whose posts the caller reads apart.",
            """
            id             | id                 | Names the list.
            title          | text               | What the caller calls it.
            replies_policy | list/followed/none | Whose answers are on its timeline: to other members, to whomever the caller follows, to no others.
            exclusive      | bool               | What its members write is left out of the caller's home timeline.
            """
        );
}
