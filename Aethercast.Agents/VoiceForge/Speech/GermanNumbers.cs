namespace Aethercast.Agents.VoiceForge.Speech;

internal sealed class GermanNumbers : NumberWords
{
    private static readonly string[] Small =
    [
        "null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn",
        "sechzehn", "siebzehn", "achtzehn", "neunzehn",
    ];

    private static readonly string[] Tens = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
    private static readonly (long Size, string One, string Many)[] Scales =
        [(1_000_000_000_000, "eine Billion", "Billionen"), (1_000_000_000, "eine Milliarde", "Milliarden"), (1_000_000, "eine Million", "Millionen")];

    public override string DecimalPoint => "Komma";

    public override string Minus => "minus";

    public override string Cardinal(long number)
    {
        if (number < 0) return $"{Minus} {Cardinal(-number)}";
        foreach (var (size, one, many) in Scales)
        {
            if (number < size) continue;
            var head = number / size == 1 ? one : $"{Stem(number / size)} {many}";
            return number % size == 0 ? head : $"{head} {Cardinal(number % size)}";
        }

        var words = Stem(number);
        return words.EndsWith("ein", StringComparison.Ordinal) ? words + "s" : words;
    }

    public override string Ordinal(long number)
    {
        var last = number % 100;
        var words = Cardinal(number);
        if (last is 1 or 3 or 7 or 8)
        {
            var head = Stem(number)[..^Stem(last).Length];
            return head + last switch { 1 => "erste", 3 => "dritte", 7 => "siebte", _ => "achte" };
        }

        return words + (last is > 0 and < 20 ? "te" : "ste");
    }

    public override string Year(int year) =>
        year is >= 1100 and < 2000 ? $"{Stem(year / 100)}hundert{(year % 100 == 0 ? "" : Cardinal(year % 100))}" : Cardinal(year);

    /// <summary>Below a million, with "ein" where "eins" would stand alone.</summary>
    private static string Stem(long number) => number switch
    {
        < 20 => Small[number],
        < 100 => (number % 10 == 0 ? "" : Small[number % 10] + "und") + Tens[number / 10],
        < 1000 => Small[number / 100] + "hundert" + Rest(number % 100),
        _ => Stem(number / 1000) + "tausend" + Rest(number % 1000),
    };

    private static string Rest(long number) => number == 0 ? "" : Stem(number);
}
