using System.Text.Json;

namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>JSON Feed 1.0 and 1.1.</summary>
internal static class JsonFeed
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    public static ParsedFeed? Read(string text, Uri? address)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            var root = document.RootElement;
            if (!root.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array) return null;
            return new()
            {
                Format = "json",
                Title = FeedText.OneLine(Text(root, "title")),
                Link = Absolute(Text(root, "home_page_url"), address),
                Language = Text(root, "language"),
                Entries = [.. items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => Entry(item, address))],
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FeedEntry Entry(JsonElement item, Uri? address) => new()
    {
        Title = FeedText.OneLine(Text(item, "title")),
        Link = Absolute(Text(item, "url") ?? Text(item, "external_url") ?? (Text(item, "id") is { } id && FeedNodes.HasScheme(id) ? id : null), address),
        Date = FeedDates.Parse(Text(item, "date_published")) ?? FeedDates.Parse(Text(item, "date_modified")),
        Summary = Text(item, "summary") ?? Text(item, "content_text"),
        Content = Text(item, "content_html") ?? Text(item, "content_text"),
        Author = Author(item),
        Categories = item.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
            ? [.. tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!).Take(20)]
            : [],
    };

    private static string? Author(JsonElement item)
    {
        if (item.TryGetProperty("authors", out var all) && all.ValueKind == JsonValueKind.Array && all.GetArrayLength() > 0 && all[0].ValueKind == JsonValueKind.Object) return Text(all[0], "name");
        return item.TryGetProperty("author", out var one) && one.ValueKind == JsonValueKind.Object ? Text(one, "name") : null;
    }

    private static string? Text(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? null
        : value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null };

    private static string? Absolute(string? link, Uri? address) =>
        link is null || FeedNodes.HasScheme(link) || address is null || !Uri.TryCreate(address, link, out var absolute) ? link : absolute.AbsoluteUri;
}
