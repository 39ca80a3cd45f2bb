using System.Collections.Concurrent;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Sound;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Messaging;
using Aethercast.Tests.Platform;
using Microsoft.Extensions.Hosting;

namespace Aethercast.Tests.Orchestrator;

/// <summary>What the scripted agents do; a test changes what it needs otherwise.</summary>
internal sealed class AgentScript
{
    public int TopicCount { get; set; } = 3;
    public int SourceCount { get; set; } = 3;
    public Func<SourceLink, string?> SourceFault { get; set; } = _ => null;

    /// <summary>Lines of about five seconds that the sources hold.</summary>
    public int LinesInSources { get; set; } = 10_000;
    public Func<VoiceForgeTask, TaskError?> VoiceFault { get; set; } = _ => null;
    public Func<ScriptWeaveTask, TaskError?> WeaveFault { get; set; } = _ => null;

    /// <summary>Voices wait here before they answer.</summary>
    public Func<VoiceForgeTask, CancellationToken, Task> BeforeVoice { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Each answer is sent so often.</summary>
    public int Copies { get; set; } = 1;

    /// <summary>Lines of a part are sent last first.</summary>
    public bool Backwards { get; set; }
    public ConcurrentBag<VoiceForgeTask> Voiced { get; } = [];
    public ConcurrentBag<ScriptWeaveTask> Woven { get; } = [];
    public ConcurrentBag<ContentHarvestTask> Harvested { get; } = [];
}

/// <summary>Stand-ins for the agents: they answer every task on the real queue, as a script says.</summary>
internal sealed class ScriptedAgents(AgentScript script, ITaskQueue queue, IBlobStore blobs) : BackgroundService
{
    public const double MsPerCharacter = 60;
    private static readonly string[] Words = ["river", "market", "signal", "garden", "engine", "letter", "window", "harbour", "summer", "copper"];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RunAsync<TopicDiscoveryTask>(Queues.TopicDiscovery, TopicsAsync, stoppingToken),
        RunAsync<SnippetCraftTask>(Queues.SnippetCraft, SnippetAsync, stoppingToken),
        RunAsync<ImageGenerationTask>(Queues.ImageGeneration, ImageAsync, stoppingToken),
        RunAsync<ContentHarvestTask>(Queues.ContentHarvest, HarvestAsync, stoppingToken),
        RunAsync<ScriptWeaveTask>(Queues.ScriptWeave, WeaveAsync, stoppingToken),
        RunAsync<VoiceForgeTask>(Queues.VoiceForge, VoiceAsync, stoppingToken));

    private delegate Task Answer<in T>(T task, Func<object, ResultStatus, Task> reply, CancellationToken ct);

    private Task RunAsync<T>(string name, Answer<T> answer, CancellationToken ct) where T : class, IAgentTask =>
        queue.ConsumeAsync(name, new() { Concurrency = 4, DrainTimeout = TimeSpan.Zero }, async (delivery, stop) =>
        {
            var task = WireReader.Read<T>(delivery.Message);
            var headers = delivery.Message.Headers;
            await answer(task, async (result, status) =>
            {
                for (var i = 0; i < script.Copies; i++)
                    await PublishAsync(task.ReplyToQueue, WireMessage.ForResult(result, status, task.TaskId, headers[Headers.WorkflowId], headers.GetValueOrDefault(Headers.PodcastId)), stop);
            }, stop);
            return Settlement.Ok;
        }, ct);

    /// <summary>Waits where the queue is full, as the agents do.</summary>
    private Task PublishAsync(string to, QueueMessage message, CancellationToken ct) => Patience.UntilAsync(async () =>
    {
        try
        {
            await queue.PublishAsync(to, message, ct);
            return true;
        }
        catch (QueueFullException)
        {
            return false;
        }
    });

    private async Task TopicsAsync(TopicDiscoveryTask task, Func<object, ResultStatus, Task> reply, CancellationToken ct) =>
        await reply(Enumerable.Range(0, script.TopicCount).Select(Topic).ToArray(), ResultStatus.Completed);

    public static TopicObject Topic(int i) => new()
    {
        TopicId = $"topic-{i}",
        TitleSuggestion = $"The {Words[i % Words.Length]} question",
        Summary = $"What happens with the {Words[i % Words.Length]}.",
        RelevanceScore = 0.9 - (i * 0.01),
        Keywords = [Words[i % Words.Length]],
        Category = i % 2 == 0 ? "tech" : "science",
        PotentialSources = [new($"https://news.example/{i}/a"), new($"https://news.example/{i}/b")],
    };

    private static Task SnippetAsync(SnippetCraftTask task, Func<object, ResultStatus, Task> reply, CancellationToken ct) => reply(new SnippetDataObject
    {
        SnippetId = "snippet-" + task.TopicObject.TopicId,
        TopicId = task.TopicObject.TopicId,
        Title = "About " + task.TopicObject.TitleSuggestion,
        TextContent = $"Listen to what is new about {task.TopicObject.TitleSuggestion}.",
        GenerationTimestamp = DateTimeOffset.UnixEpoch,
    }, ResultStatus.Completed);

    private async Task ImageAsync(ImageGenerationTask task, Func<object, ResultStatus, Task> reply, CancellationToken ct)
    {
        var key = $"covers/{task.SubjectId}.svg";
        await blobs.PutAsync(key, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "image/svg+xml", ct);
        await reply(new ImageResult { TaskId = task.TaskId, SubjectId = task.SubjectId, ImageRef = key, ContentType = "image/svg+xml" }, ResultStatus.Completed);
    }

    private async Task HarvestAsync(ContentHarvestTask task, Func<object, ResultStatus, Task> reply, CancellationToken ct)
    {
        script.Harvested.Add(task);
        var links = task.Sources.Count > 0 ? task.Sources : [.. Enumerable.Range(0, script.SourceCount).Select(i => new SourceLink($"https://found.example/{i}"))];
        var sources = links.Select((link, i) => new HarvestedSource
        {
            SourceId = $"s{i}",
            Url = link.Url,
            Title = $"Page {i}",
            WordCount = script.SourceFault(link) is null ? 100 : 0,
            CleanedText = script.SourceFault(link) is null ? $"Text of page {i}." : "",
            ErrorCode = script.SourceFault(link),
        }).ToList();
        foreach (var source in sources) await reply(new HarvestResult { TaskId = task.TaskId, Status = ResultStatus.InProgress, Content = new(task.TopicId, [source]) }, ResultStatus.InProgress);
        await reply(new HarvestResult { TaskId = task.TaskId, Status = ResultStatus.Completed, Content = new(task.TopicId, sources) }, ResultStatus.Completed);
    }

    private async Task WeaveAsync(ScriptWeaveTask task, Func<object, ResultStatus, Task> reply, CancellationToken ct)
    {
        script.Woven.Add(task);
        if (script.WeaveFault(task) is { } fault)
        {
            await reply(fault, ResultStatus.Failed);
            return;
        }

        var parameters = task.ScriptParameters;
        var room = parameters.Section == ScriptSection.Chapter ? Math.Max(0, script.LinesInSources - task.AlreadySaid.Count) : int.MaxValue;
        var count = (int)Math.Min(room, Math.Max(1, Math.Round(parameters.BudgetSeconds / 5)));
        var lines = Enumerable.Range(0, count).Select(i => new ScriptLine
        {
            LineId = $"{task.TaskId}:{i}",
            Index = i,
            Speaker = i % 2,
            Text = Sentence(task.TaskId, i),
            Chapter = i == 0 ? $"{parameters.Section} {parameters.ChapterNumber}" : null,
            Kind = parameters.Section == ScriptSection.Closing ? LineKind.Farewell : LineKind.Speech,
        }).ToList();
        foreach (var line in script.Backwards ? Enumerable.Reverse(lines) : lines) await reply(new ScriptResult { TaskId = task.TaskId, Status = ResultStatus.InProgress, Line = line }, ResultStatus.InProgress);
        await reply(new ScriptResult { TaskId = task.TaskId, Status = ResultStatus.Completed, Script = new() { Title = task.TopicDetails.Title, Segments = lines, SourcesExhausted = count == room } }, ResultStatus.Completed);
    }

    private async Task VoiceAsync(VoiceForgeTask task, Func<object, ResultStatus, Task> reply, CancellationToken ct)
    {
        await script.BeforeVoice(task, ct);
        script.Voiced.Add(task);
        if (script.VoiceFault(task) is { } fault)
        {
            await reply(fault, ResultStatus.Failed);
            return;
        }

        var line = task.ScriptObject.Segments[0];
        var packets = (int)((line.Text.Length * MsPerCharacter) + task.VoiceParameters.PauseAfterMs) / OpusPackets.PacketMs;
        var audio = OpusPackets.Join([.. Enumerable.Range(0, packets).Select(i => (ReadOnlyMemory<byte>)new byte[] { 0xF8, (byte)line.Text.Length, (byte)i })]);
        var key = $"lines/{line.LineId}-{task.VoiceParameters.VoiceId.Replace('/', '-')}.opus";
        await blobs.PutAsync(key, audio, "audio/opus", ct);
        await reply(new VoiceResult
        {
            TaskId = task.TaskId,
            StreamId = task.StreamId,
            LineId = line.LineId,
            AudioRef = key,
            Audio = audio,
            DurationMs = packets * OpusPackets.PacketMs,
            SpokenText = line.Text,
            VoiceId = task.VoiceParameters.VoiceId,
        }, ResultStatus.Completed);
    }

    /// <summary>About 83 characters, five seconds, different each time.</summary>
    private static string Sentence(string seed, int i) =>
        $"Sentence {seed[..8]} {i} tells of the {Words[i % Words.Length]} and {Words[(i + 3) % Words.Length]} in plain and simple words.".PadRight(83, '.');
}
