using System.ComponentModel.DataAnnotations;

namespace Aethercast.Platform.Queues;

/// <summary>Section <c>Queue</c>.</summary>
public sealed class QueueOptions
{
    public const string Section = "Queue";

    /// <summary>Messages a queue holds at most; a publish beyond that is refused, so that a runaway producer is told rather than the memory lost.</summary>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 10_000;

    /// <summary>How long a message stays hidden after its handler threw for the first time; doubles with each further failure.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a publish waits for a broker that is away before it fails. The rows in the database stay due, so the dispatcher sends them again.</summary>
    public TimeSpan PublishPatience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the broker and a program show each other that they live. Silent twice as long, a program's messages go to others.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bodies above this many bytes travel as a blob reference.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int ClaimCheckBytes { get; set; } = 64 * 1024;

    /// <summary>A claimed body nobody came for is deleted after this time.</summary>
    public TimeSpan ClaimLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The pause before the next try of a message that has failed <paramref name="failures"/> times (1 or more).</summary>
    public TimeSpan DelayAfter(int failures) => RetryDelay * Math.Pow(2, Math.Clamp(failures - 1, 0, 6));
}
