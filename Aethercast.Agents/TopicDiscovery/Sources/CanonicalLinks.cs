
namespace Aethercast.Agents.TopicDiscovery.Sources;

/// <summary>When two links lead to the same article, and two articles come from the same outlet.</summary>
internal static class CanonicalLinks
{
    private static readonly string[] Tracking = ["utm_", "at_", "fbclid", "gclid", "mc_", "ref", "cmp", "ncid", "ito", "smid", "partner", "emc", "wt_mc", "source", "rss", "output"];

    /// <summary>The address without scheme, "www.", tracking parameters, fragment and final slash.</summary>
    public static string Key(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)) return url;
        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !Array.Exists(Tracking, name => pair.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
        var rest = string.Join('&', query);
        return $"{Host(uri)}{(uri.IsDefaultPort ? "" : ":" + uri.Port)}{uri.AbsolutePath.TrimEnd('/')}{(rest.Length > 0 ? "?" + rest : "")}";
    }

    /// <summary>Who stands behind a story: its host, or where several share one (the sample newsroom) its name.</summary>
    public static string Outlet(Story story) =>
        !story.IsSample && Uri.TryCreate(story.Url, UriKind.Absolute, out var uri) ? Host(uri) : story.Site ?? story.Url;

    private static string Host(Uri uri)
    {
        var host = uri.Host.ToLowerInvariant();
        foreach (var prefix in (ReadOnlySpan<string>)["www.", "m.", "amp.", "feeds.", "rss."])
        {
            if (host.StartsWith(prefix, StringComparison.Ordinal) && host.Count(letter => letter == '.') > 1) return host[prefix.Length..];
        }

        return host;
    }
}
