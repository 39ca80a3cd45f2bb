using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Aethercast.Agents.PodcastScriptWeaver.Languages;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Picks connective phrases: by the seed, so that a part that is written again comes out the same, and never the same twice running.</summary>
internal sealed partial class PhrasePicker(LanguagePack language, string seed, IReadOnlyList<string> alreadySaid)
{
    private readonly Dictionary<string, int> _used = [];
    private readonly string _lately = string.Join('\n', alreadySaid.TakeLast(80));
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
            if (CanFill(candidate, values) && !HeardLately(candidate, values))
            {
                phrase = candidate;
                turn += i;
                break;
            }
        }

        _used[kind] = turn + 1;
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

    private bool HeardLately(string phrase, (string Name, string Value)[] values)
    {
        if (_lately.Length == 0) return false;
        var around = Fill(phrase, [.. values.Select(value => value.Name is "s" or "lower" ? (value.Name, "\u0001") : value)]).Split('\u0001');
        return around.All(part => part.Trim().Length == 0 || _lately.Contains(part.Trim(), StringComparison.Ordinal));
    }

    private int Number(string salt) =>
        (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(seed + "\n" + salt))) & 0x7fffffff);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}
