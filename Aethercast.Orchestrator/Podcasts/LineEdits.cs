using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>What an edit makes of one line. A line that stays the same is given back as it is, so it is not voiced again.</summary>
internal static class LineEdits
{
    public static LineState Apply(LineState line, LineEdit? edit, string voice)
    {
        if (edit is { Remove: true }) return line.Status == LineStatus.Dropped ? line : line with { Status = LineStatus.Dropped, StartMs = null, Note = "Removed by the listener." };
        var text = edit?.Text?.Trim() is { Length: > 0 } changed ? changed : line.Text;
        if (text == line.Text && voice == line.VoiceId) return line;
        if (line.Status == LineStatus.Dropped && edit is null) return line;
        return line with
        {
            Text = text,
            VoiceId = voice,
            Status = LineStatus.Written,
            StartMs = null,
            DurationMs = null,
            AudioRef = null,
            SpokenText = null,
            Spans = [],
            // A changed sentence no longer says what the source says, as far as anybody has checked.
            Citations = text == line.Text ? line.Citations : [],
            Note = text == line.Text ? line.Note : "Edited by the listener.",
        };
    }
}
