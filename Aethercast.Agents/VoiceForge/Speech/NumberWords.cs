using System.Globalization;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>Numbers in the words of one language. Numbers past <see cref="Most"/> are read digit by digit.</summary>
internal abstract class NumberWords
{
    public const long Most = 999_999_999_999_999;

    public abstract string Cardinal(long number);

    public abstract string Ordinal(long number);

    /// <summary>A year as people say it; as a number where the language makes no difference.</summary>
    public virtual string Year(int year) => Cardinal(year);

    /// <summary>What parts the whole from its decimals: "point", "Komma".</summary>
    public abstract string DecimalPoint { get; }

    public abstract string Minus { get; }

    public string Digits(string digits) => string.Join(' ', digits.Where(char.IsAsciiDigit).Select(digit => Cardinal(digit - '0')));

    /// <summary>The number of a model, as in A350: as people call it where the language has a way of its own.</summary>
    public virtual string Model(string digits) => Number(digits, "");

    /// <param name="whole">Digits only.</param>
    /// <param name="decimals">Digits only; empty: none.</param>
    public string Number(string whole, string decimals)
    {
        if (whole.Length == 0) whole = "0";
        var isNumber = long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= Most;
        var words = isNumber && (whole.Length == 1 || whole[0] != '0') ? Cardinal(value) : Digits(whole);
        return decimals.Length == 0 ? words : $"{words} {DecimalPoint} {Digits(decimals)}";
    }
}
