namespace Aethercast.Orchestrator.Podcasts;

/// <summary>A harvested source as the decisions see it: all but its text, which lies in the blob store. Becomes a row of <c>sources</c>.</summary>
/// <param name="TextRef">Blob key of the HarvestedSource; null where it failed.</param>
internal sealed record SourceState(string SourceId, string Url, string? Title, string? Site, string? Author, string? Language, DateTimeOffset? PublishedAt,
    int WordCount, string? TextRef, string? ErrorCode, DateTimeOffset HarvestedAt)
{
    public bool IsGood => ErrorCode is null && TextRef is not null && WordCount > 0;
}
