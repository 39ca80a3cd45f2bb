namespace Aethercast.Agents.VoiceForge.Speech;

internal sealed class FrenchNumbers : NumberWords
{
    private static readonly string[] Small =
    [
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize",
        "dix-sept", "dix-huit", "dix-neuf",
    ];

    private static readonly string[] Tens = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];
    private static readonly (long Size, string Name)[] Scales = [(1_000_000_000_000, "billion"), (1_000_000_000, "milliard"), (1_000_000, "million")];

    public override string DecimalPoint => "virgule";

    public override string Minus => "moins";

    public override string Cardinal(long number)
    {
        if (number < 0) return $"{Minus} {Cardinal(-number)}";
        foreach (var (size, name) in Scales)
        {
            if (number < size) continue;
            var head = $"{Cardinal(number / size)} {name}{(number / size > 1 ? "s" : "")}";
            return number % size == 0 ? head : $"{head} {Cardinal(number % size)}";
        }

        if (number < 100) return Below100(number);
        if (number < 1000)
        {
            var head = number / 100 == 1 ? "cent" : $"{Small[number / 100]} cent{(number % 100 == 0 ? "s" : "")}";
            return number % 100 == 0 ? head : $"{head} {Below100(number % 100)}";
        }

        var thousands = number / 1000 == 1 ? "mille" : $"{Cardinal(number / 1000).Replace("cents", "cent", StringComparison.Ordinal).Replace("vingts", "vingt", StringComparison.Ordinal)} mille";
        return number % 1000 == 0 ? thousands : $"{thousands} {Cardinal(number % 1000)}";
    }

    public override string Ordinal(long number)
    {
        if (number == 1) return "premier";
        var words = Cardinal(number);
        if (words.EndsWith("neuf", StringComparison.Ordinal)) return words[..^1] + "vième";
        if (words.EndsWith("cinq", StringComparison.Ordinal)) return words + "uième";
        return (words.EndsWith('e') || words.EndsWith("cents", StringComparison.Ordinal) || words.EndsWith("vingts", StringComparison.Ordinal) ? words[..^1] : words) + "ième";
    }

    private static string Below100(long number)
    {
        if (number < 20) return Small[number];
        var ten = number / 10;
        // 70 and 90 count on from 60 and 80.
        var rest = ten is 7 or 9 ? (number % 10) + 10 : number % 10;
        if (rest == 0) return ten == 8 ? "quatre-vingts" : Tens[ten];
        return rest is 1 or 11 && ten < 8 ? $"{Tens[ten]} et {Small[rest]}" : $"{Tens[ten]}-{Small[rest]}";
    }
}
