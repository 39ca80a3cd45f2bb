using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>One line on its way from the writer to the ear. Becomes a row of <c>script_lines</c>.</summary>
/// <param name="WrittenBy">The weave task that wrote it.</param>
internal sealed record LineState(string LineId, string WrittenBy, int Sequence, int Speaker, string Text)
{
    public LineKind Kind { get; init; }
    public LineStatus Status { get; init; } = LineStatus.Written;

    /// <summary>Title of the chapter that begins with this line.</summary>
    public string? Chapter { get; init; }
    public IReadOnlyList<Citation> Citations { get; init; } = [];
    public string? Language { get; init; }

    /// <summary>The voice asked for; the one that spoke, once voiced.</summary>
    public required string VoiceId { get; init; }
    public string? SpokenText { get; init; }
    public IReadOnlyList<SpokenSpan> Spans { get; init; } = [];
    public string? AudioRef { get; init; }
    public int? DurationMs { get; init; }
    public long? StartMs { get; init; }
    public string? Note { get; init; }

    /// <summary>Not to be voiced yet: whether a chapter's pause follows is known when the next line is there.</summary>
    public bool IsHeld { get; init; }
    public int PauseMs { get; init; } = Pauses.BetweenLines;

    public bool IsReleased => Status == LineStatus.Released;
    public bool IsSettled => Status is LineStatus.Released or LineStatus.Dropped;
    public bool NeedsVoice => Status == LineStatus.Written && !IsHeld;
}

/// <summary>Silence after a line, in ms, whole packets of 20 ms.</summary>
internal static class Pauses
{
    public const int BetweenLines = 240;
    public const int BetweenHosts = 320;
    public const int AfterChapter = 700;
    public const int AfterEpisode = 400;
}
