using System.Globalization;
using System.Text.RegularExpressions;
using Aethercast.Agents.PodcastScriptWeaver.Languages;

namespace Aethercast.Agents.PodcastScriptWeaver.Grounding;

/// <summary>A number in a text, with what it is worth as its language spells it ("1.500" is one and a half in English, fifteen hundred in German).</summary>
internal sealed record SpokenNumber(string Written, IReadOnlyList<double> Values, bool Approximate);

/// <summary>Finds the numbers of a text, in digits and in words.</summary>
internal static partial class NumberReader
{
    public static IReadOnlyList<SpokenNumber> Read(string text, LanguagePack language)
    {
        var found = new List<SpokenNumber>();
        var matches = Token().Matches(text);
        for (var i = 0; i < matches.Count; i++)
        {
            var token = matches[i].Value;
            var values = ValuesOf(token, language);
            if (values.Count == 0) continue;
            var approximate = Enumerable.Range(1, 3).Any(back => i - back >= 0 && language.Approximations.Contains(matches[i - back].Value));
            var scaled = values;
            var (all, at) = (new List<double>(values), i);
            while (at + 1 < matches.Count && language.Scales.TryGetValue(matches[at + 1].Value.TrimEnd('.'), out var scale))
            {
                scaled = [.. scaled.Select(value => value * scale)];
                (all, at) = ([.. scaled], at + 1);
            }

            // "forty one", "two hundred and five": tens and units said apart.
            if (at == i && at + 1 < matches.Count && values is [>= 20 and <= 90] && language.NumberWords.ContainsKey(token) && language.NumberWords.TryGetValue(matches[at + 1].Value, out var unit) && unit is >= 1 and <= 9)
                (all, at) = ([values[0] + unit], at + 1);
            found.Add(new(text[matches[i].Index..(matches[at].Index + matches[at].Length)], all, approximate));
            i = at;
        }

        return found;
    }

    private static List<double> ValuesOf(string token, LanguagePack language)
    {
        if (language.NumberWords.TryGetValue(token, out var word)) return [word];
        var hyphen = token.IndexOf('-');
        if (hyphen > 0 && language.NumberWords.TryGetValue(token[..hyphen], out var tens) && language.NumberWords.TryGetValue(token[(hyphen + 1)..], out var units)) return [tens + units];
        if (!char.IsDigit(token[0])) return [];
        var digits = token.TrimEnd('.', ',').Replace("\u00a0", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var plain = Plain(digits, language.Code == "en" ? ('.', ',') : (',', '.'));
        return double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? [value] : [];
    }

    /// <summary>The mark of the language's groups counts as such only where groups of three stand ("12,000"); elsewhere ("3.5 Prozent") it can but part decimals.</summary>
    private static string Plain(string digits, (char Decimal, char Group) marks)
    {
        var decimals = digits.LastIndexOf(marks.Decimal);
        var whole = decimals < 0 ? digits : digits[..decimals];
        if (whole.Contains(marks.Group, StringComparison.Ordinal) && !Grouped().IsMatch(whole)) return digits.Replace(',', '.');
        whole = whole.Replace(marks.Group.ToString(), "", StringComparison.Ordinal);
        return decimals < 0 ? whole : $"{whole}.{digits[(decimals + 1)..]}";
    }

    [GeneratedRegex(@"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*|\p{L}+(?:-\p{L}+)?")]
    private static partial Regex Token();

    [GeneratedRegex(@"^\d{1,3}([.,]\d{3})+$")]
    private static partial Regex Grouped();
}
