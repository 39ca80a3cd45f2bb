using System.Globalization;

namespace Aethercast.Contracts.Podcasts;

/// <summary>Languages as listeners call them.</summary>
public static class LanguageNames
{
    /// <summary>"German" for "de"; the tag itself where the system does not know it.</summary>
    public static string Of(string tag)
    {
        try
        {
            var name = CultureInfo.GetCultureInfo(tag).EnglishName;
            return name.StartsWith("Unknown", StringComparison.Ordinal) ? tag : name;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
