using System.Text.RegularExpressions;
using static Aethercast.Agents.VoiceForge.Speech.SpeechRule;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>Numbers and what stands beside them, the same in every language but for its words.</summary>
internal static class NumberRules
{
    private const string Sign = @"(?<sign>(?<![\w.,])[-\u2212])?";
    private const string Dash = @"\s?[-\u2013\u2014\u2212]\s?";

    public static IEnumerable<SpeechRule> For(SpeechLanguage language)
    {
        var number = language.NumberPattern;
        var units = AnyOf(language.Units.Keys);
        var currencies = AnyOf(language.Currencies.Keys);
        var scales = AnyOf(language.Scales.Keys);
        string Say(string written) => Spoken(written, language);
        string Signed(Match match, string group = "n") => (match.Groups["sign"].Success ? language.Numbers.Minus + " " : "") + Say(match.Groups[group].Value);

        yield return On($@"{Sign}(?<c>{currencies})\s?(?<n>{number}){Dash}(?:(?:{currencies})\s?)?(?<m>{number})(?:[\s-]?(?<k>{scales})(?!\w))?", match =>
            Sum($"{Say(match.Groups["n"].Value)} {language.To} {Say(match.Groups["m"].Value)}", "2", match.Groups["k"].Value, match.Groups["c"].Value, language));
        yield return On($@"{Sign}(?<c>{currencies})\s?(?<n>{number})(?:[\s-]?(?<k>{scales})(?!\w))?", match => Sum(match, language));
        yield return On($@"{Sign}(?<n>{number})[\s\u00A0\u202F]?(?:(?<k>{scales})[\s\u00A0])?(?<c>{currencies})(?![\w$])", match => Sum(match, language));
        yield return On($@"{Sign}(?<n>{number})(?:\s?%)?{Dash}(?<m>{number})[\s\u00A0\u202F]?(?:%|percent\b|per cent\b)", match => $"{Signed(match)} {language.To} {Say(match.Groups["m"].Value)} {language.Percent}");
        yield return On($@"{Sign}(?<n>{number})[\s\u00A0\u202F]?%", match => $"{Signed(match)} {language.Percent}");
        yield return On($@"{Sign}(?<n>{number}){Dash}(?<m>{number})[\s\u00A0\u202F-]?(?<u>{units})(?![\p{{L}}\d])", match =>
            $"{Signed(match)} {language.To} {Say(match.Groups["m"].Value)} {language.Units[match.Groups["u"].Value].Many}");
        yield return On($@"{Sign}(?<n>{number})(?<gap>[\s\u00A0\u202F-]?)(?<u>{units})(?![\p{{L}}\d])", match =>
            $"{Signed(match)} {language.Units[match.Groups["u"].Value].For(match.Groups["gap"].Value == "-" ? "1" : match.Groups["n"].Value)}");
        yield return On(@"(?<w>\d{1,3})?\s?(?<f>[\u00BC-\u00BE\u2150-\u215E])", match => Fraction(match, language));
        yield return On(@"(?:(?<w>\d{1,3})\s)?(?<![\d/])(?<f>\d{1,2}/\d{1,3})(?![\d/])", match => Fraction(match, language));
        yield return On($@"{Sign}(?<n>{number})\s?[x\u00D7]\s?(?<m>{number})(?!\w)", match => language.Signs.TryGetValue("\u00D7", out var times) ? $"{Signed(match)} {times} {Say(match.Groups["m"].Value)}" : null);
        yield return On($@"(?<n>{number}){Dash}(?<m>{number})(?![\w%-])", match => $"{Say(match.Groups["n"].Value)} {language.To} {Say(match.Groups["m"].Value)}");
        yield return On(@"\d+(?:\.\d+){2,}", match => string.Join($" {language.Dot} ", match.Value.Split('.').Select(part => language.Numbers.Number(part, ""))));
        yield return On($@"{Sign}(?<n>{number})[\s\u00A0]?(?<k>{scales})(?!\w)", match =>
            $"{(match.Groups["n"].Value == "1" && language.OneBeforeScale is { } one ? one : Signed(match))} {language.Scales[match.Groups["k"].Value].For(match.Groups["n"].Value)}");
        yield return On($@"{Sign}(?<n>{number})(?![\p{{L}}\d])", match => Signed(match));
    }

    /// <summary>A written number in words.</summary>
    public static string Spoken(string written, SpeechLanguage language)
    {
        var cut = written.LastIndexOf(language.DecimalMark);
        var whole = cut < 0 ? written : written[..cut];
        return language.Numbers.Number(string.Concat(whole.Where(char.IsAsciiDigit)), cut < 0 ? "" : written[(cut + 1)..]);
    }

    private static string Sum(Match match, SpeechLanguage language)
    {
        var (number, currency, scale) = (match.Groups["n"].Value, match.Groups["c"].Value, match.Groups["k"].Value);
        var minus = match.Groups["sign"].Success ? language.Numbers.Minus + " " : "";
        var cut = number.LastIndexOf(language.DecimalMark);
        if (scale.Length > 0 || cut < 0 || number.Length - cut != 3)
            return minus + Sum(Spoken(number, language), number, scale, currency, language, language.SingularAfterArticle && IsAdjective(match));

        // Two decimals are hundredths of the money: "three dollars and fifty cents".
        var money = language.Currencies[currency];
        var (whole, part) = (number[..cut], number[(cut + 1)..]);
        var cents = $"{Spoken(part.TrimStart('0') is { Length: > 0 } digits ? digits : "0", language)} {money.Part.For(part.TrimStart('0'))}";
        var head = $"{Spoken(whole, language)} {money.Whole.For(whole)}";
        return minus + (part == "00" ? head : whole == "0" ? cents : $"{head} {language.And} {cents}");
    }

    private static string Sum(string spoken, string number, string scale, string currency, SpeechLanguage language, bool adjective = false)
    {
        var words = language.Currencies[currency].Whole;
        if (adjective) words = words with { Many = words.One };
        if (scale.Length == 0) return $"{spoken} {words.For(number)}";
        if (number == "1" && language.OneBeforeScale is { } one) spoken = one;
        return $"{spoken} {language.Scales[scale].For(number)} {words.Many}";
    }

    /// <summary>"a $2bn deal".</summary>
    private static bool IsAdjective(Match match) => Regex.IsMatch(match.Result("$`"), @"\b[Aa]n?\s$") && Regex.IsMatch(match.Result("$'"), @"^\s\p{Ll}");

    private static string? Fraction(Match match, SpeechLanguage language)
    {
        var written = match.Groups["f"].Value.Normalize(System.Text.NormalizationForm.FormKC).Replace('\u2044', '/');
        if (!language.Fractions.TryGetValue(written, out var said)) return null;
        return match.Groups["w"].Success ? $"{language.Numbers.Number(match.Groups["w"].Value, "")} {language.And} {said}" : said;
    }
}
