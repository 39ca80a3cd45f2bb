namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Sentences of one source that are told together: the first stands alone, the others lean on it and may be left off from the end.</summary>
internal sealed record Unit(IReadOnlyList<Sentence> Sentences)
{
    public SourceText Source => Sentences[0].Source;
    public int Words => Sentences.Sum(sentence => sentence.Words);
    public string? Heading => Sentences[0].Heading;
    public double Score { get; init; }

    public Unit Take(int sentences) => sentences >= Sentences.Count ? this : this with { Sentences = [.. Sentences.Take(sentences)] };

    /// <summary>Unites each sentence that leans on the one before with it; what cannot be spoken breaks the chain.</summary>
    public static IReadOnlyList<Unit> Build(IReadOnlyList<Sentence> sentences, int maxSentences = 4)
    {
        var units = new List<Unit>();
        var current = new List<Sentence>();
        foreach (var sentence in sentences)
        {
            var follows = current.Count > 0 && current[^1].Index == sentence.Index - 1 && current[^1].Heading == sentence.Heading;
            if (sentence.Unusable is not null) Close();
            else if (!sentence.Dependent) { Close(); current.Add(sentence); }
            else if (follows && current.Count < maxSentences) current.Add(sentence);
            else Close();
        }

        Close();
        return units;

        void Close()
        {
            if (current.Count > 0) units.Add(new([.. current]));
            current.Clear();
        }
    }
}
