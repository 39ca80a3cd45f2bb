using System.Net;
using System.Text.Json;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>The article object of a page's JSON-LD (schema.org), as far as it is there.</summary>
internal sealed record LinkedData(string? Headline, string? Author, string? Publisher, string? Language, string? Published, string? ArticleBody)
{
    private const int MaxLength = 512 * 1024;
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 48 };

    /// <returns>What was known already, filled up from this script.</returns>
    public static LinkedData? Read(ReadOnlySpan<char> script, LinkedData? known)
    {
        var json = script.Trim();
        if (json.StartsWith("<!--"))
            json = json[4..];
        if (json.StartsWith("//<![CDATA["))
            json = json[11..];
        if (json.IsEmpty || json.Length > MaxLength)
            return known;
        try
        {
            using var document = JsonDocument.Parse(Repaired(json), Lenient);
            return Best(document.RootElement, known, 0);
        }
        catch (JsonException)
        {
            return known;
        }
    }

    /// <summary>Raw line breaks inside strings are common and not JSON; between tokens they mean as little as spaces.</summary>
    private static string Repaired(ReadOnlySpan<char> json) => string.Create(json.Length, json, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = from[i] < ' ' ? ' ' : from[i];
    });

    private static LinkedData? Best(JsonElement element, LinkedData? known, int depth)
    {
        if (depth > 6)
            return known;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray().Take(64))
                known = Best(item, known, depth + 1);
            return known;
        }
        if (element.ValueKind != JsonValueKind.Object)
            return known;
        if (IsArticle(element))
        {
            var found = new LinkedData(Text(element, "headline"), Name(element, "author", 0) ?? Name(element, "creator", 0), Name(element, "publisher", 0), Text(element, "inLanguage"), Text(element, "datePublished"), Text(element, "articleBody"));
            known = known is null ? found : new LinkedData(known.Headline ?? found.Headline, known.Author ?? found.Author, known.Publisher ?? found.Publisher, known.Language ?? found.Language, known.Published ?? found.Published, known.ArticleBody ?? found.ArticleBody);
        }
        foreach (var name in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage"])
            if (element.TryGetProperty(name, out var inner))
                known = Best(inner, known, depth + 1);
        return known;
    }

    private static bool IsArticle(JsonElement element)
    {
        if (!element.TryGetProperty("@type", out var type))
            return false;
        var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Take(8).ToArray() : [type];
        return types.Any(one => one.ValueKind == JsonValueKind.String && one.GetString() is { } name
            && (name.EndsWith("Article", StringComparison.Ordinal) || name.EndsWith("BlogPosting", StringComparison.Ordinal) || name is "Report" or "Review" or "LiveBlogPosting" or "BlogPosting" or "NewsItem" or "TechArticle"));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? name == "articleBody" ? text : PageFacts.Line(WebUtility.HtmlDecode(text))
            : null;

    private static string? Name(JsonElement element, string name, int depth)
    {
        if (depth > 3 || element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => Text(element, name),
            JsonValueKind.Object => Name(value, "name", depth + 1),
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Take(6).Select(one => one.ValueKind == JsonValueKind.String ? one.GetString() : Name(one, "name", depth + 1)).Where(one => !string.IsNullOrWhiteSpace(one))) is { Length: > 0 } joined ? joined : null,
            _ => null,
        };
    }
}
