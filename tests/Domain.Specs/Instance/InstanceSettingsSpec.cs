using Domain.Instance;
using Shouldly;
using Xunit;

namespace Domain.Specs.Instance;

public class InstanceSettingsSpec
{
    static readonly InstanceSettings Defaults = new();

    [Fact]
    public void Nothing_set_is_everything_by_default()
    {
        (Defaults.FanOutThreshold, Defaults.MaxPostLength, Defaults.MaxMentions).ShouldBe((5_000, 500, 50));
        (Defaults.MaxFollows, Defaults.MaxFollowsPerDay, Defaults.Registrations).ShouldBe((7_500, 400, RegistrationMode.Open));
        (Defaults.MaxLists, Defaults.MaxListMembers, Defaults.MaxPins).ShouldBe((50, 500, 5));
        (Defaults.MaxScheduled, Defaults.MaxScheduledPerDay).ShouldBe((300, 25));
        (Defaults.MaxPollOptions, Defaults.MaxPollOptionLength).ShouldBe((4, 50));
        (Defaults.MinPollDuration.TotalSeconds, Defaults.MaxPollDuration.TotalSeconds).ShouldBe((300, 2_629_746));
        Defaults.EraseAccountsAfter.ShouldBe(TimeSpan.FromDays(30));
        (Defaults.Title, Defaults.ContactEmail).ShouldBe(("Annals", ""));
        Defaults.Description.ShouldNotBeEmpty();
    }

    public static TheoryData<string> Keys => [.. Settings.All.Select(setting => setting.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_default_is_a_value_that_could_be_set(string key)
    {
        var setting = Settings.Find(key).ShouldNotBeNull();
        setting.Normalise(setting.DefaultText).ShouldBe(setting.DefaultText);
    }

    [Fact]
    public void Keys_are_unique() => Settings.All.Select(setting => setting.Key).ShouldBeUnique();

    [Fact]
    public void Every_setting_of_the_table_can_be_read() =>
        Settings.All.ShouldBe(
            new[] { typeof(Settings), typeof(InstanceTexts), typeof(SignUpSettings), typeof(MailSettings) }
                .SelectMany(table => table.GetFields())
                .Where(field => field.FieldType.IsAssignableTo(typeof(Setting)))
                .Select(field => (Setting)field.GetValue(null)!),
            ignoreOrder: true
        );

    [Fact]
    public void Each_setting_is_read_from_its_own_key()
    {
        var set = InstanceSettings.Fold([
            new SettingChanged("title", "T"),
            new SettingChanged("description", "D"),
            new SettingChanged("contact_email", "C"),
            new SettingChanged("registrations", "closed"),
            new SettingChanged("fan_out_threshold", "1"),
            new SettingChanged("max_post_length", "2"),
            new SettingChanged("max_mentions", "3"),
            new SettingChanged("max_follows", "4"),
            new SettingChanged("max_follows_per_day", "5"),
            new SettingChanged("erase_posts_after", "6"),
            new SettingChanged("max_lists", "7"),
            new SettingChanged("max_list_members", "8"),
            new SettingChanged("max_pins", "9"),
            new SettingChanged("max_poll_options", "10"),
            new SettingChanged("max_poll_option_length", "11"),
            new SettingChanged("min_poll_duration", "12"),
            new SettingChanged("max_poll_duration", "13"),
            new SettingChanged("max_scheduled", "14"),
            new SettingChanged("max_scheduled_per_day", "15"),
            new SettingChanged("max_followed_tags", "16"),
            new SettingChanged("max_featured_tags", "20"),
            new SettingChanged("max_announcement_emojis", "21"),
            new SettingChanged("max_filters", "17"),
            new SettingChanged("max_filter_keywords", "18"),
            new SettingChanged("max_filter_posts", "19"),
        ]);
        (set.Title, set.Description, set.ContactEmail, set.Registrations).ShouldBe(("T", "D", "C", RegistrationMode.Closed));
        (set.FanOutThreshold, set.MaxPostLength, set.MaxMentions).ShouldBe((1, 2, 3));
        (set.MaxFollows, set.MaxFollowsPerDay, set.ErasePostsAfter.TotalSeconds).ShouldBe((4, 5, 6));
        (set.MaxLists, set.MaxListMembers, set.MaxPins).ShouldBe((7, 8, 9));
        (set.MaxScheduled, set.MaxScheduledPerDay).ShouldBe((14, 15));
        (set.MaxFollowedTags, set.MaxFeaturedTags, set.MaxAnnouncementEmojis).ShouldBe((16, 20, 21));
        (set.MaxFilters, set.MaxFilterKeywords, set.MaxFilterPosts).ShouldBe((17, 18, 19));
        (set.MaxPollOptions, set.MaxPollOptionLength).ShouldBe((10, 11));
        (set.MinPollDuration.TotalSeconds, set.MaxPollDuration.TotalSeconds).ShouldBe((12, 13));
    }

    [Theory]
    [InlineData(RegistrationMode.Closed, "false")]
    [InlineData(RegistrationMode.Open, "false", "true")]
    [InlineData(RegistrationMode.Open, "false", null)]
    public void What_was_written_under_a_former_name_holds_on(RegistrationMode now, params string?[] values) =>
        InstanceSettings
            .Fold(values.Select(value => new SettingChanged("registrations_open", value)))
            .Registrations.ShouldBe(now);

    [Fact]
    public void Of_a_former_and_a_present_name_the_last_word_holds()
    {
        InstanceSettings
            .Fold([new SettingChanged("registrations_open", "false"), new SettingChanged("registrations", "approval")])
            .Registrations.ShouldBe(RegistrationMode.Approval);
        Settings.Find("registrations_open").ShouldBeNull();
    }

    [Fact]
    public void The_version_of_the_terms_changes_with_each_text_that_is_agreed_to_and_comes_back_with_it()
    {
        string VersionOf(params (string Key, string Value)[] texts) =>
            InstanceSettings.Fold(texts.Select(text => new SettingChanged(text.Key, text.Value))).TermsVersion;

        string[] versions =
        [
            Defaults.TermsVersion,
            VersionOf(("rules", "Be kind")),
            VersionOf(("terms_of_service", "Be kind")),
            VersionOf(("privacy_policy", "Be kind")),
        ];
        versions.ShouldBeUnique();
        versions.ShouldAllBe(version => version.Length == 64);
        VersionOf(("rules", "Be kind"), ("title", "Our place")).ShouldBe(versions[1]);
    }

    [Fact]
    public void A_value_that_is_no_longer_accepted_reads_as_the_default() =>
        InstanceSettings.Fold([new SettingChanged("max_post_length", "1000000")]).MaxPostLength.ShouldBe(500);

    [Theory]
    [InlineData("max_post_length", "a whole number from 1 to 5000")]
    [InlineData("registrations", "one of open, approval, invite, closed")]
    [InlineData("registrations_reason_required", "true or false")]
    [InlineData("title", "text of at most 100 characters")]
    public void What_is_accepted_is_said(string key, string range) => Settings.Find(key)!.Range.ShouldBe(range);
}
