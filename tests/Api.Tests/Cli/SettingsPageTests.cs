using Api.Cli;
using Api.Hosting;
using Shouldly;
using Xunit;

namespace Api.Tests.Cli;

public class SettingsPageTests
{
    [Fact]
    public void The_committed_page_is_what_the_settings_say() =>
        File.ReadAllText(Root("docs/configuration.md")).ShouldBe(SettingsPage.Markdown());

    [Fact]
    public void The_page_names_every_setting_in_all_its_spellings() =>
        SettingKey.All.ShouldAllBe(key =>
            SettingsPage.Markdown().Contains($"`{key.Name}`")
            && SettingsPage.Markdown().Contains($"`{key.Flag}`")
            && SettingsPage.Markdown().Contains($"`{key.FileKey}`")
        );

    static string Root(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cqrs.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, file);
    }
}
