namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>A sentence as it stands in a source: <c>Source.Text.Substring(Start, Length)</c>.</summary>
/// <param name="Index">Place among the source's sentences, from 0.</param>
/// <param name="Heading">The heading it stands under, if any.</param>
internal sealed record Sentence(SourceText Source, int Index, int Paragraph, int Start, int Length, string? Heading)
{
    /// <summary>As it is written in the source.</summary>
    public string Raw => Source.Text.Substring(Start, Length);

    /// <summary>As it is spoken: white space folded, an opening such as "But" cut off where nothing stands before it.</summary>
    public required string Text { get; init; }

    /// <summary>Characters at its beginning ("But ") that may be left off where the sentence before was not said.</summary>
    public int Opening { get; init; }

    /// <summary>Why it cannot be spoken; null where it can.</summary>
    public string? Unusable { get; init; }

    /// <summary>Points back at the sentence before it and may only follow it.</summary>
    public bool Dependent { get; init; }

    /// <summary>The writer of the article speaks of themselves: to be read out as their own words.</summary>
    public bool FirstPerson { get; init; }
    public bool HasQuote { get; init; }
    public int Words { get; init; }

    /// <summary>Its content words, cut to their stems.</summary>
    public required IReadOnlySet<string> Stems { get; init; }

    public Sentence WithoutOpening()
    {
        var cut = Raw.Length > Opening && Text.Length > Opening ? Opening : 0;
        return cut == 0 ? this : this with { Start = Start + cut, Length = Length - cut, Opening = 0, Text = char.ToUpperInvariant(Text[cut]) + Text[(cut + 1)..] };
    }
}
