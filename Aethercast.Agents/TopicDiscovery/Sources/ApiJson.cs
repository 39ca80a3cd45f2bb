using System.Text.Json;
using Aethercast.Agents.TopicDiscovery.Feeds;
using Aethercast.Agents.WebContentHarvester;
using Aethercast.Agents.WebContentHarvester.Fetching;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.TopicDiscovery.Sources;

/// <summary>Asks a web service for JSON through the same guarded door as pages.</summary>
internal sealed class ApiJson(IPageFetcher fetcher, IOptions<HarvestOptions> harvest)
{
    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 64 };

    /// <exception cref="FetchException">Unreachable, refused (PROVIDER_UNAUTHORIZED for a bad key), or not JSON.</exception>
    public async Task<JsonElement> AskAsync(string url, CancellationToken ct, object? post = null, params (string Name, string Value)[] headers)
    {
        var rules = FetchRules.Api(harvest.Value) with
        {
            Headers = headers.ToDictionary(header => header.Name, header => header.Value),
            JsonBody = post is null ? null : JsonSerializer.Serialize(post),
        };
        try
        {
            var page = await fetcher.FetchAsync(url, rules, ct);
            using var document = JsonDocument.Parse(page.Body, Bounded);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new FetchException(ErrorCodes.SourceHttpError, "the answer is not JSON", retryable: false, error);
        }
        catch (FetchException error) when (error.HttpStatus is 401 or 403)
        {
            throw new FetchException(ErrorCodes.ProviderUnauthorized, error.Message, retryable: false, error);
        }
    }

    /// <summary>The array found by going down these names; empty where any of it is missing or of another kind.</summary>
    public static IEnumerable<JsonElement> List(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return [];
        }

        return element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];
    }

    public static string? Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return null;
        }

        return element.ValueKind switch { JsonValueKind.String => element.GetString(), JsonValueKind.Number => element.GetRawText(), _ => null };
    }

    /// <summary>A story of what services of this kind give; null without a title or an address.</summary>
    public static Story? Story(string? title, string? url, string? summary, string? date, string? site, int position, double weight = 0.5)
    {
        if (FeedText.OneLine(title) is not { Length: > 3 } headline || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return null;
        return new()
        {
            Title = headline.Length > 300 ? FeedText.Shorten(headline, 300) : headline,
            Url = url,
            Summary = FeedText.Shorten(Teasers.Strip(FeedText.Plain(summary)), 900),
            Site = string.IsNullOrWhiteSpace(site) ? address.Host : site,
            PublishedAt = FeedDates.Parse(date),
            Position = position,
            Weight = Math.Clamp(weight, 0, 1),
        };
    }
}
