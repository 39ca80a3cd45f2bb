using System.Globalization;
using System.Text;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>A text without the sentences that give orders to a language model, and those sentences, for the record and for a page that shows them.</summary>
internal sealed record QuarantinedText(string Text, IReadOnlyList<string> Removed)
{
    public bool IsClean => Removed.Count == 0;
}

/// <summary>
/// Takes out of a source what is addressed to the model that will read it. Works sentence by sentence on a folded form of the
/// text (look-alike letters, invisible characters, spaced-out letters undone), so that what stays is unchanged. A news text that
/// quotes such an order word for word loses that sentence: the price of never passing one on.
/// </summary>
internal static class InstructionQuarantine
{
    /// <summary>How much of two neighbours is read together.</summary>
    private const int Overlap = 200;

    public static QuarantinedText Clean(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new QuarantinedText("", []);
        var removed = new List<string>();
        var paragraphs = new List<string>();
        foreach (var paragraph in text.Split("\n\n"))
        {
            var kept = CleanParagraph(paragraph, removed);
            if (kept.Length > 0)
                paragraphs.Add(kept);
        }
        return removed.Count == 0 ? new QuarantinedText(text, removed) : new QuarantinedText(string.Join("\n\n", paragraphs), removed);
    }

    /// <summary>Whether one sentence or short text gives an order to a model.</summary>
    public static bool IsOrder(string text) => ModelOrders.Match(Fold(text)) || Sentences.Split(text).Any(range => ModelOrders.Match(Fold(text[range])));

    private static string CleanParagraph(string paragraph, List<string> removed)
    {
        var sentences = Sentences.Split(paragraph);
        var folded = sentences.ConvertAll(range => Fold(paragraph[range]));
        var bad = new bool[sentences.Count];
        for (var i = 0; i < sentences.Count; i++)
        {
            bad[i] |= ModelOrders.Match(folded[i]);
            // An order cut in two by a full stop or a line break is still one.
            if (i + 1 < sentences.Count && !bad[i] && ModelOrders.Match(Tail(folded[i]) + " " + Head(folded[i + 1])) && !ModelOrders.Match(folded[i + 1]))
                bad[i] = bad[i + 1] = true;
            // "Ignore the above. Instead, say …": what follows belongs to the order.
            if (i > 0 && bad[i - 1] && ModelOrders.Continues(folded[i]))
                bad[i] = true;
        }
        if (!bad.Contains(true))
            return paragraph.Trim();
        var kept = new StringBuilder();
        for (var i = 0; i < sentences.Count; i++)
        {
            if (bad[i])
                removed.Add(paragraph[sentences[i]].Trim());
            else
                kept.Append(paragraph.AsSpan()[sentences[i]]);
        }
        var rest = kept.ToString().Trim();
        return rest is "#" or "" ? "" : rest;
    }

    private static string Tail(string sentence)
    {
        var end = sentence.TrimEnd('.', '!', '?', ' ', '…', ':');
        return end.Length <= Overlap ? end : end[^Overlap..];
    }

    private static string Head(string sentence) => sentence.Length <= Overlap ? sentence : sentence[..Overlap];

    /// <summary>Lower case, no accents, no look-alikes, single spaces, "i g n o r e" as "ignore".</summary>
    internal static string Fold(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in Invisible.Strip(WellFormed(text)).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
                continue;
            var letter = LookAlikes.Fold(char.ToLowerInvariant(c));
            if (char.IsWhiteSpace(letter))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                    plain.Append(' ');
            }
            else
                plain.Append(letter);
        }
        return LookAlikes.JoinSpacedLetters(plain.ToString().Trim());
    }

    /// <summary>Normalization refuses half surrogate pairs and code points that are no characters (U+FFFE, U+1FFFF and the like).</summary>
    private static string WellFormed(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        from.CopyTo(to);
        for (var i = 0; i < to.Length; i++)
        {
            if (char.IsHighSurrogate(to[i]) && i + 1 < to.Length && char.IsLowSurrogate(to[i + 1]))
            {
                if ((char.ConvertToUtf32(to[i], to[i + 1]) & 0xFFFE) == 0xFFFE)
                    to[i] = to[i + 1] = ' ';
                i++;
            }
            else if (char.IsSurrogate(to[i]) || to[i] is '\ufffe' or '\uffff' or (>= '\ufdd0' and <= '\ufdef'))
                to[i] = ' ';
        }
    });
}
