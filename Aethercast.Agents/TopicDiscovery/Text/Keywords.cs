using System.Text.RegularExpressions;

namespace Aethercast.Agents.TopicDiscovery.Text;

/// <summary>The names and terms a text is about.</summary>
internal static partial class Keywords
{
    private static readonly HashSet<string> Starters = new(StringComparer.OrdinalIgnoreCase)
    {
        "The", "A", "An", "In", "On", "At", "For", "And", "But", "How", "Why", "What", "When", "Where", "Who", "It", "This", "That", "These", "Those", "He", "She", "They", "We", "I",
        "As", "After", "Before", "With", "From", "To", "If", "Is", "Are", "New", "More", "One", "Two", "Three", "Some", "All", "No", "Not", "Its", "His", "Her", "Their", "Our", "By", "Of",
        "Der", "Die", "Das", "Ein", "Eine", "Le", "La", "Les", "El", "Los", "Las", "Un", "Une", "Il", "There", "Here", "Now", "Then", "So", "Yet", "While", "Since", "Until", "Over", "Under",
    };

    /// <param name="texts">The title first; what is said in several texts weighs more.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> texts, int max)
    {
        var scores = new Dictionary<string, (string Shown, double Score)>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < texts.Count; at++)
        {
            var weight = at == 0 ? 2.0 : 1.0;
            foreach (Match match in Name().Matches(texts[at])) AddName(match.Value, weight);
            foreach (var word in Words.Of(texts[at]).Where(word => word.Length >= 4 && !word.All(char.IsAsciiDigit))) Add(word, word, weight * 0.5);
        }

        var chosen = new List<string>();
        foreach (var (shown, _) in scores.Values.OrderByDescending(value => value.Score).ThenBy(value => value.Shown, StringComparer.Ordinal))
        {
            // A word that is part of a name already chosen tells nothing more.
            if (chosen.Exists(other => Holds(other, shown) || Holds(shown, other))) continue;
            chosen.Add(shown);
            if (chosen.Count == max) break;
        }

        return chosen;

        void AddName(string text, double weight)
        {
            var words = text.Split(' ').SkipWhile(Starters.Contains).ToArray();
            if (words.Length == 0 || (words.Length == 1 && words[0].Length < 3)) return;
            Add(string.Join(' ', words), string.Join(' ', words), weight * (words.Length == 1 ? 1.2 : 1.6));
        }

        void Add(string key, string shown, double score) =>
            scores[key] = scores.TryGetValue(key, out var old) ? (old.Shown, old.Score + score) : (shown, score);

        static bool Holds(string whole, string part) =>
            whole.Contains(part, StringComparison.OrdinalIgnoreCase) || Words.Of(part).All(word => Words.Of(whole).Contains(word, StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\b\p{Lu}[\p{L}\p{Nd}&'’.-]*[\p{L}\p{Nd}](?: (?:(?:of|de|van|von|der|la|the) )?\p{Lu}[\p{L}\p{Nd}&'’-]*[\p{L}\p{Nd}]){0,3}", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
