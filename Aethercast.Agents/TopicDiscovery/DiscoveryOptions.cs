using System.ComponentModel.DataAnnotations;

namespace Aethercast.Agents.TopicDiscovery;

/// <summary>Section <c>Discovery</c>: where topics come from. With nothing configured, or nothing in reach, the bundled sample newsroom serves.</summary>
internal sealed class DiscoveryOptions
{
    public const string Section = "Discovery";

    /// <summary>Addresses of feeds, or of pages that name their feed.</summary>
    [Required] public IReadOnlyList<string> Feeds { get; set; } = [];

    /// <summary>All sources are asked at once; what is not there by then is left out.</summary>
    [Range(0.5, 120)] public double DeadlineSeconds { get; set; } = 8;

    /// <summary>A feed younger than this is not fetched again.</summary>
    [Range(0, 1440)] public double FeedFreshMinutes { get; set; } = 2;
    [Range(1, 2000)] public int MaxEntriesPerFeed { get; set; } = 100;

    /// <summary>For so long a topic that was offered before counts as known.</summary>
    [Range(1, 90)] public double RememberDays { get; set; } = 5;

    /// <summary>Whether the bundled newsroom may serve where nothing else can be reached.</summary>
    public bool SampleNewsroom { get; set; } = true;

    [Required] public ApiSourceOptions HackerNews { get; set; } = new() { Url = "https://hacker-news.firebaseio.com" };
    [Required] public ApiSourceOptions Wikipedia { get; set; } = new() { Url = "https://en.wikipedia.org" };
    [Required] public ApiSourceOptions SearXng { get; set; } = new();
    [Required] public ApiSourceOptions Brave { get; set; } = new() { Url = "https://api.search.brave.com" };
    [Required] public ApiSourceOptions Tavily { get; set; } = new() { Url = "https://api.tavily.com" };
    [Required] public ApiSourceOptions NewsApi { get; set; } = new() { Url = "https://newsapi.org" };
}

/// <summary>One web service. Hacker News and Wikipedia need <see cref="Enabled"/>; SearXNG a <see cref="Url"/>; the others a <see cref="ApiKey"/>.</summary>
internal sealed class ApiSourceOptions
{
    public bool Enabled { get; set; }
    public string? Url { get; set; }
    public string? ApiKey { get; set; }
    [Range(1, 100)] public int Count { get; set; } = 30;
}
