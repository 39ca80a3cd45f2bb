using System.Net;
using System.Text;
using Aethercast.Contracts.Podcasts;

namespace Aethercast.Web.Gateway;

/// <summary>What a podcast app shows beside an episode: what it is about, and all that was read for it.</summary>
internal static class ShowNotes
{
    /// <summary>HTML in which every text of the web is text. Pages are linked; a file has no address.</summary>
    public static string Html(PodcastSummary episode)
    {
        var notes = new StringBuilder();
        if (episode.Summary.Length > 0) notes.Append("<p>").Append(WebUtility.HtmlEncode(episode.Summary)).Append("</p>");
        if (episode.Sources.Count == 0) return notes.ToString();
        notes.Append("<p>Sources:</p><ul>");
        foreach (var source in episode.Sources)
        {
            var title = WebUtility.HtmlEncode(source.Title ?? source.Url);
            notes.Append("<li>").Append(IsPage(source.Url) ? $"<a href=\"{WebUtility.HtmlEncode(source.Url)}\">{title}</a>" : title);
            if (source.Site is { Length: > 0 } site) notes.Append(", ").Append(WebUtility.HtmlEncode(site));
            notes.Append("</li>");
        }

        return notes.Append("</ul>").ToString();
    }

    private static bool IsPage(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https");
}
