using System.Collections.Concurrent;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Platform.Media;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aethercast.Orchestrator.Background;

/// <summary>Makes the files of episodes whose sound is whole. Listeners do not wait for it.</summary>
internal sealed class Publisher(
    PublishQueue waiting, WorkflowEngine engine, EpisodePackager packager, SoundRescue rescue, IBlobStore blobs, ICache cache, TimeProvider time, ILogger<Publisher> log) : BackgroundService
{
    private const int Attempts = 5;
    /// <summary>Short, and renewed while the work goes on: the turn of one that died must not keep the others from the work for long.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, int> _failures = new();

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
        var stream = state.Context.StreamId;
        try
        {
            var packed = await packager.PackAsync(await MaterialAsync(state, ct), ct);
            return new(stream, new(packed.WebmRef, packed.Mp3Ref, packed.Mp3Length), packed.Mp3Ref is null ? packed.Notice ?? "No MP3 was made." : null);
        }
        catch (Exception e) when (e is not OperationCanceledException && _failures.AddOrUpdate(state.WorkflowId, 1, (_, count) => count + 1) >= Attempts)
        {
            // The episode was heard and can be heard as long as its lines are there; it must not wait for its files for ever.
            log.LogError(e, "The files of podcast {PodcastId} cannot be made", state.Context.PodcastId);
            return new(stream, new(null, null, 0), e.Message);
        }
        catch (InvalidDataException)
        {
            // The next try finds what can be found.
            await rescue.PutBackAsync(state, ct);
            throw;
        }
    }

    private async Task<EpisodeMaterial> MaterialAsync(PodcastState state, CancellationToken ct)
    {
        var released = state.Lines.Where(line => line.IsReleased).ToList();
        return new()
        {
            StreamId = state.Context.StreamId,
            Title = state.Context.Title,
            Summary = state.Plan.Summary,
            Artist = string.Join(" & ", state.Plan.Hosts.Select(host => host.Name)),
            Category = state.Plan.Category ?? "Podcast",
            Language = state.Plan.Language,
            PublishedAt = time.GetUtcNow(),
            Lines = [.. released.Select((line, i) => new EpisodeLine(i, line.LineId, line.StartMs!.Value, line.DurationMs!.Value, line.AudioRef!))],
            Chapters = [.. PodcastViews.Chapters(state).Select(chapter => new EpisodeChapter(chapter.Title, chapter.StartMs))],
            Cover = await CoverAsync(state, ct),
        };
    }

    /// <summary>Written out, since null as a branch of a conditional expression would become an empty cover, which is not the same as none.</summary>
    private async Task<ReadOnlyMemory<byte>?> CoverAsync(PodcastState state, CancellationToken ct)
    {
        if (state.Context.CoverRef is not { } cover || await blobs.GetAsync(cover, ct) is not { } image) return null;
        return image;
    }
}
