using System.Text;

namespace Aethercast.Platform.Outbound;

/// <summary>Which scripts a label is written in, after the "highly restrictive" level of Unicode Technical Standard 39.</summary>
internal static class ScriptMix
{
    [Flags]
    private enum Scripts
    {
        None = 0, Latin = 1, Greek = 2, Cyrillic = 4, Armenian = 8, Hebrew = 16, Arabic = 32, Indic = 64, Thai = 128, Georgian = 256,
        Hangul = 512, Ethiopic = 1024, Cherokee = 2048, Kana = 4096, Bopomofo = 8192, Han = 16384, Other = 32768,
    }

    private static readonly Scripts[] LegalMixes =
        [Scripts.Latin | Scripts.Han | Scripts.Kana, Scripts.Latin | Scripts.Han | Scripts.Hangul, Scripts.Latin | Scripts.Han | Scripts.Bopomofo];

    // Cyrillic and Greek letters that look like a Latin one in most typefaces.
    private const string LatinTwins = "асԁеһіјӏоԛрѕԝхуүѵьҽпгкмнтвαορνικτυχγ";

    public static bool IsMixed(string label)
    {
        var seen = label.EnumerateRunes().Aggregate(Scripts.None, (all, rune) => all | ScriptOf(rune.Value));
        return (seen & (seen - 1)) != 0 && !Array.Exists(LegalMixes, mix => (seen & ~mix) == 0);
    }

    public static bool LooksLatin(string label)
    {
        var letters = label.EnumerateRunes().Where(Rune.IsLetter).ToArray();
        return letters.Length > 0 && letters.All(rune => rune.IsBmp && LatinTwins.Contains((char)rune.Value, StringComparison.Ordinal));
    }

    private static Scripts ScriptOf(int code) => code switch
    {
        < 0x41 => Scripts.None,
        < 0x250 => Scripts.Latin,
        < 0x2b0 => Scripts.Latin,
        < 0x370 => Scripts.None,
        < 0x400 => Scripts.Greek,
        < 0x530 => Scripts.Cyrillic,
        < 0x590 => Scripts.Armenian,
        < 0x600 => Scripts.Hebrew,
        < 0x780 => Scripts.Arabic,
        < 0x900 => Scripts.Other,
        < 0xe00 => Scripts.Indic,
        < 0x10a0 => Scripts.Thai,
        < 0x1100 => Scripts.Georgian,
        < 0x1200 => Scripts.Hangul,
        < 0x13a0 => Scripts.Ethiopic,
        < 0x1400 => Scripts.Cherokee,
        >= 0x1c80 and < 0x1c90 => Scripts.Cyrillic,
        >= 0x1e00 and < 0x1f00 => Scripts.Latin,
        >= 0x1f00 and < 0x2000 => Scripts.Greek,
        >= 0x2de0 and < 0x2e00 => Scripts.Cyrillic,
        >= 0x3040 and < 0x3100 or >= 0x31f0 and < 0x3200 => Scripts.Kana,
        >= 0x3100 and < 0x3130 => Scripts.Bopomofo,
        >= 0x3130 and < 0x3190 => Scripts.Hangul,
        >= 0x3400 and < 0xa000 or >= 0x20000 and < 0x32000 => Scripts.Han,
        >= 0xa640 and < 0xa6a0 => Scripts.Cyrillic,
        >= 0xac00 and < 0xd7b0 => Scripts.Hangul,
        _ => Scripts.Other,
    };
}
