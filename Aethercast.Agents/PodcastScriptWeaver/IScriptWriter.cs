using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver;

/// <summary>Writes one part of a script, line by line. Ends where the part is done; the agent numbers and sends the lines.</summary>
internal interface IScriptWriter
{
    /// <summary>Drafts in order, fit to be spoken. <paramref name="outcome"/> is filled in as they are drawn.</summary>
    IAsyncEnumerable<DraftLine> WriteAsync(WeaveBrief brief, WriteOutcome outcome, CancellationToken ct);
}

/// <summary>What there is to say about a part beside its lines.</summary>
internal sealed class WriteOutcome
{
    public bool SourcesExhausted { get; set; }

    /// <summary>Who wrote the part, or its rest.</summary>
    public string Writer { get; set; } = Offline.OfflineWriter.WriterName;

    /// <summary>The chapters as planned, where this part made the plan.</summary>
    public IReadOnlyList<PlannedChapter> Outline { get; set; } = [];
    public List<string> Notices { get; } = [];
    public List<RefusedLine> Refused { get; } = [];
}
