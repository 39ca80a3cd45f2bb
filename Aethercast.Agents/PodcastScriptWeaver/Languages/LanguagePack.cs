using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Aethercast.Agents.PodcastScriptWeaver.Languages;

/// <summary>What the writer knows of a language: word lists to read sources with, and phrases that join them. Data in <c>Languages/*.json</c>; the phrases state no facts.</summary>
internal sealed class LanguagePack
{
    private static readonly ConcurrentDictionary<string, LanguagePack> Loaded = new();

    private LanguagePack(Data data)
    {
        Code = data.Code;
        Stopwords = Words(data.Stopwords);
        Abbreviations = Words(data.Abbreviations);
        Pronouns = Words(data.Pronouns);
        ReportingVerbs = Words(data.ReportingVerbs);
        AttributingVerbs = Words(data.ReportingVerbs + ' ' + data.AttributingVerbs);
        DependentStarts = Words(data.DependentStarts);
        DependentPhrases = data.DependentPhrases;
        LeadIns = Words(data.LeadIns);
        TimeStarts = Words(data.TimeStarts);
        ObjectPronouns = Words(data.ObjectPronouns);
        ImpersonalVerbs = Words(data.ImpersonalVerbs);
        Backward = Words(data.Backward);
        BackwardPhrases = data.BackwardPhrases;
        DroppableStarts = data.DroppableStarts;
        FirstPerson = Words(data.FirstPerson);
        SecondPerson = Words(data.SecondPerson);
        CommonStarts = Words(data.CommonStarts);
        LowercaseStarts = Words(data.LowercaseStarts);
        RelativeDays = Words(data.RelativeDays);
        Boilerplate = new(string.Join('|', data.Boilerplate), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        Demonym = new(data.Demonym, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        Negations = Words(data.Negations);
        SoftNegations = Words(data.SoftNegations);
        Since = Words(data.Since);
        PassiveMarks = Words(data.PassiveMarks);
        Approximations = Words(data.Approx);
        Talk = Words(data.Talk);
        Opposites = data.Opposites;
        NumberWords = data.NumberWords.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Scales = data.Scales.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Calendar = Words(data.Months);
        Measures = Words(data.Measures);
        DefiniteArticles = Words(data.DefiniteArticles);
        ListAnd = data.ListAnd;
        ListComma = data.ListComma;
        More = data.More;
        Phrases = data.Phrases;
    }

    public string Code { get; }
    public FrozenSet<string> Stopwords { get; }
    public FrozenSet<string> Abbreviations { get; }
    public FrozenSet<string> Pronouns { get; }
    public FrozenSet<string> ReportingVerbs { get; }

    /// <summary>And the verbs by which papers and studies say things; some serve in the passive ("was reported"), where nobody is named.</summary>
    public FrozenSet<string> AttributingVerbs { get; }

    /// <summary>First words that point back at the sentence before.</summary>
    public FrozenSet<string> DependentStarts { get; }
    public IReadOnlyList<string> DependentPhrases { get; }

    /// <summary>Prepositions and conjunctions that a sentence may begin with before its subject comes.</summary>
    public FrozenSet<string> LeadIns { get; }

    /// <summary>First words of a time that a sentence may begin with: "last (year)".</summary>
    public FrozenSet<string> TimeStarts { get; }
    public FrozenSet<string> ObjectPronouns { get; }

    /// <summary>Verbs with which "it" points at nothing; empty where the language is not that simple.</summary>
    public FrozenSet<string> ImpersonalVerbs { get; }

    /// <summary>Words that point back from within a sentence: "instead".</summary>
    public FrozenSet<string> Backward { get; }
    public IReadOnlyList<string> BackwardPhrases { get; }

    /// <summary>Openings that can be cut off without changing what a sentence says.</summary>
    public IReadOnlyList<string> DroppableStarts { get; }
    public FrozenSet<string> FirstPerson { get; }
    public FrozenSet<string> SecondPerson { get; }

    /// <summary>Words that, in upper case, start a sentence rather than a name.</summary>
    public FrozenSet<string> CommonStarts { get; }

    /// <summary>First words that may be put in lower case when something is set before them.</summary>
    public FrozenSet<string> LowercaseStarts { get; }
    public FrozenSet<string> RelativeDays { get; }
    public Regex Boilerplate { get; }
    /// <summary>Capitalised words that say where something is from, and are no names themselves: "Chinese".</summary>
    public Regex Demonym { get; }
    public FrozenSet<string> Negations { get; }

    /// <summary>Words of refusing, ending and lacking: what they say can be told with a negation, too.</summary>
    public FrozenSet<string> SoftNegations { get; }
    public FrozenSet<string> Since { get; }

    /// <summary>What stands before the doer where a sentence puts the deed first.</summary>
    public FrozenSet<string> PassiveMarks { get; }
    public FrozenSet<string> Approximations { get; }

    /// <summary>Words of talking about articles, which state nothing themselves.</summary>
    public FrozenSet<string> Talk { get; }
    public IReadOnlyList<IReadOnlyList<string>> Opposites { get; }
    public FrozenDictionary<string, double> NumberWords { get; }
    public FrozenDictionary<string, double> Scales { get; }

    /// <summary>Months and days of the week.</summary>
    public FrozenSet<string> Calendar { get; }

    /// <summary>Units, which say nothing where what they measure is not named.</summary>
    public FrozenSet<string> Measures { get; }
    public FrozenSet<string> DefiniteArticles { get; }
    public string ListAnd { get; }
    public string ListComma { get; }
    public string More { get; }
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases { get; }

    public static IReadOnlyList<string> Codes { get; } = ["en", "de", "fr", "es"];

    /// <summary>The pack for a BCP 47 tag; English where there is none.</summary>
    public static LanguagePack For(string? language)
    {
        var code = Primary(language);
        return Loaded.GetOrAdd(Codes.Contains(code) ? code : "en", Load);
    }

    public static string Primary(string? language) => (language ?? "en").Split('-', '_')[0].ToLowerInvariant();

    public string Join(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(ListComma, items.Take(items.Count - 1)) + ListAnd + items[^1],
    };

    private static FrozenSet<string> Words(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static LanguagePack Load(string code)
    {
        var name = $"Aethercast.Agents.PodcastScriptWeaver.Languages.{code}.json";
        using var stream = typeof(LanguagePack).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Language data {name} is missing from the build.");
        return new(JsonSerializer.Deserialize<Data>(stream, JsonSerializerOptions.Web) ?? throw new InvalidDataException($"{name} is empty."));
    }

    private sealed record Data(
        string Code, string Stopwords, string Abbreviations, string Pronouns, string ReportingVerbs, string AttributingVerbs, string DependentStarts,
        string[] DependentPhrases, string LeadIns, string TimeStarts, string ObjectPronouns, string ImpersonalVerbs, string Backward, string[] BackwardPhrases, string[] DroppableStarts, string FirstPerson, string SecondPerson, string CommonStarts,
        string LowercaseStarts, string RelativeDays, string[] Boilerplate, string Demonym, string Negations, string SoftNegations, string Since, string PassiveMarks, string Approx, string Talk,
        string[][] Opposites, Dictionary<string, double> NumberWords, Dictionary<string, double> Scales, string Months, string Measures, string DefiniteArticles, string ListAnd, string ListComma, string More,
        Dictionary<string, IReadOnlyList<string>> Phrases);
}
