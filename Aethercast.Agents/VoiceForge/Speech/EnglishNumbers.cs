namespace Aethercast.Agents.VoiceForge.Speech;

internal sealed class EnglishNumbers : NumberWords
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    private static readonly (long Size, string Name)[] Scales = [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred")];

    private static readonly Dictionary<string, string> Irregular = new()
    {
        ["one"] = "first",
        ["two"] = "second",
        ["three"] = "third",
        ["five"] = "fifth",
        ["eight"] = "eighth",
        ["nine"] = "ninth",
        ["twelve"] = "twelfth",
    };

    public override string DecimalPoint => "point";

    public override string Minus => "minus";

    public override string Cardinal(long number)
    {
        if (number < 0) return $"{Minus} {Cardinal(-number)}";
        if (number < 20) return Small[number];
        if (number < 100) return Tens[number / 10] + (number % 10 == 0 ? "" : "-" + Small[number % 10]);
        var (size, name) = Scales.First(scale => number >= scale.Size);
        var rest = number % size;
        return $"{Cardinal(number / size)} {name}" + (rest == 0 ? "" : " " + Cardinal(rest));
    }

    public override string Ordinal(long number)
    {
        var words = Cardinal(number);
        var cut = words.LastIndexOfAny([' ', '-']) + 1;
        var last = words[cut..];
        return words[..cut] + (Irregular.TryGetValue(last, out var irregular) ? irregular : last.EndsWith('y') ? last[..^1] + "ieth" : last + "th");
    }

    public override string Year(int year)
    {
        var (century, rest) = (year / 100, year % 100);
        if (year is < 1000 or > 9999 || year % 1000 < 10) return Cardinal(year);
        return rest switch
        {
            0 => $"{Cardinal(century)} hundred",
            < 10 => $"{Cardinal(century)} oh {Cardinal(rest)}",
            _ => $"{Cardinal(century)} {Cardinal(rest)}",
        };
    }

    /// <summary>"three fifty", "seven oh seven".</summary>
    public override string Model(string digits)
    {
        if (digits.Length != 3 || digits.EndsWith("00", StringComparison.Ordinal)) return Number(digits, "");
        var rest = int.Parse(digits[1..], System.Globalization.CultureInfo.InvariantCulture);
        return $"{Cardinal(digits[0] - '0')} {(rest < 10 ? "oh " : "")}{Cardinal(rest)}";
    }

    /// <summary>"nineteen nineties", "two thousands".</summary>
    public string Decade(int year) => Plural(year % 100 == 0 && year % 1000 != 0 ? $"{Cardinal(year / 100)} hundred" : Year(year));

    public static string Plural(string words) => words.EndsWith('y') ? words[..^1] + "ies" : words.EndsWith('x') ? words + "es" : words + "s";
}
