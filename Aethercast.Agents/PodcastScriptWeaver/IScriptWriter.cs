namespace Aethercast.Agents.PodcastScriptWeaver;

/// <summary>Writes one part of a script, line by line. Ends where the part is done; the agent checks, numbers and sends the lines.</summary>
internal interface IScriptWriter
{
    /// <summary>As it stands in <c>PodcastScript.Writer</c>.</summary>
    string Name { get; }

    /// <summary>Drafts in order. <paramref name="outcome"/> is filled in as they are drawn.</summary>
    IAsyncEnumerable<DraftLine> WriteAsync(WeaveBrief brief, WriteOutcome outcome, CancellationToken ct);
}

/// <summary>What there is to say about a part beside its lines.</summary>
internal sealed class WriteOutcome
{
    public bool SourcesExhausted { get; set; }
    public List<string> Notices { get; } = [];
}
