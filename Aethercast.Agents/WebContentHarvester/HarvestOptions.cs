using System.ComponentModel.DataAnnotations;

namespace Aethercast.Agents.WebContentHarvester;

/// <summary>Section <c>Harvest</c>: how pages are fetched. Sizes are bytes after decompression, times are seconds.</summary>
internal sealed class HarvestOptions
{
    public const string Section = "Harvest";

    /// <summary>After this a harvest task answers with what it has.</summary>
    [Range(1, 300)] public double DeadlineSeconds { get; set; } = 20;
    [Range(0.1, 60)] public double ConnectTimeoutSeconds { get; set; } = 5;
    [Range(0.1, 120)] public double FirstByteTimeoutSeconds { get; set; } = 8;
    [Range(0.1, 300)] public double WholeTimeoutSeconds { get; set; } = 15;
    [Range(0.1, 60)] public double RobotsTimeoutSeconds { get; set; } = 3;
    [Range(1024, 256 * 1024 * 1024)] public int MaxPageBytes { get; set; } = 12 * 1024 * 1024;

    /// <summary>A longer feed is read up to here and its newest entries are used.</summary>
    [Range(1024, 256 * 1024 * 1024)] public int MaxFeedBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>A page that takes longer to be read than this is given up; uploaded documents have until <see cref="WholeTimeoutSeconds"/>.</summary>
    [Range(0.1, 60)] public double ExtractTimeoutSeconds { get; set; } = 2;
    [Range(1, 64)] public int PerHostConcurrency { get; set; } = 4;

    /// <summary>Says honestly who is reading. The first product token is also the name looked for in robots.txt.</summary>
    [Required, StringLength(300, MinimumLength = 3)] public string UserAgent { get; set; } = "Aethercast/1.0 (reads articles aloud for one listener at a time)";
    public bool HonourRobots { get; set; } = true;

    /// <summary>A page younger than this is not fetched again.</summary>
    [Range(0, 1440)] public double FreshMinutes { get; set; } = 10;
}
