using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Sound;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Media;

namespace Aethercast.Tests.Web.Fakes;

/// <summary>Topics and episodes to look at, without anything being made.</summary>
internal static class FakeContent
{
    public const int LineMs = 4000;

    private static readonly string[] Sentences =
    [
        "Good evening, and welcome. Tonight we follow a ship that has no crew and a harbour that did not expect it.",
        "The harbour master saw it first on radar, at six in the morning, moving slower than the tide.",
        "According to the port log, nobody answered the radio for forty minutes.",
        "What came next reads like a manual for calm people: a pilot boat went out, and a man climbed up a rope.",
        "He found the bridge empty, the kettle warm and the course set for the open sea.",
        "The owners say a software update restarted the wrong machine.",
        "Engineers at the institute had warned of exactly that in a paper two years earlier.",
        "So what does a port do with a visitor that cannot be asked to leave?",
    ];

    public static IReadOnlyList<SnippetDataObject> Snippets { get; } =
    [
        Snippet("ghost-ship", "The cargo ship that sailed itself into port", "A crewless freighter drifted into a small harbour at dawn. What its log tells about machines that are left alone at sea.", "technology", "Harbour Gazette"),
        Snippet("bees", "Bees that count to four", "In a garden laboratory, bees learn to tell three dots from four, and one of them learns to cheat.", "science", "Meadow Review", "Field Notes"),
        Snippet("bridge", "A bridge grown instead of built", "Two towns plant the roots of a living bridge and wait fifteen years to cross it.", "environment", "Valley Post"),
        Snippet("clocks", "Why the town stopped its clocks", "For a month, one town lives without public time. Trains run, tempers do not.", "culture", "Evening Sheet", "The Ledger", "Old Town Radio"),
        Snippet("glass", "Glass that heals overnight", "A window pane that closes its own cracks while everybody sleeps.", "science", "Materials Weekly"),
        Snippet("library", "The library that lends out silence", "Between two motorways, a reading room sells nothing and is always full.", "culture", "City Paper"),
        Snippet("salt", "Salt batteries under the supermarket", "The freezers of a small town now run on last night's wind.", "technology", "Grid Letter"),
    ];

    private static SnippetDataObject Snippet(string id, string title, string text, string category, params string[] sites) => new()
    {
        SnippetId = $"snippet-{id}",
        TopicId = $"topic-{id}",
        Title = title,
        TextContent = text,
        Category = category,
        Keywords = title.Split(' '),
        IsSample = true,
        TeaserReady = true,
        GenerationTimestamp = DateTimeOffset.UtcNow.AddMinutes(-35 - title.Length),
        Sources = [.. sites.Select((site, i) => new SourceLink($"https://news.example/{id}/{i}", title, site))],
    };

    public static PodcastView Episode(string podcastId, string streamId, string title, GenerateRequest request, string? userId, DateTimeOffset now) => new()
    {
        PodcastId = podcastId,
        WorkflowId = Ids.New(),
        StreamId = streamId,
        Title = title,
        TopicId = request.TopicId,
        IsFoundTopic = request.TopicId is not null,
        PersonaId = request.UserPreferences?.PersonaId ?? Personas.Default,
        Category = Snippets.FirstOrDefault(snippet => snippet.TopicId == request.TopicId)?.Category,
        Hosts = Personas.Find(request.UserPreferences?.PersonaId ?? Personas.Default)!.Hosts,
        TargetMinutes = request.UserPreferences?.TargetMinutes ?? 2,
        Status = PodcastStatus.Generating,
        Stages = Stages(0, 0),
        CreatedAt = now,
        UserId = userId,
        SecondsLeft = 42,
        IsSample = true,
        Notices = ["The offline writer and voices made this episode."],
        Sources =
        [
            new SourceView("source-1", "https://news.example/ghost-ship/0", title, "Harbour Gazette", "M. Okafor", now.AddHours(-6), 812, "ok", null),
            new SourceView("source-2", "https://news.example/ghost-ship/1", "What autonomous vessels do when nobody watches", "Field Notes", null, now.AddDays(-2), 1430, "ok", null),
            new SourceView("source-3", "javascript:alert(1)", "A page that was down", "Lost Paper", null, null, 0, "failed", ErrorCodes.NoSourceReachable),
        ],
    };

    public static LineView Line(string podcastId, int index) => new($"{podcastId}-line-{index}", index, index % 3 == 2 ? 1 : 0, Sentences[index % Sentences.Length], index == 0 ? LineKind.Greeting : LineKind.Speech,
        LineStatus.Written, null, null, index == 0 ? [] : [new Citation($"source-{1 + (index % 2)}", 10, 80) { Quote = "The harbour master logged the first contact at 06:02 and noted a speed below that of the tide." }], []);

    public static IReadOnlyList<SpokenSpan> Spans(string text)
    {
        var middle = text.IndexOf(' ', text.Length / 2);
        return [new SpokenSpan(0, LineMs / 2, 0, middle), new SpokenSpan(LineMs / 2, LineMs, middle + 1, text.Length - middle - 1)];
    }

    public static string ChapterTitle(int number) => number switch { 0 => "A visitor at dawn", 1 => "The empty bridge", 2 => "Who answers for it", _ => $"Part {number + 1}" };

    public static IReadOnlyList<StageView> Stages(int voiced, int written) =>
        [new("harvest", "done", 3, 3), new("script", "running", written, 24), new("voice", "running", voiced, 24), new("publish", "waiting", 0, null)];

    public static async Task<PodcastView> ArchiveAsync(PodcastView view, IBlobStore blobs, CancellationToken ct)
    {
        var packets = new List<ReadOnlyMemory<byte>>();
        var index = new List<object>();
        foreach (var line in view.Transcript.Where(line => line.Status == LineStatus.Released))
        {
            var key = $"lines/{line.LineId}.opus";
            packets.AddRange(OpusPackets.Split((await blobs.GetAsync(key, ct))!));
            index.Add(new { sequence = index.Count, line_id = line.LineId, start_ms = line.StartMs, duration_ms = line.DurationMs, audio_ref = key });
        }

        var folder = $"episodes/{view.StreamId}";
        await blobs.PutAsync($"{folder}/segments.json", JsonSerializer.SerializeToUtf8Bytes(index), "application/json", ct);
        await blobs.PutAsync($"{folder}/audio.webm", WebmMuxer.FinishedFile(packets), WebmMuxer.ContentType, ct);
        var mp3 = new byte[4096];
        Random.Shared.NextBytes(mp3);
        await blobs.PutAsync($"{folder}/audio.mp3", mp3, "audio/mpeg", ct);
        return view with { WebmRef = $"{folder}/audio.webm", Mp3Ref = $"{folder}/audio.mp3", Mp3Length = mp3.Length };
    }

    public static WorkflowView Workflow(PodcastView podcast, DateTimeOffset now) => new(podcast.WorkflowId, podcast.UserId, "podcast_generation", WorkflowStatus.InProgress, podcast.CreatedAt, now, null, null, podcast.PodcastId, null,
        [new TaskView("task-1", AgentNames.WebContentHarvester, WorkTaskStatus.Completed, 0, now, now, now, null, null, null)]);
}
