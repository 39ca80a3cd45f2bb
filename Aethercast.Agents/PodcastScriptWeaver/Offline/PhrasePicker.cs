using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Aethercast.Agents.PodcastScriptWeaver.Languages;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Picks connective phrases: by the seed, so that a part that is written again comes out the same, and none twice in an episode while there are others.</summary>
internal sealed partial class PhrasePicker(LanguagePack language, string seed, IReadOnlyList<string> alreadySaid)
{
    private const int MostLines = 400;
    private static readonly ConcurrentDictionary<string, Regex> Frames = new();
    private readonly Dictionary<string, int> _used = [];
    private readonly HashSet<string> _here = new(StringComparer.Ordinal);
    private readonly string _lately = string.Join('\n', alreadySaid.TakeLast(MostLines));
    private int _coin;

    public LanguagePack Language => language;

    public string Pick(string kind, params (string Name, string Value)[] values)
    {
        var phrases = language.Phrases[kind];
        var offset = Number(kind) % phrases.Count;
        var turn = _used.GetValueOrDefault(kind);
        // Where all were heard lately, one that fits at least.
        var fitting = Enumerable.Range(0, phrases.Count).Select(i => phrases[(offset + turn + i) % phrases.Count]).FirstOrDefault(candidate => CanFill(candidate, values));
        var phrase = fitting ?? phrases[(offset + turn) % phrases.Count];
        for (var i = 0; i < phrases.Count; i++)
        {
            var candidate = phrases[(offset + turn + i) % phrases.Count];
            if (CanFill(candidate, values) && !_here.Contains(candidate) && !HeardLately(candidate))
            {
                phrase = candidate;
                turn += i;
                break;
            }
        }

        _used[kind] = turn + 1;
        _here.Add(phrase);
        return Fill(phrase, values);
    }

    /// <summary>True about once in <paramref name="every"/> calls, the same way for the same seed.</summary>
    public bool Coin(int every) => Number("coin" + _coin++) % every == 0;

    public static string Fill(string phrase, params (string Name, string Value)[] values)
    {
        // One pass, so that braces in a value are never taken for a place to fill.
        var filled = new StringBuilder(phrase.Length + 80);
        for (var i = 0; i < phrase.Length;)
        {
            var hit = phrase[i] == '{' ? values.FirstOrDefault(value => string.CompareOrdinal(phrase, i + 1, value.Name + "}", 0, value.Name.Length + 1) == 0) : default;
            if (hit.Name is null) filled.Append(phrase[i++]);
            else
            {
                filled.Append(hit.Value);
                i += hit.Name.Length + 2;
            }
        }

        return filled.ToString();
    }

    private static bool CanFill(string phrase, (string Name, string Value)[] values) =>
        Place().Matches(phrase).All(place => values.Any(value => value.Name == place.Groups[1].Value && value.Value.Length > 0));

    /// <summary>True where a line of the episode has these words around whatever filled them.</summary>
    private bool HeardLately(string phrase) =>
        _lately.Length > 0 && Frames.GetOrAdd(phrase, static words => new Regex($@"(?:^|[.!?”»""] ){Place().Replace(Regex.Escape(words).Replace(@"\{", "{", StringComparison.Ordinal), ".+?")}", RegexOptions.Multiline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))).IsMatch(_lately);

    private int Number(string salt) =>
        (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(seed + "\n" + salt))) & 0x7fffffff);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}
