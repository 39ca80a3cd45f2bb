using System.Text.RegularExpressions;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>Pages that answer with a notice instead of an article: not found, are you human, accept our cookies, log in.</summary>
internal static partial class Notices
{
    private const int MostWords = 180;

    public static bool IsNotice(string? title, string text, int words)
    {
        if (words > MostWords)
            return false;
        return (title is { Length: < 120 } && Titles().IsMatch(title)) || (words < 90 && Bodies().IsMatch(text));
    }

    [GeneratedRegex("""
        ^\W*(?:(?:error\W*)?(?:40[0-9]|410|429|50[0-9])\b|(?:\w+\W+){0,3}(?:page|seite|página|article)\W+(?:can(?:not|'t)\ be\ found|(?:was\ |is\ )?not\ found|nicht\ gefunden|introuvable|no\ encontrada|não\ encontrada)|not\ found$|access\ denied|forbidden$|just\ a\ moment|attention\ required|are\ you\ (?:a\ )?(?:human|robot)|(?:security|robot|human)\ (?:check|verification)|verify\ (?:you|that\ you)|captcha|before\ you\ continue|(?:your\ )?(?:privacy|cookie)s?\ (?:choices|settings|preferences|consent|policy)|we\ value\ your\ privacy|(?:sign|log)\ ?in\b|subscribe\ to\ (?:read|continue)|service\ unavailable|maintenance|zugriff\ verweigert|seite\ nicht\ gefunden)
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Titles();

    [GeneratedRegex("""
        (?:page\ you(?:'re|’re|\ are)\ (?:looking|searching)\ for|(?:please\ )?(?:enable|turn\ on)\ (?:javascript|cookies)|javascript\ is\ (?:disabled|required)|verif(?:y|ying)\ (?:that\ )?you\ are\ (?:a\ )?human|(?:unusual|suspicious)\ (?:traffic|activity)|checking\ your\ browser|you\ have\ been\ blocked|we\ and\ our\ (?:\d+\ )?partners\ (?:store|process|use)|accept\ (?:all\ )?cookies|(?:storing|storage|use)\ of\ cookies|(?:we|site|website)\ uses?\ cookies|wir\ (?:verwenden|nutzen|setzen)\b.{0,40}\bcookies|nous\ utilisons\b.{0,20}\bcookies|utilizamos\b.{0,20}\bcookies|store\ and/or\ access\ information\ on\ a\ device|you\ (?:do\ not|don't|don’t)\ have\ (?:permission|access))
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Bodies();
}
