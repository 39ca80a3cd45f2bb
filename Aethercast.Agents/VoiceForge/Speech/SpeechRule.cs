using System.Text.RegularExpressions;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>A written form and how it is said. <see cref="Say"/> gives null where the form is not what it looked like, and "" where nothing is said.</summary>
internal sealed record SpeechRule(Regex Form, Func<Match, string?> Say)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <param name="pattern">Matched where the reader stands, never further on.</param>
    public static SpeechRule On(string pattern, Func<Match, string?> say, RegexOptions options = RegexOptions.None) =>
        new(new Regex($@"\G(?:{pattern})", options | RegexOptions.CultureInvariant, Patience), say);

    /// <summary>Any of these words, the longest first.</summary>
    public static string AnyOf(IEnumerable<string> words) => string.Join('|', words.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).Select(Regex.Escape));
}
