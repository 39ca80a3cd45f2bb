using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Sound;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.Web.Fakes;

/// <summary>An orchestrator that does what the test says: episodes stand still until the test releases lines, ends or fails them.</summary>
public sealed class FakeStation(ILiveAudioStream live, IBlobStore blobs, IChangeSignal changes, TimeProvider time) : IPodcastOrchestrator
{
    /// <summary>20 ms of silence at 48 kHz mono, as libopus writes it.</summary>
    private static readonly byte[] Silence = [0xF8, 0xFF, 0xFE];

    private readonly ConcurrentDictionary<string, PodcastView> podcasts = new();
    private readonly ConcurrentDictionary<string, List<Channel<PodcastView>>> watchers = new();

    /// <summary>Lines released by the very request that starts an episode.</summary>
    public int LinesAtOnce { get; set; } = 3;

    /// <summary>Lines written but not voiced yet.</summary>
    public int LinesToCome { get; set; } = 2;

    public Exception? Failure { get; set; }
    public List<GenerateCommand> Commands { get; } = [];
    public List<string> Calls { get; } = [];
    public IReadOnlyList<SnippetDataObject> Snippets { get; set; } = FakeContent.Snippets;
    public string? Notice { get; set; } = "No feed could be reached, so these are from the sample newsroom.";

    public Task<SnippetsResponse> GetSnippetsAsync(SnippetsQuery query, CancellationToken ct)
    {
        if (Failure is not null) throw Failure;
        var found = Snippets.Where(snippet => query.Category is null || snippet.Category == query.Category).Take(query.Count).ToList();
        return Task.FromResult(new SnippetsResponse("workflow-snippets", found, "cache", Notice));
    }

    public async Task<GenerateAccepted> GenerateAsync(GenerateCommand command, CancellationToken ct)
    {
        if (Failure is not null) throw Failure;
        lock (Commands) Commands.Add(command);
        var joined = podcasts.Values.FirstOrDefault(known => command.Request is { Own: false, TopicId: { } topic } && known.TopicId == topic);
        if (joined is null && command.JoinOnly) throw new PodcastException(ErrorCodes.NothingToJoin, 404, "none", "Not there yet.");
        var view = joined ?? await StartAsync(command, ct);
        return new GenerateAccepted { PodcastId = view.PodcastId, WorkflowId = view.WorkflowId, StreamId = view.StreamId, Status = view.Status, Joined = joined is not null };
    }

    private async Task<PodcastView> StartAsync(GenerateCommand command, CancellationToken ct)
    {
        var title = Snippets.FirstOrDefault(snippet => snippet.TopicId == command.Request.TopicId)?.Title ?? command.Request.Topic ?? "What the links say";
        var view = FakeContent.Episode(command.OriginalTaskId, Ids.New(), title, command.Request, command.UserId, time.GetUtcNow());
        podcasts[view.PodcastId] = view;
        await ReleaseAsync(view.PodcastId, LinesAtOnce, ct);
        for (var i = 0; i < LinesToCome; i++) await WriteAsync(view.PodcastId);
        return podcasts[view.PodcastId];
    }

    /// <summary>Releases so many more lines of four seconds each: their sound is in the stream when this returns.</summary>
    public async Task ReleaseAsync(string podcastId, int count, CancellationToken ct = default)
    {
        for (var i = 0; i < count; i++)
        {
            var view = podcasts[podcastId];
            var released = view.Transcript.Count(line => line.Status == LineStatus.Released);
            if (released == view.Transcript.Count) await WriteAsync(podcastId);
            view = podcasts[podcastId];
            var line = view.Transcript[released] with { Status = LineStatus.Released, StartMs = view.DurationMs, DurationMs = FakeContent.LineMs, Spans = FakeContent.Spans(view.Transcript[released].Text) };
            var packets = OpusPackets.Join([.. Enumerable.Repeat<ReadOnlyMemory<byte>>(Silence, FakeContent.LineMs / OpusPackets.PacketMs)]);
            await blobs.PutAsync($"lines/{line.LineId}.opus", packets, "audio/opus", ct);
            await live.AppendAsync(view.StreamId, new AudioSegment(released, line.LineId, view.DurationMs, FakeContent.LineMs, packets), ct);
            Change(podcastId, podcast => podcast with
            {
                Transcript = [.. podcast.Transcript.Take(released), line, .. podcast.Transcript.Skip(released + 1)],
                DurationMs = podcast.DurationMs + FakeContent.LineMs,
                Chapters = released % 4 == 0 ? [.. podcast.Chapters, new ChapterView(FakeContent.ChapterTitle(released / 4), podcast.DurationMs, released)] : podcast.Chapters,
                Stages = FakeContent.Stages(released + 1, podcast.Transcript.Count),
            });
        }
    }

    public Task WriteAsync(string podcastId)
    {
        Change(podcastId, podcast => podcast with { Transcript = [.. podcast.Transcript, FakeContent.Line(podcast.PodcastId, podcast.Transcript.Count)] });
        return Task.CompletedTask;
    }

    /// <summary>Ends an episode well. <paramref name="archive"/> writes its files and forgets the live stream.</summary>
    public async Task CompleteAsync(string podcastId, bool archive = false, CancellationToken ct = default)
    {
        var view = podcasts[podcastId];
        await live.EndAsync(view.StreamId, new StreamEnd(), ct);
        if (archive) view = await FakeContent.ArchiveAsync(view, blobs, ct);
        Change(podcastId, podcast => view with { Transcript = podcast.Transcript, Status = PodcastStatus.Completed, CompletedAt = time.GetUtcNow(), SecondsLeft = null, Stages = [.. podcast.Stages.Select(stage => stage with { State = "done" })] });
        if (archive) await live.TrimAsync(view.StreamId, ct);
    }

    public async Task FailAsync(string podcastId, string code, string message)
    {
        await live.EndAsync(podcasts[podcastId].StreamId, new StreamEnd(new TaskError("task", code, message)), default);
        Change(podcastId, podcast => podcast with { Status = PodcastStatus.Failed, Error = new ErrorView(code, message, true) });
    }

    public void Change(string podcastId, Func<PodcastView, PodcastView> change)
    {
        var view = podcasts.AddOrUpdate(podcastId, _ => throw new KeyNotFoundException(podcastId), (_, old) => change(old));
        if (watchers.TryGetValue(podcastId, out var list))
        {
            lock (list) list.ForEach(channel => channel.Writer.TryWrite(view));
        }

        changes.RaiseAsync(ChangeKeys.Podcast(podcastId), CancellationToken.None).GetAwaiter().GetResult();
    }

    public PodcastView this[string podcastId] => podcasts[podcastId];

    public Task<PodcastView?> GetPodcastAsync(string podcastId, CancellationToken ct) => Task.FromResult(podcasts.GetValueOrDefault(podcastId));

    public Task<PodcastView?> FindByStreamAsync(string streamId, CancellationToken ct) => Task.FromResult(podcasts.Values.FirstOrDefault(podcast => podcast.StreamId == streamId));

    public async IAsyncEnumerable<PodcastView> WatchPodcastAsync(string podcastId, [EnumeratorCancellation] CancellationToken ct)
    {
        var channel = Channel.CreateBounded<PodcastView>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var list = watchers.GetOrAdd(podcastId, _ => []);
        lock (list) list.Add(channel);
        try
        {
            var view = podcasts[podcastId];
            yield return view;
            while (view.Status == PodcastStatus.Generating) yield return view = await channel.Reader.ReadAsync(ct);
        }
        finally
        {
            lock (list) list.Remove(channel);
        }
    }

    public Task<IReadOnlyList<PodcastSummary>> ListPodcastsAsync(PodcastsQuery query, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PodcastSummary>>([.. podcasts.Values
            .Where(podcast => (query.UserId is null || podcast.UserId == query.UserId) && (query.Category is null || podcast.Category == query.Category) && (!query.PublishedOnly || podcast.Mp3Ref is not null))
            .OrderByDescending(podcast => podcast.CreatedAt).Take(query.Count)
            .Select(podcast => new PodcastSummary(podcast.PodcastId, podcast.Title, podcast.Summary, podcast.Category, podcast.Status, podcast.DurationMs, podcast.CoverUrl, podcast.CreatedAt, podcast.CompletedAt, podcast.UserId, podcast.Mp3Ref, podcast.Mp3Length, podcast.Hosts, podcast.Language)
            {
                Sources = [.. podcast.Sources.Select(source => new SourceCredit(source.Url, source.Title, source.Site))],
            })]);

    public async Task<bool> CancelAsync(string podcastId, CancellationToken ct)
    {
        Calls.Add($"cancel {podcastId}");
        if (podcasts[podcastId].Status != PodcastStatus.Generating) return false;
        await live.EndAsync(podcasts[podcastId].StreamId, new StreamEnd(new TaskError("task", ErrorCodes.Cancelled, "cancelled")), ct);
        Change(podcastId, podcast => podcast with { Status = PodcastStatus.Cancelled });
        return true;
    }

    public Task RetryAsync(string podcastId, CancellationToken ct)
    {
        Calls.Add($"retry {podcastId}");
        Change(podcastId, podcast => podcast with { Status = PodcastStatus.Generating, Error = null });
        return Task.CompletedTask;
    }

    public Task ReportPlayheadAsync(string podcastId, double seconds, CancellationToken ct) => Task.CompletedTask;

    public Task<AskAccepted> AskAsync(string podcastId, AskRequest request, CancellationToken ct)
    {
        Calls.Add($"ask {request.Question}");
        return Task.FromResult(new AskAccepted("question-1", podcastId));
    }

    public Task SteerAsync(string podcastId, SteerRequest request, CancellationToken ct)
    {
        Calls.Add($"steer {request.Instruction}");
        return Task.CompletedTask;
    }

    public Task<GenerateAccepted> EditAsync(string podcastId, EditRequest request, CancellationToken ct)
    {
        Calls.Add($"edit {request.Lines.Count}");
        if (request.Outline is { } outline) Calls.Add($"outline {string.Join(" | ", outline.Select(chapter => $"{chapter.Title}: {chapter.About}"))}");
        if (request.Voices is { } voices) Calls.Add($"voices {string.Join(' ', voices)}");
        var view = podcasts[podcastId];
        return Task.FromResult(new GenerateAccepted { PodcastId = podcastId, WorkflowId = view.WorkflowId, StreamId = view.StreamId });
    }

    public Task<WorkflowView?> GetWorkflowAsync(string workflowId, CancellationToken ct) =>
        Task.FromResult(podcasts.Values.FirstOrDefault(podcast => podcast.WorkflowId == workflowId) is { } podcast ? FakeContent.Workflow(podcast, time.GetUtcNow()) : null);

    public Task<IReadOnlyList<WorkflowView>> ListWorkflowsAsync(WorkflowsQuery query, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<WorkflowView>>([.. podcasts.Values.Select(podcast => FakeContent.Workflow(podcast, time.GetUtcNow())).Take(query.Count)]);

    public Task<IReadOnlyList<EpisodeCostView>> ListCostsAsync(EpisodeCostsQuery query, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<EpisodeCostView>>([.. podcasts.Values.Select(podcast => new EpisodeCostView(podcast.PodcastId, podcast.Title, podcast.Status, podcast.DurationMs, podcast.CreatedAt, podcast.Uses, podcast.Cost)).Take(query.Count)]);
}
