using System.Text.RegularExpressions;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>Undoes ways of writing a word so that a person reads it and a filter does not.</summary>
internal static partial class LookAlikes
{
    private const string From = "аеорсухіјѕԁԛԝһкмтвнзαοερτυνικμßøłđıɡ’‘‛ʼ´`“”„«»‐‑‒–—―−｜";
    private const string To = "aeopcyxijsdqwhkmtbh3aoeptuvikusolbig''''''\"\"\"\"\"-------|";

    private static readonly Dictionary<char, char> Map = Build();

    public static char Fold(char c) => c < 128 ? c : Map.GetValueOrDefault(c, c);

    /// <summary>"i g n o r e", "i.g.n.o.r.e" and "i-g-n-o-r-e": five or more single letters in a row are one word.</summary>
    public static string JoinSpacedLetters(string text) =>
        SpacedLetters().Replace(text, match => Separators().Replace(match.Value, gap => gap.Length > 1 ? " " : ""));

    private static Dictionary<char, char> Build()
    {
        var map = new Dictionary<char, char>();
        for (var i = 0; i < Math.Min(From.Length, To.Length); i++)
            map.TryAdd(From[i], To[i]);
        return map;
    }

    [GeneratedRegex(@"(?<![\p{L}\d])\p{L}(?:[ ._*-]{1,3}\p{L}){4,}(?![\p{L}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex SpacedLetters();

    [GeneratedRegex(@"[ ._*-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}
