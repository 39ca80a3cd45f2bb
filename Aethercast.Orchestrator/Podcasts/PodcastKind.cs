using System.Collections.Immutable;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>Episodes as the engine runs them: decisions from <see cref="PodcastWorkflow"/>, rows, and the world that follows.</summary>
internal sealed class PodcastKind(
    IOptions<OrchestratorOptions> options, SourceTexts texts, StreamFeeder feeder, PublishQueue publishing, VoiceRates rates, ICache cache, IChangeSignal signal) : IWorkflow
{
    private static readonly TimeSpan CancelMemory = TimeSpan.FromHours(1);

    public string Trigger => PodcastState.TriggerName;

    public Decision Decide(WorkflowState state, WorkflowEvent @event, DateTimeOffset now) => PodcastWorkflow.Decide((PodcastState)state, @event, now, options.Value);

    public string Context(WorkflowState state) => WireJson.ToText(((PodcastState)state).Context);

    public async Task<WorkflowState> LoadAsync(AethercastDbContext db, WorkflowInstance row, CancellationToken ct)
    {
        var context = WireJson.Deserialize<PodcastContext>(row.ContextDataJson);
        var lines = await db.Lines.AsNoTracking().Where(line => line.PodcastId == context.PodcastId).OrderBy(line => line.Sequence).ToListAsync(ct);
        var sources = await db.Sources.AsNoTracking().Where(source => source.PodcastId == context.PodcastId).ToListAsync(ct);
        return new PodcastState
        {
            WorkflowId = row.WorkflowId,
            CreatedAt = row.CreatedAt,
            Context = context,
            Lines = PodcastRows.ToLines(lines, context),
            Sources = sources.Select(PodcastRows.ToSource).ToImmutableDictionary(source => source.SourceId),
        };
    }

    public async Task PrepareAsync(WorkflowState? before, WorkflowState after, CancellationToken ct)
    {
        var (old, now) = ((PodcastState?)before, (PodcastState)after);
        if (now.Context.Bundle is not null && now.Context.Bundle != old?.Context.Bundle) await texts.WriteBundleAsync(now, ct);
    }

    public Task SaveAsync(AethercastDbContext db, WorkflowState? before, WorkflowState after, DateTimeOffset now, CancellationToken ct)
    {
        PodcastRows.Save(db, (PodcastState?)before, (PodcastState)after, now);
        return Task.CompletedTask;
    }

    public async Task FollowAsync(WorkflowState? before, WorkflowState after, CancellationToken ct)
    {
        var (old, now) = ((PodcastState?)before, (PodcastState)after);
        var isSweep = ReferenceEquals(before, after);
        if (isSweep || Sounds(old) != Sounds(now)) await feeder.FeedAsync(old, now, isSweep, ct);
        if (now.Context.Publishing)
        {
            publishing.Add(now.WorkflowId);
            rates.Learn(LengthPlan.Rates(now));
        }

        if (isSweep) return;
        await signal.RaiseAsync(ChangeKeys.Podcast(now.Context.PodcastId), ct);
        if (old is not null && old.Context.Status != now.Context.Status) await TellAgentsAsync(now, ct);
    }

    /// <summary>What matters for the stream: which it is, how much of it is released, whether it goes on.</summary>
    private static object? Sounds(PodcastState? state) =>
        state is null ? null : (state.Context.StreamId, state.Context.Status, state.Context.Publishing, state.Lines.Count(line => line.IsReleased));

    private async Task TellAgentsAsync(PodcastState state, CancellationToken ct)
    {
        var key = Signals.CancelledKey(state.WorkflowId);
        if (state.IsLive)
        {
            await cache.RemoveAsync(key, ct);
        }
        else if (state.Context.Status is PodcastStatus.Cancelled or PodcastStatus.Failed)
        {
            await cache.SetAsync(key, "1"u8.ToArray(), CancelMemory, ct);
            await signal.RaiseAsync(Signals.Cancel, ct);
            await signal.RaiseAsync(Signals.CancelOf(state.WorkflowId), ct);
        }
    }
}
