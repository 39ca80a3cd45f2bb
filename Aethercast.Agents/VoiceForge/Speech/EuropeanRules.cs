using System.Globalization;
using System.Text.RegularExpressions;
using static Aethercast.Agents.VoiceForge.Speech.SpeechRule;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>Dates, times, years and ordinals as German, French and Spanish write and say them.</summary>
internal static class EuropeanRules
{
    private const string Years = @"1[0-9]\d\d|20\d\d";

    public static IEnumerable<SpeechRule> For(SpeechLanguage language, string tag)
    {
        var words = language.Numbers;
        var month = $@"(?<month>{AnyOf(language.Months)})";
        int N(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        string Year(Match match) => match.Groups["year"].Success ? (tag == "es" ? " de " : " ") + words.Year(N(match, "year")) : "";
        string Day(int day, Match match) => tag switch
        {
            "de" => words.Ordinal(day) + (Regex.IsMatch(match.Result("$`"), @"(?:\b[Dd]e[mn]|[Aa]m|[Vv]om|[Zz]um|[Bb]is|[Ss]eit|[Aa]b|[Ii]m)\s$") ? "n" : Regex.IsMatch(match.Result("$`"), @"\b[Dd]er\s$") ? "" : "r"),
            "fr" => day == 1 ? "premier" : words.Cardinal(day),
            _ => day == 1 ? "primero" : words.Cardinal(day),
        };
        string Date(int day, string name, Match match) => $"{Day(day, match)}{(tag == "es" ? " de" : "")} {name}{Year(match)}";
        string? Numeric(Match match) => N(match, "mm") is >= 1 and <= 12 and var at ? Date(N(match, "day"), language.Months[at - 1], match) : null;

        yield return On($@"(?<day>[12]\d|3[01]|0?[1-9])(?:\.|er)?(?:\sde)?\s{month}(?:(?:\sde|\sdel)?\s(?<year>{Years})(?!\d))?", match => Date(N(match, "day"), match.Groups["month"].Value, match), RegexOptions.IgnoreCase);
        yield return On($@"(?<year>{Years})-(?<mm>0[1-9]|1[0-2])-(?<day>[12]\d|3[01]|0[1-9])(?![\d-])", Numeric);
        yield return On($@"(?<day>[12]\d|3[01]|0?[1-9])[./](?<mm>0?[1-9]|1[0-2])[./](?<year>{Years})(?!\d)", Numeric);

        var clock = tag switch { "de" => (@"(?<h>[01]?\d|2[0-3])[:.](?<m>[0-5]\d)\sUhr|(?<h>[01]?\d|2[0-3]):(?<m>[0-5]\d)(?!\d)", "Uhr"), "fr" => (@"(?<h>[01]?\d|2[0-3])\s?(?:h|:)\s?(?<m>[0-5]\d)(?!\d)|(?<h>[01]?\d|2[0-3])\s?h(?!\w)", "heures"), _ => (@"(?<h>[01]?\d|2[0-3]):(?<m>[0-5]\d)(?:\s?h)?(?!\w)", "horas") };
        yield return On(clock.Item1, match => Clock(N(match, "h"), match.Groups["m"] is { Success: true, Value: not "00" } ? N(match, "m") : 0, clock.Item2, tag, words));

        yield return On($@"(?<from>{Years})\s?[-\u2013]\s?(?<to>{Years})(?!\w|[.,]\d)", match => $"{words.Year(N(match, "from"))} {language.To} {words.Year(N(match, "to"))}");
        yield return On($@"(?<![\d.,])(?<year>{Years})(?![\w%€$]|[.,]\d|\s?(?:{AnyOf(language.Units.Keys.Where(unit => unit.Length > 1).Concat(language.Scales.Keys))}|%|€|Euro)(?!\w))", match => words.Year(N(match, "year")));

        if (tag == "de")
        {
            yield return On(@"(?<n>\d{1,3})\.(?=\s\p{Lu})(?<!\d\d\d\d\.)", match => IsAfterArticle(match) ? words.Ordinal(N(match, "n")) + Ending(match) : null);
            yield return On(@"Nr\.\s?(?<n>\d+)", match => $"Nummer {words.Cardinal(N(match, "n"))}");
        }
        else if (tag == "fr")
        {
            yield return On(@"(?<n>\d{1,4})(?:er|re|ère)(?!\w)", match => N(match, "n") == 1 && match.Value.EndsWith("re", StringComparison.Ordinal) ? "première" : words.Ordinal(N(match, "n")));
            yield return On(@"(?<n>\d{1,4})(?:e|ème|eme)(?!\w)", match => words.Ordinal(N(match, "n")));
            yield return On(@"(?<r>[IVX]+)(?:e|ème)(?=\s+siècles?\b)", match => RomanNumerals.Value(match.Groups["r"].Value) is { } value ? words.Ordinal(value) : null);
            yield return On(@"[nN]°\s?(?<n>\d+)", match => $"numéro {words.Cardinal(N(match, "n"))}");
        }
        else
        {
            yield return On(@"(?<n>\d{1,3})\.?(?<g>[ºª])", match => words.Ordinal(N(match, "n")) is var said && match.Groups["g"].Value == "ª" && said.EndsWith('o') ? said[..^1] + "a" : said);
            yield return On(@"(?<=\b[Ss]iglos?\s)(?<r>[IVX]+)(?!\w)", match => RomanNumerals.Value(match.Groups["r"].Value) is { } value ? words.Cardinal(value) : null);
            yield return On(@"[nN](?:\.º|º|°|úm\.)\s?(?<n>\d+)", match => $"número {words.Cardinal(N(match, "n"))}");
        }
    }

    private static string Clock(int hour, int minute, string unit, string tag, NumberWords words)
    {
        var said = tag switch
        {
            "de" => hour == 1 ? "ein" : words.Cardinal(hour),
            "fr" => hour switch { 1 => "une", 21 => "vingt et une", _ => words.Cardinal(hour) },
            _ => hour switch { 1 => "una", 21 => "veintiuna", _ => words.Cardinal(hour) },
        };
        if (hour == 1 && tag != "de") unit = unit.TrimEnd('s');
        return tag == "es" && minute > 0 ? $"{said} y {words.Cardinal(minute)}" : minute == 0 ? $"{said} {unit}" : $"{said} {unit} {words.Cardinal(minute)}";
    }

    /// <summary>"der 3. Mann" is an ordinal, "Es waren 3. Dann" is not.</summary>
    private static bool IsAfterArticle(Match match) => Regex.IsMatch(match.Result("$`"), @"\b(?:[Dd](?:er|ie|as|em|en|es)|[Aa]m|[Ii]m|[Zz]um|[Zz]ur|[Vv]om|[Bb]eim|[Ii]hr|[Ss]ein)e?[nmrs]?\s$");

    private static string Ending(Match match) => Regex.IsMatch(match.Result("$`"), @"(?:[Dd]e[mn]|[Aa]m|[Ii]m|[Zz]u[mr]|[Vv]om|[Bb]eim)\s$") ? "n" : "";
}
