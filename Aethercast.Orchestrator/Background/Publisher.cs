using System.Collections.Concurrent;
using Aethercast.Contracts.Ports;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Microsoft.Extensions.Options;

namespace Aethercast.Orchestrator.Background;

/// <summary>Makes the files of episodes whose sound is whole. Listeners do not wait for it.</summary>
internal sealed class Publisher(
    PublishQueue waiting, WorkflowEngine engine, FileMaker files, ICache cache, IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<Publisher> log) : BackgroundService
{
    private const int Attempts = 5;

    /// <summary>Short, and renewed while the work goes on: the turn of one that died must not keep the others from the work for long.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, Failures> _failures = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            string? workflowId = null;
            try
            {
                workflowId = await waiting.TakeAsync(stoppingToken);
                await PublishAsync(workflowId, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "The files of workflow {WorkflowId} could not be made; the sweep brings it back", workflowId);
            }
            finally
            {
                if (workflowId is not null) waiting.Done(workflowId);
            }
        }
    }

    private async Task PublishAsync(string workflowId, CancellationToken ct)
    {
        if (_failures.TryGetValue(workflowId, out var failed) && time.GetUtcNow() < failed.Again) return;
        if (await engine.ReadAsync(workflowId, ct) is not PodcastState { Context.Publishing: true } state) return;
        var turn = $"publishing:{state.Context.StreamId}";
        if (!await cache.AddAsync(turn, "1"u8.ToArray(), Turn, ct)) return;
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var holding = HoldAsync(turn, done.Token);
        try
        {
            var made = await PackAsync(state, ct);
            await engine.PostAsync(workflowId, made);
            _failures.TryRemove(workflowId, out _);
        }
        finally
        {
            await done.CancelAsync();
            await holding;
            await cache.RemoveAsync(turn, CancellationToken.None);
        }
    }

    /// <summary>Two that pack the same, because one of them was frozen and lost its turn, do no harm: they make the same files.</summary>
    private async Task HoldAsync(string turn, CancellationToken ct)
    {
        using var tick = new PeriodicTimer(Turn / 3, time);
        try
        {
            while (await tick.WaitForNextTickAsync(ct)) await cache.SetAsync(turn, "1"u8.ToArray(), Turn, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // It is done.
        }
    }

    private async Task<FilesMade> PackAsync(PodcastState state, CancellationToken ct)
    {
        using var scope = OrchestratorTelemetry.Scope(log, state);
        using var activity = OrchestratorTelemetry.Source.StartActivity("publish episode", System.Diagnostics.ActivityKind.Internal, state.TraceParent);
        activity?.SetTag("podcast_id", state.Context.PodcastId);
        var stream = state.Context.StreamId;
        try
        {
            var packed = await files.MakeAsync(state, ct);
            return new(stream, new(packed.WebmRef, packed.Mp3Ref, packed.Mp3Length), packed.Mp3Ref is null ? packed.Notice ?? "No MP3 was made." : null);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && Count(state.WorkflowId, e) >= Attempts)
        {
            // The episode was heard and can be heard as long as its lines are there; it must not wait for its files for ever.
            log.LogError(e, "The files of podcast {PodcastId} cannot be made", state.Context.PodcastId);
            return new(stream, new(null, null, 0), e.Message);
        }
    }

    /// <summary>How often it failed for itself: a storage that is away or full says nothing about the episode, which waits for it.</summary>
    private int Count(string workflowId, Exception e)
    {
        var own = e is IOException or TimeoutException or OperationCanceledException ? 0 : 1;
        var now = time.GetUtcNow();
        return _failures.AddOrUpdate(workflowId, _ => new(1, own, now + Pause(1)), (_, past) => new(past.Count + 1, past.Own + own, now + Pause(past.Count + 1))).Own;
    }

    private TimeSpan Pause(int count)
    {
        var pause = options.Value.RetryPause * Math.Pow(2, Math.Min(count, 10));
        return pause < options.Value.MaxRetryPause ? pause : options.Value.MaxRetryPause;
    }

    private sealed record Failures(int Count, int Own, DateTimeOffset Again);
}
