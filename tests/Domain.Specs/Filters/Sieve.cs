using Domain.Accounts;
using Domain.Filters;
using Domain.Instance;

namespace Domain.Specs.Filters;

/// <summary>Alice filters what is about work, by two keywords.</summary>
static class Sieve
{
    public static readonly AccountId Alice = AccountId.New();
    public static readonly FilterId Id = FilterId.New(),
        Boss = FilterId.New(),
        Meeting = FilterId.New();

    public static readonly InstanceSettings Limits = new();

    public static readonly FilterText Text = new(
        "work",
        [new(Boss, "boss", IsWhole: true), new(Meeting, "meeting", IsWhole: false)]
    );

    public static readonly FilterSet Made = new(
        Id,
        Alice,
        new(Account.Subject(Alice), Text),
        [FilterContext.Home],
        FilterAction.Warn,
        ExpiresAt: null
    );

    public static readonly FilterShelf Shelf = new FilterShelf().Evolve(Made);

    public static InstanceSettings Set(Setting setting, int value) => Limits.Evolve(new SettingChanged(setting.Key, $"{value}"));

    /// <summary>The one event that a decision came to.</summary>
    public static FilterSet Only(this Decision decision) => (FilterSet)decision.Events.Single();
}
