using System.Globalization;
using System.Text;
using System.Xml;
using Aethercast.Contracts.Podcasts;

namespace Aethercast.Web.Gateway;

/// <summary>RSS 2.0 with the iTunes and Podcasting 2.0 namespaces. All texts may come from the web: they are written as text, without the characters XML cannot hold.</summary>
internal sealed class PodcastFeed(SiteOptions site, string baseUrl, string? category)
{
    private const string Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    private const string Podcast = "https://podcastindex.org/namespace/1.0";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>One listener's own: directories are told to leave it out.</summary>
    public bool Private { get; init; }

    public byte[] Write(IReadOnlyList<PodcastSummary> episodes, string? selfPath = null)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "itunes", null, Itunes);
            xml.WriteAttributeString("xmlns", "podcast", null, Podcast);
            xml.WriteAttributeString("xmlns", "content", null, Content);
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteStartElement("channel");
            WriteChannel(xml, episodes, selfPath ?? "/feed.xml" + (category is null ? "" : "?category=" + Uri.EscapeDataString(category)));
            foreach (var episode in episodes.Where(episode => episode.Mp3Ref is not null)) WriteItem(xml, episode);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private void WriteChannel(XmlWriter xml, IReadOnlyList<PodcastSummary> episodes, string selfPath)
    {
        Text(xml, "title", Private ? $"{site.Name}: my episodes" : category is null ? site.Name : $"{site.Name}: {category}");
        Text(xml, "link", baseUrl + "/");
        Text(xml, "description", "Podcasts made for the asking: researched, written and voiced while you listen.");
        Text(xml, "language", episodes.Count > 0 ? episodes[0].Language : "en");
        Text(xml, "generator", "Aethercast");
        if (episodes.Count > 0) Text(xml, "lastBuildDate", Rfc822(episodes.Max(episode => episode.CompletedAt ?? episode.CreatedAt)));
        xml.WriteStartElement("atom", "link", Atom);
        xml.WriteAttributeString("href", baseUrl + selfPath);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteEndElement();
        xml.WriteStartElement("image");
        Text(xml, "url", baseUrl + "/icons/icon.png");
        Text(xml, "title", site.Name);
        Text(xml, "link", baseUrl + "/");
        xml.WriteEndElement();
        Image(xml, baseUrl + "/icons/icon.png");
        xml.WriteElementString("author", Itunes, Clean(site.Name));
        xml.WriteElementString("type", Itunes, "episodic");
        if (Private) xml.WriteElementString("block", Itunes, "Yes");
        // The feed's own identity, wherever it moves (Podcasting 2.0): made of its address as the namespace says.
        xml.WriteElementString("guid", Podcast, FeedGuid.Of(baseUrl + selfPath));
        xml.WriteStartElement("locked", Podcast);
        if (site.OwnerEmail is { } owner) xml.WriteAttributeString("owner", owner);
        xml.WriteString("yes");
        xml.WriteEndElement();
        xml.WriteElementString("medium", Podcast, "podcast");
        xml.WriteElementString("explicit", Itunes, "false");
        xml.WriteStartElement("category", Itunes);
        xml.WriteAttributeString("text", "News");
        xml.WriteEndElement();
        if (site.OwnerEmail is { } mail)
        {
            xml.WriteStartElement("owner", Itunes);
            xml.WriteElementString("name", Itunes, Clean(site.Name));
            xml.WriteElementString("email", Itunes, mail);
            xml.WriteEndElement();
        }
    }

    private void WriteItem(XmlWriter xml, PodcastSummary episode)
    {
        var api = $"{baseUrl}/api/v1/podcasts/{Uri.EscapeDataString(episode.PodcastId)}";
        xml.WriteStartElement("item");
        Text(xml, "title", episode.Title);
        Text(xml, "link", $"{baseUrl}/episodes/{Uri.EscapeDataString(episode.PodcastId)}");
        Text(xml, "description", episode.Summary.Length == 0 ? episode.Title : episode.Summary);
        if (ShowNotes.Html(episode) is { Length: > 0 } notes) xml.WriteElementString("encoded", Content, Clean(notes));
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(Clean(episode.PodcastId));
        xml.WriteEndElement();
        Text(xml, "pubDate", Rfc822(episode.CompletedAt ?? episode.CreatedAt));
        if (episode.Category is { } kind) Text(xml, "category", kind);
        xml.WriteStartElement("enclosure");
        xml.WriteAttributeString("url", api + "/audio.mp3");
        xml.WriteAttributeString("length", episode.Mp3Length.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("type", "audio/mpeg");
        xml.WriteEndElement();
        xml.WriteElementString("duration", Itunes, Math.Max(1, (long)Math.Round(episode.DurationMs / 1000.0)).ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("episodeType", Itunes, "full");
        xml.WriteElementString("explicit", Itunes, "false");
        if (episode.CoverUrl is not null) Image(xml, api + "/cover.jpg");
        xml.WriteStartElement("transcript", Podcast);
        xml.WriteAttributeString("url", api + "/transcript.vtt");
        xml.WriteAttributeString("type", "text/vtt");
        xml.WriteAttributeString("language", episode.Language);
        xml.WriteEndElement();
        xml.WriteStartElement("chapters", Podcast);
        xml.WriteAttributeString("url", api + "/chapters.json");
        xml.WriteAttributeString("type", "application/json+chapters");
        xml.WriteEndElement();
        foreach (var host in episode.Hosts)
        {
            xml.WriteStartElement("person", Podcast);
            xml.WriteAttributeString("role", "host");
            xml.WriteString(Clean(host.Name));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Image(XmlWriter xml, string url)
    {
        xml.WriteStartElement("image", Itunes);
        xml.WriteAttributeString("href", url);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Clean(value));

    private static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar)) return text;
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) kept.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i])) kept.Append(text[i]);
        }

        return kept.ToString();
    }

    private static string Rfc822(DateTimeOffset at) => at.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture);
}
