namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>Turns written text into spoken words.</summary>
internal sealed class SpeechNormaliser(IReadOnlyDictionary<string, Dictionary<string, string>>? pronunciations = null)
{
    private readonly char[] _breath = [',', ';', ':'];

    public SpokenText Normalise(string text, string language)
    {
        _ = pronunciations;
        var pieces = new List<SpokenPiece>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at])) { at++; continue; }
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            var stop = text[end - 1] switch { '.' or '!' or '?' => Stop.Sentence, var last => _breath.Contains(last) ? Stop.Clause : Stop.None };
            pieces.Add(new SpokenPiece(text[at..end], at, end - at, stop));
            at = end;
        }

        return new SpokenText(pieces);
    }
}
