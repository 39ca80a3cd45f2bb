using System.Globalization;
using System.Text.RegularExpressions;

namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>Reads dates as feeds write them: RFC 822 and ISO 8601, both with every liberty people take.</summary>
internal static partial class FeedDates
{
    private static readonly Dictionary<string, double> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0,
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["Z"] = 0,
        ["WET"] = 0,
        ["EST"] = -5,
        ["EDT"] = -4,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["AKST"] = -9,
        ["AKDT"] = -8,
        ["HST"] = -10,
        ["CET"] = 1,
        ["CEST"] = 2,
        ["MET"] = 1,
        ["MEST"] = 2,
        ["BST"] = 1,
        ["IST"] = 5.5,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["MSK"] = 3,
        ["JST"] = 9,
        ["KST"] = 9,
        ["SGT"] = 8,
        ["HKT"] = 8,
        ["AEST"] = 10,
        ["AEDT"] = 11,
        ["NZST"] = 12,
        ["NZDT"] = 13,
        ["WEST"] = 1,
    };

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static DateTimeOffset? Parse(string? text)
    {
        var value = text?.Trim();
        if (string.IsNullOrEmpty(value) || value.Length > 100) return null;
        return Iso(value) ?? Mail(value) ?? Epoch(value) ?? Anything(value);
    }

    private static DateTimeOffset? Iso(string value)
    {
        var match = IsoForm().Match(value);
        if (!match.Success) return null;
        return Make(Number(match, 1, 1), Number(match, 2, 1), Number(match, 3, 1), Number(match, 4, 0), Number(match, 5, 0), Number(match, 6, 0), match.Groups[7].Value);
    }

    private static DateTimeOffset? Mail(string value)
    {
        var match = MailForm().Match(value);
        if (match.Success)
        {
            return Make(Year(match.Groups[3].Value), MonthOf(match.Groups[2].Value), Number(match, 1, 1), Number(match, 4, 0), Number(match, 5, 0), Number(match, 6, 0), match.Groups[7].Value);
        }

        // "Sep 03, 2019 10:00 GMT", "Tue Sep 3 10:00:00 2019"
        match = AmericanForm().Match(value);
        return match.Success
            ? Make(Year(match.Groups[3].Value), MonthOf(match.Groups[1].Value), Number(match, 2, 1), Number(match, 4, 0), Number(match, 5, 0), Number(match, 6, 0), match.Groups[7].Value)
            : null;
    }

    private static DateTimeOffset? Epoch(string value)
    {
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || value.Length is not (10 or 13)) return null;
        return value.Length == 13 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);
    }

    private static DateTimeOffset? Anything(string value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date.Year > 1970 ? date.ToUniversalTime() : null;

    /// <summary>Null for what is no date, and for the year 1, by which programs say that they know of none.</summary>
    private static DateTimeOffset? Make(int year, int month, int day, int hour, int minute, int second, string zone)
    {
        if (month is < 1 or > 12 || year is < 2 or > 9998 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 24 || minute > 59 || second > 60) return null;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).AddHours(hour).AddMinutes(minute).AddSeconds(second);
        return new DateTimeOffset(local, TimeSpan.Zero) - Offset(zone.Trim());
    }

    private static TimeSpan Offset(string zone)
    {
        var digits = OffsetForm().Match(zone);
        if (digits.Success)
        {
            var minutes = int.Parse(digits.Groups[2].Value, CultureInfo.InvariantCulture) * 60 + (digits.Groups[3].Success ? int.Parse(digits.Groups[3].Value, CultureInfo.InvariantCulture) : 0);
            return minutes > 14 * 60 ? TimeSpan.Zero : TimeSpan.FromMinutes(digits.Groups[1].Value == "-" ? -minutes : minutes);
        }

        return TimeSpan.FromHours(Zones.GetValueOrDefault(zone.Split(' ', '(')[0]));
    }

    private static int Number(Match match, int group, int missing) =>
        match.Groups[group].Success && int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : missing;

    private static int Year(string text)
    {
        var year = int.Parse(text, CultureInfo.InvariantCulture);
        return year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
    }

    private static int MonthOf(string name) => Array.IndexOf(Months, name.ToLowerInvariant()[..3]) + 1;

    [GeneratedRegex(@"^([0-9]{4})-?([0-9]{2})?-?([0-9]{2})?(?:[Tt\s]+([0-9]{1,2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]+)?)?\s*([Zz]|[+-]\s*[0-9]{1,2}:?[0-9]{0,2}|[A-Za-z]{2,5})?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoForm();

    [GeneratedRegex(@"^(?:[A-Za-z]+\.?,?\s*)?([0-9]{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3})[A-Za-z]*\.?,?[\s-]+([0-9]{2,4})(?:,?\s+([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:\.[0-9]+)?)?)?\s*(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex MailForm();

    [GeneratedRegex(@"^(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3})[A-Za-z]*\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})(?:,?\s+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?\s*(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex AmericanForm();

    [GeneratedRegex(@"^(?:GMT|UTC)?\s*([+-])\s*([0-9]{1,2}):?([0-9]{2})?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OffsetForm();
}
