using System.Globalization;
using System.Text;

namespace Aethercast.Platform.Outbound;

/// <summary>Judges host names by themselves: names that never are on the public internet, numbers in disguise, and letters in disguise.</summary>
internal static class HostNameRules
{
    private static readonly string[] LocalSuffixes =
    [
        "localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa", "test", "invalid", "onion", "arpa", "alt",
    ];

    /// <summary>Null for a name that may be looked up; else why not. <paramref name="host"/> is in ASCII form, lower case, without a final dot.</summary>
    public static string? WhyNotPublic(string host)
    {
        if (host.Length is 0 or > 253) return "no host name";
        if (!host.Contains('.', StringComparison.Ordinal)) return "a name without a dot is local";
        foreach (var suffix in LocalSuffixes)
        {
            if (host.EndsWith(suffix, StringComparison.Ordinal) && (host.Length == suffix.Length || host[^(suffix.Length + 1)] == '.')) return $".{suffix} is local";
        }

        // A last label that is a number is an address in some form ("1.2.3.0x4"), never a name.
        var last = host[(host.LastIndexOf('.') + 1)..];
        if (last.All(char.IsAsciiDigit) || last.StartsWith("0x", StringComparison.Ordinal)) return "a number in disguise";
        foreach (var label in host.Split('.'))
        {
            if (label.Length is 0 or > 63) return "a label of no length, or too long";
            if (label.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_'))) return "a character no host name has";
        }

        return WhyDeceptive(host);
    }

    private static string? WhyDeceptive(string host)
    {
        if (!host.Contains("xn--", StringComparison.Ordinal)) return null;
        foreach (var label in host.Split('.').Where(label => label.StartsWith("xn--", StringComparison.Ordinal)))
        {
            string text;
            try
            {
                text = new IdnMapping().GetUnicode(label);
            }
            catch (ArgumentException)
            {
                return "not a valid international name";
            }

            if (text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            {
                return "invisible characters in the name";
            }

            if (ScriptMix.IsMixed(text)) return "letters of several scripts in one name";
            if (ScriptMix.LooksLatin(text)) return "letters that imitate Latin ones";
        }

        return null;
    }
}
