using System.Globalization;
using System.Text.Json;
using Aethercast.Agents.WebContentHarvester.Fetching;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.TopicDiscovery.Sources;

/// <summary>What Wikipedia's readers looked up most, from the featured feed of today, else of yesterday.</summary>
internal sealed class WikipediaSource(ApiJson api, IOptions<DiscoveryOptions> options, TimeProvider clock) : ITopicSource
{
    private readonly ApiSourceOptions _options = options.Value.Wikipedia;

    public string Name => "Wikipedia most read";

    public bool Answers(StoryQuery query) => _options.Enabled;

    public async Task<IReadOnlyList<Story>> FindAsync(StoryQuery query, CancellationToken ct)
    {
        var today = clock.GetUtcNow();
        var (day, articles) = (today, await OfAsync(today, ct));
        if (articles.Count == 0) (day, articles) = (today.AddDays(-1), await OfAsync(today.AddDays(-1), ct));

        // What people look up today is news of today, however old the article is.
        return [.. articles.Take(_options.Count).Select((article, at) => Read(article, at, day)).OfType<Story>()];
    }

    private async Task<IReadOnlyList<JsonElement>> OfAsync(DateTimeOffset day, CancellationToken ct)
    {
        try
        {
            return [.. ApiJson.List(await api.AskAsync($"{_options.Url}/api/rest_v1/feed/featured/{day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture)}", ct), "mostread", "articles")];
        }
        catch (FetchException error) when (error.HttpStatus == 404)
        {
            return [];
        }
    }

    private static Story? Read(JsonElement article, int position, DateTimeOffset day) =>
        ApiJson.Story(ApiJson.Text(article, "titles", "normalized") ?? ApiJson.Text(article, "title"), ApiJson.Text(article, "content_urls", "desktop", "page"),
            ApiJson.Text(article, "extract"), day.ToString("o", CultureInfo.InvariantCulture), "Wikipedia", position);
}
