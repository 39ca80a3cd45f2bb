using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.TopicDiscovery.Sources;

/// <summary>The front page of Hacker News: ids in order, then each item.</summary>
internal sealed class HackerNewsSource(ApiJson api, IOptions<DiscoveryOptions> options) : ITopicSource
{
    private readonly ApiSourceOptions _options = options.Value.HackerNews;

    public string Name => "Hacker News";

    public bool Answers(StoryQuery query) => _options.Enabled;

    public async Task<IReadOnlyList<Story>> FindAsync(StoryQuery query, CancellationToken ct)
    {
        var ids = (await api.AskAsync($"{_options.Url}/v0/topstories.json", ct)) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Take(_options.Count) : [];
        var items = await Task.WhenAll(ids.Where(id => id.TryGetInt64(out _)).Select(id => api.AskAsync($"{_options.Url}/v0/item/{id.GetInt64()}.json", ct)));
        return [.. items.Select(Read).OfType<Story>()];
    }

    private static Story? Read(JsonElement item, int position)
    {
        var votes = double.TryParse(ApiJson.Text(item, "score"), CultureInfo.InvariantCulture, out var score) ? score : 0;
        return ApiJson.Story(ApiJson.Text(item, "title"), ApiJson.Text(item, "url"), ApiJson.Text(item, "text"), ApiJson.Text(item, "time"), null, position, votes / 500) is { } story
            ? story with { SourceHint = "technology" }
            : null;
    }
}
