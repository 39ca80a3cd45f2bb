namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>Numerals of kings, chapters and centuries.</summary>
internal static class RomanNumerals
{
    /// <summary>1 to 39; null for what is no such numeral.</summary>
    public static int? Value(string letters)
    {
        var (total, last) = (0, 0);
        foreach (var letter in letters.Reverse())
        {
            var value = letter switch { 'I' => 1, 'V' => 5, _ => 10 };
            total += value < last ? -value : value;
            last = Math.Max(last, value);
        }

        return total is > 0 and < 40 ? total : null;
    }
}
