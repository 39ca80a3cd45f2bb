using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aethercast.Agents.TopicDiscovery.Feeds;
using Aethercast.Agents.WebContentHarvester.Fetching;

namespace Aethercast.Agents.CommandLine;

/// <summary>
/// <c>feeds FILE|DIR|URL [--json OUT]</c>. Writes <c>{file name or address: {title, link, entries: [{title, link, date}]}}</c> with null for what is
/// no feed; without --json prints it. The address of a page stands for the feed the page names. Exit code 0; 2 for wrong arguments,
/// an address that was refused, or nothing to read.
/// </summary>
internal static class FeedsCommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private sealed record Line(string? title, string? link, string? date);

    private sealed record Listing(string? title, string? link, IReadOnlyList<Line> entries);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, IConfiguration? settings = null)
    {
        var (source, target) = args switch
        {
            [var only] => (only, null),
            [var from, "--json", var to] => (from, to),
            ["--json", var to, var from] => (from, to),
            _ => (null, (string?)null),
        };
        if (source is null || (!Outside.IsAddress(source) && !Directory.Exists(source) && !File.Exists(source)))
        {
            await errors.WriteLineAsync("usage: feeds FILE|DIR|URL [--json OUT]");
            return 2;
        }

        var listings = new SortedDictionary<string, Listing?>(StringComparer.Ordinal);
        if (Outside.IsAddress(source))
        {
            try
            {
                using var outside = new Outside(settings);
                listings[source] = Describe(await FetchAsync(outside, source));
            }
            catch (FetchException error)
            {
                await errors.WriteLineAsync($"feeds: {error.ErrorCode}: {error.Message}");
                return 2;
            }
        }
        else
        {
            foreach (var file in Directory.Exists(source) ? Directory.EnumerateFiles(source) : [source])
            {
                listings[Path.GetFileName(file)] = Describe(FeedParser.Parse(await File.ReadAllBytesAsync(file), null, null));
            }
        }

        var text = JsonSerializer.Serialize(listings, Json);
        if (target is null) await output.WriteLineAsync(text);
        else await File.WriteAllTextAsync(target, text);
        return listings.Count > 0 ? 0 : 2;
    }

    private static async Task<ParsedFeed?> FetchAsync(Outside outside, string address)
    {
        var page = await outside.FeedAsync(address, CancellationToken.None);
        if (FeedParser.Parse(page.Body.Span, page.ContentType, page.Url) is { } feed) return feed;
        if (FeedAutodiscovery.Find(page.Body.Span, page.ContentType, page.Url) is not { } named) return null;
        page = await outside.FeedAsync(named, CancellationToken.None);
        return FeedParser.Parse(page.Body.Span, page.ContentType, page.Url);
    }

    private static Listing? Describe(ParsedFeed? feed) => feed is null ? null
        : new(feed.Title, feed.Link, [.. feed.Entries.Select(entry => new Line(entry.Title, entry.Link, entry.Date?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)))]);
}
