using System.Text.RegularExpressions;

namespace Aethercast.Agents.TopicDiscovery.Text;

/// <summary>The names and terms a text is about.</summary>
internal static partial class Keywords
{
    private const int MaxLength = 40;

    // Capitalised where a sentence begins, or for no reason that matters here.
    private static readonly HashSet<string> Starters = new(StringComparer.OrdinalIgnoreCase)
    {
        "The", "A", "An", "In", "On", "At", "For", "And", "But", "How", "Why", "What", "When", "Where", "Who", "It", "This", "That", "These", "Those", "He", "She", "They", "We", "I", "You",
        "As", "After", "Before", "With", "From", "To", "If", "Is", "Are", "New", "More", "One", "Two", "Three", "Some", "All", "No", "Not", "Its", "His", "Her", "Their", "Our", "By", "Of",
        "Der", "Die", "Das", "Ein", "Eine", "Le", "La", "Les", "El", "Los", "Las", "Un", "Une", "Il", "There", "Here", "Now", "Then", "So", "Yet", "While", "Since", "Until", "Over", "Under",
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December", "Opinion", "Review", "Watch", "Video", "Live", "Breaking", "Latest", "Update", "According", "Earlier", "Several", "Many", "Both", "Even", "Most", "People",
        "Photo", "Image", "Meanwhile", "However", "During", "Because", "About", "Good", "Every", "Each", "Until", "Last", "Next", "Until", "Across", "Despite", "Amid", "Researchers", "Scientists",
        "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "CEO", "Mr", "Mrs", "Ms", "Let", "Tested",
    };

    // "New" begins a sentence as often as a name.
    private static readonly HashSet<string> AfterNew = new(StringComparer.Ordinal)
    {
        "York", "Zealand", "Delhi", "Orleans", "Jersey", "Mexico", "Hampshire", "Haven", "South", "Caledonia", "Guinea", "England", "Brunswick", "Yorkers", "Zealanders",
    };

    /// <summary>A word said once in a summary is not yet what a text is about.</summary>
    private const double LeastForCommon = 0.5;

    /// <param name="texts">The title first; what is said in several texts weighs more.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> texts, int max)
    {
        var scores = new Dictionary<string, (string Shown, double Score)>(StringComparer.OrdinalIgnoreCase);
        var body = string.Join(' ', texts.Skip(1));
        for (var at = 0; at < texts.Count; at++)
        {
            var weight = at == 0 ? 2.0 : 1.0;
            var shouted = at == 0 && IsTitleCase(texts[0]);
            foreach (Match match in Name().Matches(texts[at]))
            {
                // Where every word of a headline is capitalised, only what the text writes so, too, is a name.
                if (!shouted || body.Contains(match.Value, StringComparison.Ordinal)) AddName(match.Value, weight);
            }

            // Common words only where they return, or stand in the headline; in the form they are written in.
            foreach (Match match in Common().Matches(texts[at]))
            {
                if (Words.Of(match.Value).Any() && !Starters.Contains(match.Value) && !Adverb().IsMatch(match.Value)) Add(match.Value.ToLowerInvariant(), weight * 0.3);
            }
        }

        var chosen = new List<string>();
        foreach (var (shown, _) in scores.Values.OrderByDescending(value => value.Score).ThenBy(value => value.Shown, StringComparer.Ordinal))
        {
            // A word that is part of a name already chosen tells nothing more.
            if ((char.IsLower(shown[0]) && scores[shown].Score < LeastForCommon) || shown.Length > MaxLength || chosen.Exists(other => Holds(other, shown) || Holds(shown, other))) continue;
            chosen.Add(shown);
            if (chosen.Count == max) break;
        }

        return chosen;

        void AddName(string text, double weight)
        {
            var split = text.Split(' ');
            var words = split.SkipWhile((word, at) => IsStarter(word) && !(word == "New" && at + 1 < split.Length && AfterNew.Contains(split[at + 1]))).Reverse().SkipWhile(IsStarter).Reverse().ToArray();
            if (words.Length == 0 || (words.Length == 1 && words[0].Length < 3)) return;
            Add(string.Join(' ', words).Replace("’s", "", StringComparison.Ordinal).Replace("'s", "", StringComparison.Ordinal), weight * (words.Length == 1 ? 1.2 : 1.6));
        }

        void Add(string shown, double score) =>
            scores[shown] = scores.TryGetValue(shown, out var old) ? (char.IsUpper(shown[0]) ? shown : old.Shown, old.Score + score) : (shown, score);

        static bool Holds(string whole, string part) =>
            whole.Contains(part, StringComparison.OrdinalIgnoreCase) || (Words.Of(part).ToList() is { Count: > 0 } words && words.TrueForAll(word => Words.Of(whole).Contains(word, StringComparer.Ordinal)));
    }

    /// <summary>"We’d" and "Don't" are "We" and "Do".</summary>
    private static bool IsStarter(string word) =>
        Starters.Contains(word) || word.EndsWith("n't", StringComparison.Ordinal) || word.EndsWith("n’t", StringComparison.Ordinal) || (word.IndexOfAny(['\'', '’']) is > 0 and var cut && Starters.Contains(word[..cut]));

    [GeneratedRegex(@"(?:ed|al|ous|ent|ate|ive|ing|ar|ic)ly$", RegexOptions.CultureInvariant)]
    private static partial Regex Adverb();

    [GeneratedRegex(@"\b\p{Ll}[\p{L}-]{5,}", RegexOptions.CultureInvariant)]
    private static partial Regex Common();

    /// <summary>Words that are written with a capital within a sentence, in the form of <see cref="Words"/>.</summary>
    public static HashSet<string> Names(string text) =>
        [.. Inside().Matches(text).Select(match => match.Value).Where(word => !Starters.Contains(word)).SelectMany(Words.Of)];

    [GeneratedRegex(@"(?<=[\p{Ll}\p{Nd},;:]['’”)]? )\p{Lu}[\p{L}\p{Nd}-]+|(?<=\p{Lu}[\p{L}\p{Nd}'’-]* )\p{Lu}[\p{L}\p{Nd}-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Inside();

    private static bool IsTitleCase(string title)
    {
        var words = title.Split(' ').Where(word => word.Length >= 4 && char.IsLetter(word[0])).ToList();
        return words.Count >= 3 && words.Count(word => char.IsUpper(word[0])) > words.Count * 0.6;
    }

    [GeneratedRegex(@"\b\p{Lu}[\p{L}\p{Nd}&'’-]*[\p{L}\p{Nd}](?: (?:(?:of|de|van|von|der|la|the|for) )?\p{Lu}[\p{L}\p{Nd}&'’-]*[\p{L}\p{Nd}]){0,5}", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
