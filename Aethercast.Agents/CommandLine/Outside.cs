using Aethercast.Agents.WebContentHarvester;
using Aethercast.Agents.WebContentHarvester.Fetching;
using Aethercast.Platform.Outbound;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.CommandLine;

/// <summary>
/// The fetcher of the service for a command: the same policy, limits, robots.txt and settings (section <c>Harvest</c>, from
/// appsettings.json and the environment), but nothing is kept from one command to the next.
/// </summary>
internal sealed class Outside : IDisposable
{
    private readonly IHost _host;

    public Outside(IConfiguration? settings = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables();
        if (settings is not null) builder.Configuration.AddConfiguration(settings);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddOutbound();
        builder.Services.AddOptions<HarvestOptions>().BindConfiguration(HarvestOptions.Section).ValidateDataAnnotations();
        builder.Services.AddPageFetching().AddSingleton<IPageCache, NoPageCache>();
        _host = builder.Build();
    }

    public static bool IsAddress(string source) => Uri.TryCreate(source, UriKind.Absolute, out var url) && url.Scheme is not "file" && source.Contains("://", StringComparison.Ordinal);

    /// <exception cref="FetchException">Refused, unreachable, too slow, too large, or not a good answer.</exception>
    public Task<FetchedPage> PageAsync(string url, CancellationToken ct) => FetchAsync(url, FetchRules.Page, ct);

    /// <exception cref="FetchException">As for pages.</exception>
    public Task<FetchedPage> FeedAsync(string url, CancellationToken ct) => FetchAsync(url, FetchRules.Feed, ct);

    public void Dispose() => _host.Dispose();

    private Task<FetchedPage> FetchAsync(string url, Func<HarvestOptions, FetchRules> rules, CancellationToken ct)
    {
        var options = _host.Services.GetRequiredService<IOptions<HarvestOptions>>().Value;
        return _host.Services.GetRequiredService<IPageFetcher>().FetchAsync(url, rules(options), ct);
    }
}
