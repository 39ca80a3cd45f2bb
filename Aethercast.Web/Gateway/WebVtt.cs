using System.Globalization;
using System.Text;
using Aethercast.Contracts.Podcasts;

namespace Aethercast.Web.Gateway;

/// <summary>A transcript as WebVTT, one cue a line, with the speaker as voice. Texts come from the web, so everything that is markup to VTT is escaped.</summary>
internal static class WebVtt
{
    public static string Write(PodcastView podcast)
    {
        var vtt = new StringBuilder("WEBVTT\n");
        foreach (var line in podcast.Transcript)
        {
            if (line is not { StartMs: { } start, DurationMs: { } duration } || line.Text.Length == 0) continue;
            vtt.Append('\n').Append(CultureInfo.InvariantCulture, $"{Time(start)} --> {Time(start + duration)}\n");
            var speaker = line.Speaker >= 0 && line.Speaker < podcast.Hosts.Count ? podcast.Hosts[line.Speaker].Name : $"Host {line.Speaker + 1}";
            vtt.Append("<v ").Append(Escape(speaker)).Append('>').Append(Escape(line.Text)).Append("</v>\n");
        }

        return vtt.ToString();
    }

    private static string Time(long ms) => TimeSpan.FromMilliseconds(ms).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);

    // A line break would end the cue, and "-->" would start another.
    private static string Escape(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
