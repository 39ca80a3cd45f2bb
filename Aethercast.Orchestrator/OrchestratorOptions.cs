using System.ComponentModel.DataAnnotations;

namespace Aethercast.Orchestrator;

/// <summary>Section <c>Orchestrator</c>. Times are of the form hh:mm:ss.</summary>
internal sealed class OrchestratorOptions
{
    public const string Section = "Orchestrator";

    /// <summary>How often a task is tried again before a fallback or an honest error.</summary>
    [Range(0, 10)] public int MaxRetries { get; set; } = 3;

    /// <summary>First pause between tries; doubles with each.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")] public TimeSpan RetryPause { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>The longest pause between tries, whatever a provider asks for.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:30:00")] public TimeSpan MaxRetryPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Lines of one episode that are with the voices at once.</summary>
    [Range(1, 500)] public int VoiceWindow { get; set; } = 24;

    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")] public TimeSpan VoiceDeadline { get; set; } = TimeSpan.FromSeconds(20);
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")] public TimeSpan ScriptDeadline { get; set; } = TimeSpan.FromSeconds(60);
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")] public TimeSpan HarvestDeadline { get; set; } = TimeSpan.FromSeconds(45);
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")] public TimeSpan OtherDeadline { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How often the dispatcher looks for rows that are due.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")] public TimeSpan DispatchPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often streams are compared with what was released.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")] public TimeSpan SweepPeriod { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Snippets older than this are made anew in the background when somebody looks.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "30.00:00:00")] public TimeSpan SnippetAge { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a visitor waits for the very first snippets.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")] public TimeSpan SnippetPatience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Topics asked for in one generation of snippets.</summary>
    [Range(1, 50)] public int SnippetCount { get; set; } = 12;

    /// <summary>How often news are looked for though nobody looks; zero: only at start and when somebody looks.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")] public TimeSpan SnippetsEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Make snippets without being asked: the first at start, before anybody looks, then on the schedule.</summary>
    public bool SnippetsAtStart { get; set; } = true;

    /// <summary>Within this time a finished episode serves those who ask for the same.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")] public TimeSpan EpisodeReuse { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long the live stream of a finished episode stays in memory for those who listen to it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")] public TimeSpan StreamGrace { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Working material (harvested texts, bundles, claims) of ended episodes is kept this long.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")] public TimeSpan MaterialAge { get; set; } = TimeSpan.FromDays(7);

    [Range(1, 50)] public int MaxSources { get; set; } = 5;
}
