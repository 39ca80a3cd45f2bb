using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.TopicDiscovery.Sources;

/// <summary>A source that looks for a text on the whole web; asked only where there is one.</summary>
internal interface ISearchSource : ITopicSource;

/// <summary>Any SearXNG instance that allows the JSON format.</summary>
internal sealed class SearXngSource(ApiJson api, IOptions<DiscoveryOptions> options) : ISearchSource
{
    private readonly ApiSourceOptions _options = options.Value.SearXng;

    public string Name => "SearXNG";

    public bool Answers(StoryQuery query) => query.Text is not null && !string.IsNullOrWhiteSpace(_options.Url);

    public async Task<IReadOnlyList<Story>> FindAsync(StoryQuery query, CancellationToken ct)
    {
        var answer = await api.AskAsync($"{_options.Url!.TrimEnd('/')}/search?q={Uri.EscapeDataString(query.Text!)}&format=json&categories=news,general&safesearch=1", ct);
        return [.. ApiJson.List(answer, "results").Take(_options.Count).Select((result, at) => ApiJson.Story(
            ApiJson.Text(result, "title"), ApiJson.Text(result, "url"), ApiJson.Text(result, "content"), ApiJson.Text(result, "publishedDate"), null, at)).OfType<Story>()];
    }
}

/// <summary>Brave's news search.</summary>
internal sealed class BraveSource(ApiJson api, IOptions<DiscoveryOptions> options) : ISearchSource
{
    private readonly ApiSourceOptions _options = options.Value.Brave;

    public string Name => "Brave";

    public bool Answers(StoryQuery query) => query.Text is not null && !string.IsNullOrWhiteSpace(_options.ApiKey);

    public async Task<IReadOnlyList<Story>> FindAsync(StoryQuery query, CancellationToken ct)
    {
        var answer = await api.AskAsync($"{_options.Url}/res/v1/news/search?q={Uri.EscapeDataString(query.Text!)}&count={Math.Min(_options.Count, 50)}", ct, null, ("X-Subscription-Token", _options.ApiKey!));
        return [.. ApiJson.List(answer, "results").Select((result, at) => ApiJson.Story(
            ApiJson.Text(result, "title"), ApiJson.Text(result, "url"), ApiJson.Text(result, "description"), ApiJson.Text(result, "page_age"), ApiJson.Text(result, "meta_url", "hostname"), at)).OfType<Story>()];
    }
}

/// <summary>Tavily's search for programs, topic news.</summary>
internal sealed class TavilySource(ApiJson api, IOptions<DiscoveryOptions> options) : ISearchSource
{
    private readonly ApiSourceOptions _options = options.Value.Tavily;

    public string Name => "Tavily";

    public bool Answers(StoryQuery query) => query.Text is not null && !string.IsNullOrWhiteSpace(_options.ApiKey);

    public async Task<IReadOnlyList<Story>> FindAsync(StoryQuery query, CancellationToken ct)
    {
        var question = new { query = query.Text, topic = "news", days = Math.Max(1, (int)query.MaxAge.TotalDays), max_results = Math.Min(_options.Count, 20) };
        var answer = await api.AskAsync($"{_options.Url}/search", ct, question, ("Authorization", "Bearer " + _options.ApiKey));
        return [.. ApiJson.List(answer, "results").Select((result, at) => ApiJson.Story(
            ApiJson.Text(result, "title"), ApiJson.Text(result, "url"), ApiJson.Text(result, "content"), ApiJson.Text(result, "published_date"), null, at, Score(result))).OfType<Story>()];
    }

    private static double Score(JsonElement result) => double.TryParse(ApiJson.Text(result, "score"), CultureInfo.InvariantCulture, out var score) ? score : 0.5;
}

/// <summary>NewsAPI: headlines where nothing is asked for, everything where something is.</summary>
internal sealed class NewsApiSource(ApiJson api, IOptions<DiscoveryOptions> options) : ISearchSource
{
    private readonly ApiSourceOptions _options = options.Value.NewsApi;

    public string Name => "NewsAPI";

    public bool Answers(StoryQuery query) => !string.IsNullOrWhiteSpace(_options.ApiKey);

    public async Task<IReadOnlyList<Story>> FindAsync(StoryQuery query, CancellationToken ct)
    {
        var path = query.Text is null
            ? $"/v2/top-headlines?language=en&pageSize={_options.Count}"
            : $"/v2/everything?q={Uri.EscapeDataString(query.Text)}&sortBy=relevancy&pageSize={_options.Count}";
        var answer = await api.AskAsync(_options.Url + path, ct, null, ("X-Api-Key", _options.ApiKey!));
        return [.. ApiJson.List(answer, "articles").Where(article => ApiJson.Text(article, "title") != "[Removed]").Select((article, at) => ApiJson.Story(
            ApiJson.Text(article, "title"), ApiJson.Text(article, "url"), ApiJson.Text(article, "description"), ApiJson.Text(article, "publishedAt"), ApiJson.Text(article, "source", "name"), at)).OfType<Story>()];
    }
}
