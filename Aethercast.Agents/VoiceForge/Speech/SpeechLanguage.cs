using System.Collections.Frozen;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>Singular and plural of a word that follows a number.</summary>
internal sealed record Counted(string One, string Many)
{
    public string For(string number) => number is "1" ? One : Many;
}

/// <summary>A currency: its own words and those of its hundredth part.</summary>
internal sealed record Money(Counted Whole, Counted Part);

/// <summary>All that differs between languages, as data.</summary>
internal sealed record SpeechLanguage
{
    public required NumberWords Numbers { get; init; }

    /// <summary>Regular expression of a written number, sign left out.</summary>
    public required string NumberPattern { get; init; }
    public required char DecimalMark { get; init; }
    public required string[] Months { get; init; }

    /// <summary>Written (case counts) to spoken. The dot is part of it.</summary>
    public required IReadOnlyDictionary<string, string> Abbreviations { get; init; }
    public required IReadOnlyDictionary<string, Counted> Units { get; init; }
    public required IReadOnlyDictionary<string, Money> Currencies { get; init; }

    /// <summary>Word after a sum of money that makes it larger, as written.</summary>
    public required IReadOnlyDictionary<string, Counted> Scales { get; init; }

    /// <summary>Signs that are read as words.</summary>
    public required IReadOnlyDictionary<string, string> Signs { get; init; }
    public required IReadOnlyDictionary<string, string> Pronunciations { get; init; }

    /// <summary>Words that start a sentence: after "U.S. The" there was an end, in "U.S. Senate" there was none.</summary>
    public required IReadOnlySet<string> Starters { get; init; }

    /// <summary>Acronyms that are said as words.</summary>
    public required IReadOnlySet<string> WordAcronyms { get; init; }

    /// <summary>Words that are no acronyms though they stand in capitals.</summary>
    public IReadOnlySet<string> CapitalWords { get; init; } = FrozenSet<string>.Empty;

    /// <summary>"One" before a million, where it is said otherwise than alone: "eine Million".</summary>
    public string? OneBeforeScale { get; init; }

    /// <summary>"a five dollar bill": the money stays singular there.</summary>
    public bool SingularAfterArticle { get; init; }
    public required string Percent { get; init; }

    /// <summary>Between the ends of a range.</summary>
    public required string To { get; init; }
    public required string And { get; init; }
    public required string Dot { get; init; }
    public required string At { get; init; }
    public required string Slash { get; init; }
    public required string Hashtag { get; init; }

    /// <summary>Fractions by their written form: "1/2".</summary>
    public required IReadOnlyDictionary<string, string> Fractions { get; init; }
}
