using System.Collections.Immutable;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aethercast.Orchestrator.Snippets;

/// <summary>Answers the landing page: at once from what is there, renewing in the background what is old; only the very first visitor waits.</summary>
internal sealed class SnippetService(
    SnippetShelf shelf, WorkflowEngine engine, IDbContextFactory<AethercastDbContext> databases, ICache cache, IChangeSignal signal, IProviderDirectory providers,
    IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<SnippetService> log) : IDisposable
{
    private static readonly TimeSpan StartLock = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);
    private readonly SemaphoreSlim _starting = new(1, 1);
    private string? _latest;

    public void Dispose() => _starting.Dispose();

    public async Task<SnippetsResponse> GetAsync(SnippetsQuery query, CancellationToken ct)
    {
        var offered = Matching(await shelf.ReadAsync(ct), query.Category);
        if (offered.Length > 0 && !query.Refresh)
        {
            if (time.GetUtcNow() - offered[0].GeneratedAt > options.Value.SnippetAge) await StartAsync(query.Category, query.UserId, ct);
            return Answer(await LatestAsync(ct), offered, query.Count, "cache");
        }

        var workflowId = await StartAsync(query.Category, query.UserId, ct);
        var state = await WaitForCardsAsync(workflowId, ct);
        shelf.Changed();
        offered = Matching(await shelf.ReadAsync(ct), query.Category);
        if (offered.Length == 0 && state is not { Overall: WorkflowStatus.InProgress }) throw NothingFound(state, query.Category);
        return Answer(workflowId, offered, query.Count, "generation");
    }

    /// <summary>Starts a generation, or gives the one under way: there is one at a time for each category.</summary>
    public async Task<string> StartAsync(string? category, string? userId, CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            if (await RunningAsync(category, ct) is { } running) return running;
            // Another orchestrator may be at the same point. Whoever comes second finds its workflow in a moment; a second one would do no harm.
            var mine = await cache.AddAsync(LockOf(category), "1"u8.ToArray(), StartLock, ct);
            for (var tries = 0; !mine && tries < 10; tries++)
            {
                await Task.Delay(LookAgain, time, ct);
                if (await RunningAsync(category, ct) is { } other) return other;
            }

            var id = await BeginAsync(category, userId, ct);
            await cache.RemoveAsync(LockOf(category), ct);
            return id;
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<string> BeginAsync(string? category, string? userId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var announced = await providers.ListAsync(ct);
        string Opening(string language) => Casting.Cast(Personas.Find(Personas.Default)!, language, announced)[0].VoiceId;
        var fresh = new SnippetState
        {
            WorkflowId = Ids.New(),
            UserId = userId,
            CreatedAt = now,
            TriggerPayload = WireJson.ToText(new { category }),
            Context = new()
            {
                Count = options.Value.SnippetCount,
                Category = category,
                TeaserVoice = Opening("en"),
                TeaserVoices = ScriptLanguages.All.Where(language => Opening(language) != Opening("en")).ToImmutableDictionary(language => language, Opening),
                Earlier = (await shelf.ReadAsync(ct)).Where(shelved => shelved is { Teaser: not null, CoverRef: not null }).ToImmutableDictionary(shelved => shelved.TopicId, Kept),
            },
        };
        await engine.StartAsync(fresh, ct);
        _latest = fresh.WorkflowId;
        log.LogInformation("Generation {WorkflowId} of snippets began (category {Category})", fresh.WorkflowId, category ?? "any");
        return fresh.WorkflowId;
    }

    private async Task<SnippetState?> WaitForCardsAsync(string workflowId, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(options.Value.SnippetPatience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        SnippetState? state = null;
        try
        {
            await using var changes = new SignalWaiter(signal, Signals.Snippets, time, both.Token);
            changes.Listen();
            while ((state = await engine.ReadAsync(workflowId, both.Token) as SnippetState) is { CardsAreThere: false }) await changes.WaitAsync(LookAgain, both.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            // What is there by now is the answer.
        }

        return state;
    }

    private async Task<string?> RunningAsync(string? category, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var running = await db.Workflows.AsNoTracking().Where(row => row.TriggerEventType == SnippetState.TriggerName && row.OverallStatus == WorkflowStatus.InProgress)
            .OrderByDescending(row => row.CreatedAt).Select(row => row.WorkflowId).Take(10).ToListAsync(ct);
        foreach (var id in running)
        {
            if (await engine.ReadAsync(id, ct) is SnippetState state && string.Equals(state.Context.Category, category, StringComparison.OrdinalIgnoreCase)) return id;
        }

        return null;
    }

    private async Task<string> LatestAsync(CancellationToken ct)
    {
        if (_latest is { } known) return known;
        await using var db = await databases.CreateDbContextAsync(ct);
        return _latest = await db.Workflows.Where(row => row.TriggerEventType == SnippetState.TriggerName).OrderByDescending(row => row.CreatedAt)
            .Select(row => row.WorkflowId).FirstOrDefaultAsync(ct) ?? Ids.New();
    }

    private static string LockOf(string? category) => $"snippets:starting:{category?.ToLowerInvariant()}";

    private static ImmutableArray<ShelvedSnippet> Matching(ImmutableArray<ShelvedSnippet> all, string? category) =>
        string.IsNullOrWhiteSpace(category) ? all : [.. all.Where(shelved => string.Equals(shelved.Snippet.Category, category, StringComparison.OrdinalIgnoreCase))];

    private static SnippetsResponse Answer(string workflowId, ImmutableArray<ShelvedSnippet> offered, int count, string source) => new(
        workflowId, [.. offered.Take(count).Select(shelved => shelved.Snippet)], source,
        offered.Take(count).Any(shelved => shelved.Snippet.IsSample) ? "No news feed could be reached, so these topics come from the bundled sample newsroom." : null);

    private static CardState Kept(ShelvedSnippet shelved) => new(new TopicObject { TopicId = shelved.TopicId, TitleSuggestion = shelved.Snippet.Title }, "")
    {
        Snippet = shelved.Snippet,
        CoverRef = shelved.CoverRef,
        CoverContentType = shelved.CoverContentType,
        Teaser = shelved.Teaser,
    };

    private static PodcastException NothingFound(SnippetState? state, string? category)
    {
        var code = state?.Context.ErrorCode ?? ErrorCodes.NoFeedReachable;
        return category is not null && code == ErrorCodes.NoFeedReachable && state?.Context.ErrorCode is null
            ? new(ErrorCodes.UnknownTopic, 404, $"No topic in category {category}.", "There is nothing in this category at the moment.")
            : new(code, 503, state?.ErrorMessage ?? "No snippets could be made.", UserMessages.For(code));
    }
}
