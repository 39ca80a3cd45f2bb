namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>What is given to a voice in one go.</summary>
internal sealed record PhraseText(string Text, IReadOnlyList<SpokenPiece> Pieces, int GapAfterMs);

/// <summary>Cuts a line where a speaker would breathe: at sentences, and where one is longer than the voice takes, at clauses, at last between words.</summary>
internal static class PhraseCutter
{
    private const int SentenceGapMs = 260;
    private const int ClauseGapMs = 120;

    /// <param name="maxCharacters">The most the voice takes at once.</param>
    /// <param name="sentenceBySentence">False: as much at once as it takes, because the voice speaks better in context.</param>
    public static IReadOnlyList<PhraseText> Cut(SpokenText text, int maxCharacters, bool sentenceBySentence)
    {
        var phrases = new List<PhraseText>();
        var current = new List<SpokenPiece>();
        foreach (var piece in text.Pieces)
        {
            if (current.Count > 0 && SpokenText.Join(current.Append(piece)).Length > maxCharacters) Break(current, phrases);
            current.Add(piece);
            if (piece.Stop == Stop.Sentence && sentenceBySentence) Close(current, current.Count, phrases);
        }

        Close(current, current.Count, phrases);
        return phrases;
    }

    private static void Break(List<SpokenPiece> current, List<PhraseText> phrases)
    {
        var at = current.FindLastIndex(piece => piece.Stop == Stop.Sentence);
        if (at < 0) at = current.FindLastIndex(piece => piece.Stop == Stop.Clause);
        Close(current, at < 0 ? current.Count : at + 1, phrases);
    }

    private static void Close(List<SpokenPiece> current, int count, List<PhraseText> phrases)
    {
        var pieces = current[..count];
        current.RemoveRange(0, count);
        var text = SpokenText.Join(pieces);
        if (!text.Any(char.IsLetterOrDigit)) return;
        var gap = pieces[^1].Stop switch { Stop.Sentence => SentenceGapMs, Stop.Clause => ClauseGapMs, _ => 0 };
        phrases.Add(new PhraseText(text, pieces, gap));
    }
}
