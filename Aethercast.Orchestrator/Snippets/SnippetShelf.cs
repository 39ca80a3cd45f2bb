using System.Collections.Immutable;
using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Orchestrator.Snippets;

/// <summary>A snippet as it lies in the database.</summary>
/// <param name="GeneratedAt">When it was last found to be fresh.</param>
internal sealed record ShelvedSnippet(SnippetDataObject Snippet, string TopicId, VoiceResult? Teaser, string? CoverRef, string? CoverContentType, DateTimeOffset GeneratedAt);

/// <summary>The snippets on offer, newest generation first, read from the database now and then and kept in memory in between.</summary>
internal sealed class SnippetShelf(IDbContextFactory<AethercastDbContext> databases, TimeProvider time)
{
    private const int Most = 200;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private volatile Content? _content;

    private sealed record Content(ImmutableArray<ShelvedSnippet> Snippets, DateTimeOffset ReadAt);

    public void Changed() => _content = null;

    public async Task<ImmutableArray<ShelvedSnippet>> ReadAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_content is { } content && now - content.ReadAt < Fresh) return content.Snippets;
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Snippets.AsNoTracking().OrderByDescending(row => row.GeneratedAt).ThenByDescending(row => row.Rank).Take(Most).ToListAsync(ct);
        var snippets = rows.DistinctBy(row => row.TopicId).Select(row => new ShelvedSnippet(
            WireJson.Deserialize<SnippetDataObject>(row.SnippetJson), row.TopicId, row.TeaserJson is null ? null : WireJson.Deserialize<VoiceResult>(row.TeaserJson),
            row.CoverRef, row.CoverContentType, row.GeneratedAt)).ToImmutableArray();
        _content = new(snippets, now);
        return snippets;
    }

    /// <summary>The snippet made of a topic.</summary>
    public async Task<ShelvedSnippet?> OfTopicAsync(string topicId, CancellationToken ct) =>
        (await ReadAsync(ct)).FirstOrDefault(shelved => shelved.TopicId == topicId);
}
