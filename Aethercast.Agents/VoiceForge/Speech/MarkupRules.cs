using System.Text.RegularExpressions;
using static Aethercast.Agents.VoiceForge.Speech.SpeechRule;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>What comes from the web and is not speech: markup is never read, addresses are read as people tell them.</summary>
internal static class MarkupRules
{
    private const string TopLevel = "com|org|net|edu|gov|info|io|ai|co|dev|app|tv|me|eu|uk|us|de|at|ch|fr|es|it|nl|ca|au|jp|in|int|mil";

    public static IEnumerable<SpeechRule> For(SpeechLanguage language)
    {
        yield return On(@"<!--.*?-->|</?[A-Za-z][^<>]*>|<\?[^<>]*>", _ => "", RegexOptions.Singleline);
        yield return On(@"!\[[^\[\]]*\]\([^()\s]*\)", _ => "");
        yield return On(@"\]\([^()\s]*\)", _ => "");
        yield return On(@"\[(?:\d{1,3}|citation needed|note \d+)\]", _ => "");
        yield return On(@"&(?:amp|#38);", _ => language.And);
        yield return On(@"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", _ => "", RegexOptions.IgnoreCase);
        yield return On(@"[*_~`]+|^\s*#{1,6}(?=\s)|(?<=\n)\s*#{1,6}(?=\s)|={3,}|-{3,}", match => match.Value == "~" ? null : "");
        yield return On(@"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", match =>
        {
            var parts = match.Value.Split('@');
            return $"{Dotted(parts[0], language)} {language.At} {Dotted(parts[1], language)}";
        });
        yield return On(@"(?:https?|ftp)://(?:www\.)?(?<host>[A-Za-z0-9.-]+)(?::\d+)?(?:/(?<path>[A-Za-z]{2,15})/?(?![\w/?#%=&-]|\.\w)|(?<rest>[/?#][^\s<>""')\]]*[\w/=])?)", match => Address(match, language));
        yield return On($@"(?:www\.)?(?<host>(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+(?:{TopLevel}))\b(?!\.\w)(?:/(?<path>[A-Za-z]{{2,15}})/?(?![\w/?#%=&-]|\.\w)|(?<rest>/[^\s<>""')\]]*[\w/=]))?",
            match => match.Groups["host"].Value.Any(char.IsLower) ? Address(match, language) : null);
        yield return On(@"#(?<tag>\p{L}[\p{L}\d_]+)", match => $"{language.Hashtag} {Camel(match.Groups["tag"].Value)}");
        yield return On(@"@(?<name>[A-Za-z]\w+)", match => $"{language.At} {Camel(match.Groups["name"].Value)}");
    }

    private static string Address(Match match, SpeechLanguage language)
    {
        var host = Dotted(match.Groups["host"].Value.TrimEnd('.'), language);
        return match.Groups["path"].Success ? $"{host} {language.Slash} {match.Groups["path"].Value}" : host;
    }

    private static string Dotted(string name, SpeechLanguage language) =>
        string.Join($" {language.Dot} ", name.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(part => Part(part, language)));

    private static string Part(string part, SpeechLanguage language) =>
        string.Join(' ', Regex.Matches(part, @"\p{L}+|\d+").Select(run => char.IsDigit(run.Value[0]) ? language.Numbers.Number(run.Value, "") : IsSpelled(run.Value) ? Letters(run.Value) : run.Value));

    /// <summary>"bbc", "uk" and "io" are spelled; "who" and "com" are words.</summary>
    private static bool IsSpelled(string part) =>
        (part.Length == 2 && part is not ("co" or "go" or "my")) || (part.Length <= 4 && !part.Any(letter => "aeiouyAEIOUY".Contains(letter, StringComparison.Ordinal)));

    private static string Letters(string part) => string.Join(' ', part.ToUpperInvariant().AsEnumerable());

    private static string Camel(string tag) => Regex.Replace(tag.Replace('_', ' '), @"(?<=\p{Ll})(?=\p{Lu}|\d)|(?<=\p{Lu})(?=\p{Lu}\p{Ll})", " ");
}
