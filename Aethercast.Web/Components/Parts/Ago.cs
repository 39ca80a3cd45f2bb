using System.Globalization;

namespace Aethercast.Web.Components.Parts;

/// <summary>Times as people say them.</summary>
internal static class Ago
{
    public static string Say(DateTimeOffset at, DateTimeOffset now)
    {
        var age = now - at;
        if (age < TimeSpan.FromMinutes(2)) return "just now";
        if (age < TimeSpan.FromHours(1)) return $"{(int)age.TotalMinutes} minutes ago";
        if (age < TimeSpan.FromHours(2)) return "an hour ago";
        if (age < TimeSpan.FromHours(24)) return $"{(int)age.TotalHours} hours ago";
        if (age < TimeSpan.FromDays(2)) return "yesterday";
        if (age < TimeSpan.FromDays(14)) return $"{(int)age.TotalDays} days ago";
        return at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
    }

    /// <summary>4:05, or 1:04:05.</summary>
    public static string Clock(long ms)
    {
        var time = TimeSpan.FromMilliseconds(Math.Max(0, ms));
        return time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>"6 min"; at least one.</summary>
    public static string Minutes(long ms) => $"{Math.Max(1, (int)Math.Round(ms / 60_000.0))} min";
}
