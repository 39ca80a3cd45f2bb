using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Aethercast.Tests.Web;

/// <summary>What Apple Podcasts requires of a feed, and what the Podcasting 2.0 namespace says of the tags used here. Each breach is a sentence.</summary>
internal static partial class FeedRules
{
    private static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd", Podcast = "https://podcastindex.org/namespace/1.0", Atom = "http://www.w3.org/2005/Atom";
    private static readonly string[] AudioTypes = ["audio/mpeg", "audio/x-m4a"], TranscriptTypes = ["text/vtt", "application/x-subrip", "application/srt", "application/json", "text/html", "text/plain"];

    public static List<string> Breaches(XDocument feed)
    {
        var found = new List<string>();
        void Must(bool holds, string rule) { if (!holds) found.Add(rule); }
        Must(feed.Root is { Name.LocalName: "rss" } && feed.Root.Attribute("version")?.Value == "2.0", "rss 2.0");
        if (feed.Root?.Element("channel") is not { } channel) return [.. found, "one channel"];
        foreach (var name in (string[])["title", "link", "description", "language"]) Must(channel.Elements(name).Count() == 1 && channel.Element(name)!.Value.Trim().Length > 0, $"channel: one {name}");
        Must(Absolute(channel.Element("link")?.Value), "channel: link is absolute");
        Must(Language().IsMatch(channel.Element("language")?.Value ?? ""), "channel: language by RSS's codes");
        Must(Absolute(channel.Element(Itunes + "image")?.Attribute("href")?.Value) && Artwork().IsMatch(channel.Element(Itunes + "image")!.Attribute("href")!.Value), "channel: artwork is a PNG or JPEG");
        Must(channel.Element(Itunes + "category")?.Attribute("text")?.Value is { Length: > 0 }, "channel: itunes category");
        Must(channel.Element(Itunes + "explicit")?.Value is "true" or "false", "channel: explicit is true or false");
        Must(channel.Element(Itunes + "type")?.Value is null or "episodic" or "serial", "channel: type");
        Must(channel.Elements(Atom + "link").Any(link => link.Attribute("rel")?.Value == "self" && Absolute(link.Attribute("href")?.Value)), "channel: link to itself");
        Must(Guid.TryParse(channel.Element(Podcast + "guid")?.Value, out var id) && id.Version == 5, "channel: podcast:guid is a UUID of version 5");
        Must(channel.Element(Podcast + "locked")?.Value is null or "yes" or "no", "channel: locked is yes or no");
        var items = channel.Elements("item").ToList();
        Must(items.Select(item => item.Element("guid")?.Value).Distinct(StringComparer.Ordinal).Count() == items.Count, "guids are unique");
        foreach (var item in items) Item(item, rule => found.Add($"{item.Element("title")?.Value}: {rule}"));
        return found;
    }

    private static void Item(XElement item, Action<string> breach)
    {
        void Must(bool holds, string rule) { if (!holds) breach(rule); }
        Must(item.Elements("title").Count() == 1 && item.Element("title")!.Value.Trim().Length > 0, "one title");
        Must(item.Elements("guid").Count() == 1 && item.Element("guid")!.Value.Length > 0, "one guid");
        Must(item.Elements("enclosure").Count() == 1, "one enclosure");
        var enclosure = item.Element("enclosure");
        Must(Absolute(enclosure?.Attribute("url")?.Value) && AudioFile().IsMatch(new Uri(enclosure!.Attribute("url")!.Value).AbsolutePath), "enclosure: absolute address that ends as its type says");
        Must(AudioTypes.Contains(enclosure?.Attribute("type")?.Value), "enclosure: an audio type Apple takes");
        Must(long.TryParse(enclosure?.Attribute("length")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0, "enclosure: length in bytes");
        Must(DateTimeOffset.TryParseExact(item.Element("pubDate")?.Value, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _), "pubDate by RFC 2822");
        Must(int.TryParse(item.Element(Itunes + "duration")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0, "duration in seconds");
        Must(item.Element(Itunes + "explicit")?.Value is "true" or "false", "explicit is true or false");
        Must(item.Element("description") is null or { Value.Length: > 0 and <= 10_000 }, "description of at most 10000 characters");
        Must(item.Element(Itunes + "image") is not { } image || (Absolute(image.Attribute("href")?.Value) && Artwork().IsMatch(image.Attribute("href")!.Value)), "artwork is a PNG or JPEG");
        foreach (var transcript in item.Elements(Podcast + "transcript")) Must(Absolute(transcript.Attribute("url")?.Value) && TranscriptTypes.Contains(transcript.Attribute("type")?.Value), "transcript: address and type");
        foreach (var chapters in item.Elements(Podcast + "chapters")) Must(Absolute(chapters.Attribute("url")?.Value) && chapters.Attribute("type")?.Value == "application/json+chapters", "chapters: address and type");
        foreach (var person in item.Elements(Podcast + "person")) Must(person.Value.Trim().Length is > 0 and <= 128, "person: a name of at most 128 characters");
    }

    private static bool Absolute(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex Language();

    [GeneratedRegex(@"\.(png|jpe?g)$")]
    private static partial Regex Artwork();

    [GeneratedRegex(@"\.(mp3|m4a)$")]
    private static partial Regex AudioFile();
}
