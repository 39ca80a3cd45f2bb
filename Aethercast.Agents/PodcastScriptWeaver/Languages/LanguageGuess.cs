namespace Aethercast.Agents.PodcastScriptWeaver.Languages;

/// <summary>Tells the language of a text by its small words, which no text can do without.</summary>
internal static class LanguageGuess
{
    private const int Sample = 400;

    /// <summary>Two letters, or null where the text is too short or no known language fits clearly.</summary>
    public static string? Of(string text)
    {
        var words = Offline.Stems.Words(text.Length > 6000 ? text[..6000] : text).Take(Sample).ToList();
        if (words.Count < 6) return null;
        var shares = LanguagePack.Codes
            .Select(code => (Code: code, Share: (double)words.Count(LanguagePack.For(code).Stopwords.Contains) / words.Count))
            .OrderByDescending(pair => pair.Share).ToList();
        return shares[0].Share >= 0.2 && shares[0].Share - shares[1].Share >= 0.08 ? shares[0].Code : null;
    }
}
