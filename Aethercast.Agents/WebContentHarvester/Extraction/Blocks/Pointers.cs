using System.Text.RegularExpressions;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Short lines that lead away from the text: to a picture, another story, an app, a source.</summary>
internal static partial class Pointers
{
    private const int Longest = 240;
    private const int LongestLine = 160;
    private const int LongestSource = 100;

    /// <param name="text">A block's text.</param>
    /// <param name="linkChars">How many of its characters are inside links.</param>
    public static bool Is(string text, int linkChars) =>
        (text.Length < LongestLine && Shouts().IsMatch(text))
        || (linkChars > 0 && text.Length < Longest && (Presses().IsMatch(text) || Leads(text, linkChars)));

    /// <summary>All link, and begins by telling what to do with it, or by a label: in capitals ("IN PICTURES: The harvest"), or of a medium ("Lantern Video: …"), or "Source".</summary>
    private static bool Leads(string text, int linkChars) =>
        text.Length < LongestLine
        && ((linkChars * 10 > text.Length * 8 && Looks().IsMatch(text))
            || (text.IndexOf(':', StringComparison.Ordinal) is > 2 and < 30 and var label && linkChars + 2 >= text.Length - label && text[^1] != '.' && (IsCapitals(text.AsSpan(0, label)) || Media().IsMatch(text.AsSpan(0, label))))
            || (text.Length < LongestSource && linkChars * 10 >= text.Length * 7 && Sources().IsMatch(text)));

    private static bool IsCapitals(ReadOnlySpan<char> label)
    {
        var letters = 0;
        foreach (var c in label)
        {
            if (char.IsLower(c))
                return false;
            letters += char.IsLetter(c) ? 1 : 0;
        }
        return letters > 2;
    }

    [GeneratedRegex("""\b(?:(?:click|tap|press|sign\ up|subscribe|download\ it)\ here|klicken\ sie\ hier|hier\ klicken|cliquez\ ici|(?:haz|haga|pincha)\ (?:clic\ )?aquí|clique\ aqui|нажмите\ здесь)\b""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Presses();

    [GeneratedRegex("""^\W*(?:see|watch|view|browse|read|listen\ to|sehen\ sie|lesen(?:\ sie)?|lire|voir|voyez|regardez|lisez|revivez|retrouvez|leer|vea|lea|ver|leia|veja)\b""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Looks();

    /// <summary>"WATCH the lamp being lit:", linked or over what was embedded; not a line that is in capitals as a whole.</summary>
    [GeneratedRegex("""^(?:READ|WATCH|LISTEN|SEE|LOOK|PHOTOS?|VIDEOS?|SLIDESHOW)\b:?\s[^.!?\n]{0,90}\p{Ll}[^.!?\n]{0,40}$""", RegexOptions.CultureInvariant)]
    private static partial Regex Shouts();

    [GeneratedRegex("""\b(?:videos?|photos?|pictures|fotos|gallery|galerie|slideshow|infographic|audio|podcast)\s*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Media();

    [GeneratedRegex("""^(?:Sources?|Via|Quellen?|Fuentes?)\W*\p{Lu}""", RegexOptions.CultureInvariant)]
    private static partial Regex Sources();
}
