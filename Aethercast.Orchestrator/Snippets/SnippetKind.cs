using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Platform.State;
using Microsoft.Extensions.Options;

namespace Aethercast.Orchestrator.Snippets;

/// <summary>Generations of snippets as the engine runs them. Topics and snippets outlive their generation, so they are put, not added.</summary>
internal sealed class SnippetKind(IOptions<OrchestratorOptions> options, SnippetShelf shelf, IChangeSignal signal) : IWorkflow
{
    public string Trigger => SnippetState.TriggerName;

    public Decision Decide(WorkflowState state, WorkflowEvent @event, DateTimeOffset now) => SnippetWorkflow.Decide((SnippetState)state, @event, now, options.Value);

    public string Context(WorkflowState state) => WireJson.ToText(((SnippetState)state).Context);

    public Task<WorkflowState> LoadAsync(AethercastDbContext db, WorkflowInstance row, CancellationToken ct) =>
        Task.FromResult<WorkflowState>(new SnippetState
        {
            WorkflowId = row.WorkflowId,
            CreatedAt = row.CreatedAt,
            Context = WireJson.Deserialize<SnippetContext>(row.ContextDataJson),
        });

    public Task PrepareAsync(WorkflowState? before, WorkflowState after, CancellationToken ct) => Task.CompletedTask;

    public async Task SaveAsync(AethercastDbContext db, WorkflowState? before, WorkflowState after, DateTimeOffset now, CancellationToken ct)
    {
        var state = (SnippetState)after;
        var old = ((SnippetState?)before)?.Context.Cards.ToDictionary(card => card.Topic.TopicId) ?? [];
        foreach (var card in state.Context.Cards)
        {
            var known = old.GetValueOrDefault(card.Topic.TopicId);
            if (ReferenceEquals(known, card)) continue;
            if (known is null) await PutAsync(db, TopicRow(card.Topic, state.CreatedAt), card.Topic.TopicId, ct);
            if (card.Snippet is not null) await PutAsync(db, SnippetRow(card, state.CreatedAt), card.Snippet.SnippetId, ct);
        }
    }

    public async Task FollowAsync(WorkflowState? before, WorkflowState after, CancellationToken ct)
    {
        if (ReferenceEquals(before, after)) return;
        shelf.Changed();
        await signal.RaiseAsync(Signals.Snippets, ct);
    }

    /// <summary>Adds the row, or replaces the one with its key.</summary>
    private static async Task PutAsync<TRow>(AethercastDbContext db, TRow row, string key, CancellationToken ct) where TRow : class
    {
        if (await db.Set<TRow>().FindAsync([key], ct) is { } known) db.Entry(known).CurrentValues.SetValues(row);
        else db.Set<TRow>().Add(row);
    }

    private static Topic TopicRow(TopicObject topic, DateTimeOffset at) => new()
    {
        TopicId = topic.TopicId,
        TitleSuggestion = topic.TitleSuggestion,
        Category = topic.Category,
        RelevanceScore = topic.RelevanceScore,
        DiscoveredAt = at,
        PublishedAt = topic.PublishedAt,
        TopicJson = WireJson.ToText(topic),
    };

    private static Snippet SnippetRow(CardState card, DateTimeOffset at) => new()
    {
        SnippetId = card.Snippet!.SnippetId,
        TopicId = card.Topic.TopicId,
        Title = card.Snippet.Title,
        Category = card.Snippet.Category,
        SnippetJson = WireJson.ToText(card.Snippet),
        CoverRef = card.CoverRef,
        CoverContentType = card.CoverContentType,
        TeaserJson = card.Teaser is null ? null : WireJson.ToText(card.Teaser),
        Rank = card.Topic.RelevanceScore,
        GeneratedAt = at,
    };
}
