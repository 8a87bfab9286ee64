using Api.Archives;
using Api.Auth.OAuth;
using Api.History;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Reactions;
using Api.Relationships;
using Api.Rendering;
using Api.Search;
using Api.Web;
using Api.Web.Reference;
using Projections.Accounts;
using Projections.History;
using Projections.Instance;
using Projections.Memory;
using Projections.Trends;

namespace Api.Hosting;

/// <summary>What query endpoints ask for beside the query session.</summary>
static class QuerySetup
{
    public static void AddQueries(this IServiceCollection services, Uri publicUrl)
    {
        services.AddRendering(publicUrl, ApiJson.Options);
        services.AddSingleton<RowMemory>();
        services.AddSingleton(new PageLinks(publicUrl));
        services.AddSingleton<AppNames>();
        services.AddSingleton<Apps>(provider => provider.GetRequiredService<AppNames>().Of);
        services.AddSingleton<InstanceUsage>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Trending>(provider, publicUrl));
        services.AddSingleton<ApiDocument>();
        services.AddSingleton<ApiPage>();
        services.AddSingleton<LogMoments>();
        services.AddSingleton<Trails>();
        services.AddSingleton<PastHome>();
        services.AddSingleton<Histories>();
        services.AddScoped<HistoryPages>();
        services.AddScoped<ArchiveMaker>();
        services.AddScoped<ArchivedOutbox>();
        services.AddSingleton<ArchivedRelations>();
        services.AddScoped<TimeTravel>();
        services.AddScoped<PastAnswers>();
        services.AddScoped<PastOfOthers>();
        services.AddScoped<AccountList>();
        services.AddScoped<PeopleSearch>();
        services.AddScoped<PostSearch>();
        services.AddScoped<TagSearch>();
        services.AddScoped<Suggestions>();
        services.AddScoped<OwnPages>();
        services.AddScoped<ReactedList>();
        services.AddScoped<StatusList>();
        services.AddScoped<AccountNames>();
    }
}
