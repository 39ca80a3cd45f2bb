using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Lines that say nothing but when: "First published: 4 March 2024, 10:02 am", "3 марта, 12:00", "vor 2 Stunden".</summary>
internal static partial class DateLines
{
    private const int Longest = 70;

    /// <summary>Words that make a line of numbers a date.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Telling = Set(
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
        + "januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre "
        + "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro "
        + "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
        + "published publish updated update modified posted veröffentlicht aktualisiert stand publié publiée modifié publicado atualizado actualizado опубликовано обновлено "
        + "ago read lesezeit lecture stunden");

    /// <summary>Words that may stand beside them. Alone with a number they are a time, which some reports have as a heading of each part.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Beside = Set(
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag "
        + "lundi mardi mercredi jeudi vendredi samedi dimanche first last created date time on at am pm a.m p.m est edt et pst pdt ct mt gmt utc cet cest bst ist uhr "
        + "mis jour le à h em el às hs de в г hour hours minute minutes min mins day days week weeks vor stunde minuten il y a heures");

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Is(HtmlPage page, TextBlock block) =>
        block.Text.Length <= Longest && !block.IsHeading && block.Tag is not (HtmlTag.Tr or HtmlTag.Td or HtmlTag.Th) && SaysWhen(block.Text, out var date) && (date || IsClock(page, block));

    /// <summary>A time alone ("11:49", "10:12 a.m.") in an element that calls itself one.</summary>
    private static bool IsClock(HtmlPage page, TextBlock block)
    {
        if (!Clock().IsMatch(block.Text))
            return false;
        for (var at = block.Node; at < Math.Min(page.End(block.Node), block.Node + 4); at++)
            if (page.Tag(at) == HtmlTag.Time || (page.Tag(at) != HtmlTag.Text && page.Raw(at, HtmlAttribute.Class) is var name && (name.Contains("time", StringComparison.OrdinalIgnoreCase) || name.Contains("date", StringComparison.OrdinalIgnoreCase))))
                return true;
        return false;
    }

    /// <param name="line">A short line.</param>
    /// <param name="date">Whether a word in it makes it a date or an age and not only a time.</param>
    private static bool SaysWhen(string line, out bool date)
    {
        date = false;
        bool number = false, word = false;
        var text = line.AsSpan();
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }
            var from = at;
            var digits = char.IsDigit(text[at]);
            while (at < text.Length && (digits ? char.IsDigit(text[at]) : char.IsLetter(text[at]) || text[at] == '.'))
                at++;
            if (digits)
                number = true;
            else if (Telling.Contains(text[from..at].TrimEnd('.')))
                word = true;
            else if (!Beside.Contains(text[from..at].TrimEnd('.')))
                return false;
        }
        date = word;
        return number;
    }

    [GeneratedRegex(@"\d[:.h]\d\d|\d\s?[ap]\.?m", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
