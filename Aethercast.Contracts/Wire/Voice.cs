using System.ComponentModel.DataAnnotations;
using Aethercast.Contracts.Sound;

namespace Aethercast.Contracts.Wire;

public sealed record VoiceParameters
{
    /// <summary>Voice by name, such as <c>flite/slt</c>; a voice that fails is replaced by the next one that works.</summary>
    [Required] public required string VoiceId { get; init; }
    public string AudioFormat { get; init; } = "opus";

    /// <summary>The most sound of a chunk. There is one value only, since every listener of a stream gets the same bytes.</summary>
    [AllowedValues(OpusPackets.ChunkMs)] public int ChunkDurationMs { get; init; } = OpusPackets.ChunkMs;
    public string Language { get; init; } = "en";

    /// <summary>The line is next to be heard: a provider that takes its time is asked a second time, and another voice is kept at hand.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Silence after the line, in ms; rounded to packets of 20 ms.</summary>
    [Range(0, 5000)] public int PauseAfterMs { get; init; } = 240;
}

/// <summary>On <see cref="Queues.VoiceForge"/>: one line to speak (<c>script_object.segments</c> holds it). Answered by a <see cref="VoiceResult"/>.</summary>
public sealed record VoiceForgeTask : IAgentTask
{
    [Required] public required string TaskId { get; init; }
    [Required] public required PodcastScript ScriptObject { get; init; }
    [Required] public required VoiceParameters VoiceParameters { get; init; }
    [Required] public required string StreamId { get; init; }
    [Required] public string ReplyToQueue { get; init; } = Queues.VoiceResults;
}

/// <summary>When a word or sentence is heard, in ms from the start of the line.</summary>
public sealed record SpokenSpan(int StartMs, int EndMs, int TextStart, int TextLength);

public sealed record VoiceResult
{
    [Required] public required string TaskId { get; init; }
    public ResultStatus Status { get; init; } = ResultStatus.Completed;
    [Required] public required string StreamId { get; init; }
    [Required] public required string LineId { get; init; }

    /// <summary>Blob key of the line's packets in the form of <see cref="OpusPackets"/>; named by the content's hash, so that the same words in the same voice are made once.</summary>
    [Required] public required string AudioRef { get; init; }

    /// <summary>The same bytes, where they are small enough to travel; saves a fetch.</summary>
    public byte[]? Audio { get; init; }

    /// <summary>Exact: packets x 20 ms, the pause included.</summary>
    [Range(20, 600000)] public int DurationMs { get; init; }

    /// <summary>What was sent to the voice after normalisation for speech.</summary>
    public string SpokenText { get; init; } = "";
    public IReadOnlyList<SpokenSpan> Spans { get; init; } = [];

    /// <summary>The voice that spoke; differs from the asked one after a fallback.</summary>
    [Required] public required string VoiceId { get; init; }

    /// <summary>BCP 47 tag of what was said, where no voice there is speaks that language and one of another read it; else null.</summary>
    public string? ForeignLanguage { get; init; }
    public bool FromCache { get; init; }
    public int CharactersSpent { get; init; }

    /// <summary>What speaking it took of the providers; nothing where it was there already.</summary>
    public IReadOnlyList<ProviderUse> Uses { get; init; } = [];
}
