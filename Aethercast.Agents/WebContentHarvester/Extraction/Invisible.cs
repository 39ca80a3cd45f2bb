namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>Characters that are in a text but not on the page: zero-width, bidirectional controls, tags, fillers. They split words, reorder lines and hide messages.</summary>
internal static class Invisible
{
    /// <summary>Windows-1252 in the place of the C1 controls, as browsers read both raw bytes and references like &amp;#146;.</summary>
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    public static bool IsInvisible(char c) => c switch
    {
        < ' ' => true,
        '\u007f' or '\u00ad' or '\u034f' or '\u061c' or '\u115f' or '\u1160' or '\u17b4' or '\u17b5' or '\ufeff' or '\uffa0' or '\u3164' => true,
        >= '\u180b' and <= '\u180f' => true,
        >= '\u200b' and <= '\u200f' => true,
        >= '\u202a' and <= '\u202e' => true,
        >= '\u2060' and <= '\u206f' => true,
        >= '\ufe00' and <= '\ufe0f' => true,
        (>= '\ufff0' and <= '\ufffb') or '\ufffe' or '\uffff' or (>= '\ufdd0' and <= '\ufdef') => true,
        // The planes of tag characters and variation selectors (U+E0000 to U+E01EF) share this first half.
        '\udb40' => true,
        _ => false,
    };

    /// <summary>
    /// Whether a zero-width (non-)joiner stands between two letters of a script that spells with it: Persian and its kin, the scripts of India.
    /// Elsewhere it only splits words.
    /// </summary>
    public static bool Spells(char before, char c, char after) => c is '\u200c' or '\u200d' && JoinsLetters(before) && JoinsLetters(after);

    private static bool JoinsLetters(char c) => c is (>= '\u0620' and <= '\u06ff') or (>= '\u0750' and <= '\u077f') or (>= '\u0900' and <= '\u0dff');

    /// <summary>The character a reader sees for one that a wrong charset produced.</summary>
    public static char Repair(char c) => c is >= '\u0080' and <= '\u009f' ? Windows1252[c - 0x80] : c;

    /// <summary>The text without invisible characters; line breaks and tabs stay.</summary>
    public static string Strip(string text)
    {
        var clean = true;
        foreach (var c in text)
            clean &= c is '\n' or '\r' or '\t' || !(IsInvisible(c) || char.IsSurrogate(c) || c is >= '\u0080' and <= '\u009f');
        if (clean)
            return text;
        var kept = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (c != '\udb40')
                    kept.Append(c).Append(text[i + 1]);
                i++;
            }
            else if (!char.IsSurrogate(c) && (c is '\n' or '\r' or '\t' || !IsInvisible(c) || (kept.Length > 0 && i + 1 < text.Length && Spells(kept[^1], c, text[i + 1]))))
                kept.Append(Repair(c));
        }
        return kept.ToString();
    }
}
