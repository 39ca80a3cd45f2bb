using System.Globalization;
using System.Text.RegularExpressions;
using static Aethercast.Agents.VoiceForge.Speech.SpeechRule;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>Forms that English has its own way with: dates, times, years, decades, ordinals, Roman numerals, saints and streets.</summary>
internal static class EnglishRules
{
    private static readonly EnglishNumbers Words = new();
    private const string Years = @"1[1-9]\d\d|20\d\d";
    private const string Dash = @"\s?[-\u2013\u2014]\s?";
    private const string Cardinals = "War|Chapter|Part|Act|Phase|Type|Volume|Title|Article|Section|Bowl|Apollo|Mark|Class|Division|Stage|Level|Grade|Saturn|Gemini|Soyuz|Schedule";

    public static IEnumerable<SpeechRule> For(SpeechLanguage language)
    {
        var months = $@"(?<month>{AnyOf(language.Months)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)";
        string Month(Match match) => language.Months.First(month => month.StartsWith(match.Groups["month"].Value.TrimEnd('.')[..3], StringComparison.Ordinal));
        const string day = @"(?<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?";
        string Day(Match match) => Words.Ordinal(int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture));
        string? OfMonth(Match match, int month) => month is < 1 or > 12 ? null : $"{language.Months[month - 1]} {Day(match)}{Year(match, ", ")}";

        yield return On($@"{months}\s{day}{Dash}(?<to>[12]\d|3[01]|0?[1-9])(?:,?\s(?<year>{Years}))?(?![\d:])", match => $"{Month(match)} {Day(match)} to {Words.Ordinal(Number(match, "to"))}{Year(match, ", ")}");
        yield return On($@"{months}\s{day}(?!\d|:|\.\d|,\d)(?:,?\s(?<year>{Years})(?!\d))?", match => $"{Month(match)} {Day(match)}{Year(match, ", ")}");
        yield return On($@"(?:the\s)?{day}\s(?:of\s)?{months}(?:,?\s(?<year>{Years})(?!\d))?", match => $"the {Day(match)} of {Month(match)}{Year(match, ", ")}");
        yield return On($@"{months}\s(?<year>{Years})(?!\d)", match => $"{Month(match)}{Year(match, " ")}");
        yield return On($@"(?<year>{Years})-(?<mm>0[1-9]|1[0-2])-{day}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])", match => OfMonth(match, Number(match, "mm")));
        yield return On($@"(?<mm>0?[1-9]|1[0-2])/{day}/(?<year>{Years})(?!\d)", match => OfMonth(match, Number(match, "mm")));

        yield return On($@"(?<year>{Years})[./](?<mm>0[1-9]|1[0-2])[./]{day}(?![\d./])", match => OfMonth(match, Number(match, "mm")));
        yield return On(@"(?<from>19\d\d|20\d\d)/(?<to>\d\d)(?![\d/])", match => $"{Words.Year(Number(match, "from"))} {(Number(match, "to") < 10 ? "oh " : "")}{Words.Cardinal(Number(match, "to"))}");
        yield return On(@"(?<h>[01]\d|2[0-3])(?<m>[0-5]\d)(?=\s(?:GMT|UTC|hours|hrs)\b)", match =>
            $"{(match.Value[0] == '0' ? "oh " : "")}{Words.Cardinal(Number(match, "h"))} {(match.Groups["m"].Value == "00" ? "hundred" : Minutes(match).Trim())}");
        yield return On(@"(?<=\b(?:[Cc]all(?:ed|ing|s)?|[Dd]ial(?:led|ed|ling|ing|s)?)\s)911(?!\w)|911(?=\s(?:calls?|dispatch\w*|operators?|emergency))", _ => "nine one one");
        yield return On(@"401\s?\(?[kK]\)?(?!\w)", _ => "four oh one K");
        yield return On(@"(?<![$€£\d.,])(?<n>[248])[kK](?!\w)", match => $"{Words.Cardinal(Number(match, "n"))} K");
        yield return On(@"(?<n>7[0-8]7)(?<v>-(?:\d{1,2})|[xX])?(?=\s(?:Max|MAX|Dreamliner|jet|plane|aircraft|program))", match =>
            Words.Model(match.Groups["n"].Value) + (match.Groups["v"] is not { Success: true } variant ? "" : variant.Value[0] == '-' ? $" {Words.Cardinal(int.Parse(variant.Value[1..], CultureInfo.InvariantCulture))}" : " X"));
        yield return On(@"(?<=Boeing\s)(?<n>7[0-8]7)(?!\w)", match => Words.Model(match.Groups["n"].Value));
        yield return On($@"(?<=\p{{Lu}}[\p{{L}}.]+,\s)(?:{AnyOf(EnglishPlaces.States.Keys)})(?!\w)(?=\s*(?:[,.;:!?)\u2014\u2013-]|$|\s(?:and|on|in|to|for|with|is|was|has|from|where|who|when|that)\b))", match => EnglishPlaces.States[match.Value]);

        yield return On(@"(?<h>[01]?\d|2[0-3])(?:[:.](?<m>[0-5]\d))?(?::[0-5]\d)?\s?(?<half>[aApP])\.?[mM](?:\.|\b)", match =>
            $"{Words.Cardinal(Number(match, "h"))}{Minutes(match)} {char.ToUpperInvariant(match.Groups["half"].Value[0])} M");
        yield return On(@"(?<h>[01]?\d|2[0-3]):(?<m>[0-5]\d)(?![\d:])", match => match.Groups["m"].Value == "00"
            ? Number(match, "h") is > 0 and <= 12 and var hour ? $"{Words.Cardinal(hour)} o'clock" : $"{Words.Cardinal(Number(match, "h"))} hundred"
            : Words.Cardinal(Number(match, "h")) + Minutes(match));
        yield return On("24/7", _ => "twenty-four seven");
        yield return On("9/11", _ => "nine eleven");

        yield return On(@"(?<year>1[1-9]\d0|20\d0)(?:s|['\u2019]s)(?!\w)", match => Words.Decade(Number(match, "year")));
        yield return On(@"['\u2019]?(?<d>[2-9]0)s(?!\w)", match => EnglishNumbers.Plural(Words.Cardinal(Number(match, "d"))));
        yield return On(@"['\u2019](?<d>\d\d)(?!\w)", match => Number(match, "d") < 10 ? $"oh {Words.Cardinal(Number(match, "d"))}" : Words.Cardinal(Number(match, "d")));
        yield return On($@"(?<from>{Years}){Dash}(?<to>{Years}|\d\d)(?![\w-]|[.,]\d)", match => Number(match, "to") is < 100 and var part
            ? $"{Words.Year(Number(match, "from"))} to {(part < 10 ? "oh " : "")}{Words.Cardinal(part)}"
            : $"{Words.Year(Number(match, "from"))} to {Words.Year(Number(match, "to"))}");
        yield return On($@"(?<![\d.,$€£])(?<year>{Years})(?![\w%$€£°]|[.,:/]\d|\s?(?:{AnyOf(language.Units.Keys.Where(unit => unit.Length > 1))}|million|billion|percent|%)(?!\w))", match => Words.Year(Number(match, "year")));

        yield return On(@"(?<n>\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)(?!\w)", match => Words.Ordinal(long.Parse(match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)));
        yield return On(@"(?:[Nn]o\.|[Nn]os\.|#)\s?(?<n>\d+)(?!\w)", match => $"number {Words.Cardinal(Number(match, "n"))}");
        yield return On(@"(?:pp?\.)\s?(?<n>\d+)", match => $"page {Words.Cardinal(Number(match, "n"))}");
        yield return On(@"(?<!\w)(?<f>\d{1,2})['\u2032](?<i>\d{1,2})(?:""|\u2033)", match => $"{Words.Cardinal(Number(match, "f"))} foot {Words.Cardinal(Number(match, "i"))}");
        yield return On(@"\+\d{1,3}(?:[\s.-]?\(?\d{2,4}\)?){2,5}(?!\d)|\(\d{3}\)\s?\d{3}-\d{4}|\d{3}-\d{3}-\d{4}|\d{3}-\d{4}(?!\d)", match => Words.Digits(match.Value));
        yield return On(@"~\s?(?=\d)", _ => "about");
        yield return On(@"<\s?(?=\d)", _ => "less than");
        yield return On(@">\s?(?=\d)", _ => "more than");
        yield return On(@"-(?=\d+\s?°)|\u2212(?=\d+\s?°)", _ => "minus");
        yield return On(@"(?<n>\d{1,2}(?:\.\d+)?|[1-9]0{2,3})x(?!\w)", match => $"{NumberRules.Spoken(match.Groups["n"].Value, language)} times");

        yield return On($@"(?<=\b(?:{Cardinals})\s)(?<r>[IVX]+)(?!\w|\.\w)", match => Roman(match) is { } value ? Words.Cardinal(value) : null);
        yield return On(@"(?<=\b(?:Henry|Louis|Charles|George|Edward|Elizabeth|Philip|James|William|Richard|Paul|Benedict|Francis|Pius|Leo|Gregory|John|Nicholas|Alexander|Catherine|Frederick|Felipe|Carl|Haakon|Ramses|Napoleon|Mohammed|Abdullah)\s)(?<r>[IVX]+)(?!\w|\.\w)",
            match => Roman(match) is { } value ? $"the {Words.Ordinal(value)}" : null);
        yield return On(@"(?<=\p{Lu}\w+\s)(?<r>II|III|IV|VI{1,3}|IX)(?!\w|\.\w)", match => Roman(match) is { } value ? Words.Cardinal(value) : null);
        yield return On(@"St\.(?=\s\p{Lu})", match => Regex.IsMatch(match.Result("$`"), @"[\w,]\s\p{Lu}\w+\s$") ? "Street" : "Saint");
        yield return On(@"(?<=\p{Lu}\w+\s)St\.", _ => "Street");
        yield return On(@"(?<a>\p{L}+)/(?<b>\p{L}+)(?![\w/])", match => match.Groups["a"].Value.ToLowerInvariant() is "and" or "he" or "his" or "him" or "her" or "she" ? $"{match.Groups["a"].Value} {(match.Groups["b"].Value == "or" ? "" : "or ")}{match.Groups["b"].Value}" : null);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string Year(Match match, string before) => match.Groups["year"].Success ? before + Words.Year(Number(match, "year")) : "";

    private static string Minutes(Match match) => match.Groups["m"] is { Success: true, Value: not "00" } minutes
        ? (minutes.Value[0] == '0' ? " oh " : " ") + Words.Cardinal(Number(match, "m")) : "";

    private static int? Roman(Match match) => RomanNumerals.Value(match.Groups["r"].Value);
}
