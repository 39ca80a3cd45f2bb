using System.Text;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>What follows a piece: nothing, a place to breathe, or the end of a sentence.</summary>
internal enum Stop { None, Clause, Sentence }

/// <summary>A run of the written text and what is said for it.</summary>
/// <param name="Spoken">Words to say, punctuation that belongs to them included; empty where nothing is said.</param>
/// <param name="TextStart">Where it stands in the written text.</param>
internal sealed record SpokenPiece(string Spoken, int TextStart, int TextLength, Stop Stop = Stop.None);

/// <summary>A line as a person would say it, piece by piece, so that what is heard can be shown where it is written.</summary>
internal sealed record SpokenText(IReadOnlyList<SpokenPiece> Pieces)
{
    public string Text => Join(Pieces);

    public static string Join(IEnumerable<SpokenPiece> pieces)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
        {
            if (piece.Spoken.Length == 0) continue;
            if (text.Length > 0) text.Append(' ');
            text.Append(piece.Spoken);
        }

        return text.ToString();
    }
}
