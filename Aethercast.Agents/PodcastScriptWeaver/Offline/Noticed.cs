using System.Text.RegularExpressions;
using Aethercast.Agents.PodcastScriptWeaver.Languages;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>What a listener can truly pick up from a sentence: a figure with what it counts, who is quoted, a year, a turn, a question.</summary>
internal static partial class Noticed
{
    private const int SmallestFigure = 10;
    private const int FewestQuoted = 5;

    /// <summary>"1,140 hectares", "41 percent", "$12.9bn"; null where no figure is followed by what it counts.</summary>
    public static string? Figure(Sentence sentence)
    {
        var code = LanguagePack.For(sentence.Source.Language).Code;
        foreach (Match match in Figures().Matches(sentence.Text))
        {
            var thing = match.Groups["thing"].Value;
            var money = match.Groups["money"].Success;
            if (Within().IsMatch(sentence.Text[..match.Index])) continue; // "minus 50 degrees" would lose its sign, "of the 14 serves" counts nothing
            if (!money && (thing.Length == 0 || !Counts(thing, code))) continue;
            var digits = string.Concat(match.Groups["n"].Value.Where(char.IsAsciiDigit));
            var scaled = match.Groups["scale"].Success || match.Groups["n"].Value.Any(c => !char.IsAsciiDigit(c));
            var isYear = !money && !scaled && digits.Length == 4 && (digits[0] is '1' or '2');
            if (isYear) continue;
            if (!money && !scaled && (digits.Length < 2 || int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) < SmallestFigure)) continue;
            return match.Value.Trim();
        }

        return null;
    }

    /// <summary>Whoever the sentence says is speaking in its quotation, if there is just one name outside of it.</summary>
    public static string? Speaker(Sentence sentence)
    {
        if (!sentence.HasQuote) return null;
        var language = LanguagePack.For(sentence.Source.Language);
        var outside = Quotation().Replace(sentence.Text, " , ");
        // A few quoted words are a term, not what somebody says.
        if (Quotation().Matches(sentence.Text).Max(quote => SpokenText.CountWords(quote.Value)) < FewestQuoted) return null;
        if (!Stems.Words(outside).Any(language.ReportingVerbs.Contains)) return null;
        var names = Subjects.NamesIn(outside, language).Distinct().ToList();
        return names is [{ Length: > 2 } only] ? only : null;
    }

    /// <summary>The sentence sets something against something else.</summary>
    public static bool Turns(Sentence sentence) => Against().IsMatch(sentence.Text);

    public static bool Asks(Sentence sentence) => sentence.Text.EndsWith('?');

    /// <summary>"people" and plurals count; "vaccinated", "of" and "last" do not. In German, nouns show by their capital.</summary>
    private static bool Counts(string word, string code) => code switch
    {
        "de" => char.IsUpper(word[0]),
        _ when !char.IsLower(word[0]) => false,
        "en" => word is "percent" or "people" or "men" or "women" or "children" or "species" or "fish"
            || (word.EndsWith('s') && word is not ("as" or "is" or "was" or "has" or "this" or "its" or "ss") && !word.EndsWith("ous", StringComparison.Ordinal) && !word.EndsWith("less", StringComparison.Ordinal) && !word.EndsWith("ss", StringComparison.Ordinal)),
        _ => word.Length > 3 && word.EndsWith('s'),
    };

    [GeneratedRegex(@"(?<![\w.,:/$€£-])(?:(?<money>[$€£])(?<n>\d[\d.,]*\d|\d)(?:\s?(?<scale>million|billion|trillion|bn|m)\b)?(?![\w-])|(?<n>\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?)(?:\s(?<scale>million|billion|trillion|Millionen|Milliarden|millions de|milliards de|millones de))?\s(?<thing>\p{L}{3,})(?![\w-]))")]
    private static partial Regex Figures();

    [GeneratedRegex(@"(?:\b(?:minus|moins|menos|of the|der|des|de los|de las)\s|[-−–])$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Within();

    [GeneratedRegex("“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"^(?:But|Aber|Doch|Mais|Pero)\s|,\s(?:but|aber|doch|mais|pero|although|obwohl|though)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Against();
}
