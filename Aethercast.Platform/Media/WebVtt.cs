using System.Globalization;
using System.Text;

namespace Aethercast.Platform.Media;

/// <param name="Speaker">Shown as the cue's voice; null: none.</param>
public sealed record VttCue(long StartMs, long EndMs, string? Speaker, string Text);

/// <summary>Writes a transcript as WebVTT (W3C): one cue a line, with its speaker as a voice span.</summary>
public static class WebVtt
{
    public const string ContentType = "text/vtt; charset=utf-8";

    public static string Write(IEnumerable<VttCue> cues)
    {
        var text = new StringBuilder("WEBVTT\n");
        foreach (var cue in cues)
        {
            if (cue.EndMs <= cue.StartMs) continue;
            text.Append('\n').Append(Time(cue.StartMs)).Append(" --> ").Append(Time(cue.EndMs)).Append('\n');
            if (cue.Speaker is { Length: > 0 } speaker) text.Append("<v ").Append(Escape(speaker)).Append('>');
            text.Append(Escape(cue.Text)).Append('\n');
        }

        return text.ToString();
    }

    private static string Time(long ms) => string.Create(CultureInfo.InvariantCulture, $"{ms / 3_600_000:00}:{ms / 60_000 % 60:00}:{ms / 1000 % 60:00}.{ms % 1000:000}");

    /// <summary>A cue ends at an empty line and markup starts at <c>&lt;</c>, so neither may stand in its text; the arrow is covered by <c>&gt;</c>.</summary>
    private static string Escape(string text) => string.Join(' ', text.Split((char[])['\r', '\n', '\0'], StringSplitOptions.RemoveEmptyEntries))
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
