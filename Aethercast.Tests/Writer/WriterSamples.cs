using System.Collections.Concurrent;
using Aethercast.Agents.PodcastScriptWeaver;
using Aethercast.Agents.PodcastScriptWeaver.Offline;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.Writer;

/// <summary>Small articles written for the tests, and the steps to write from them.</summary>
internal static class WriterSamples
{
    public const string Harbour = """
        OSLO — The port of Lindvik opened its first electric ferry line on Monday, the harbour authority said. It links the old town with the island of Grenna in eleven minutes.

        The two ferries, built at a yard in Tromsdal, carry 140 passengers and 12 bicycles each. They charge for nine minutes at every stop. “We expected half the passengers we got in the first week,” harbour director Ingrid Solberg said. “People simply left their cars at home.”

        Click here to subscribe to our newsletter.

        Photo by Anders Holt

        # What it costs

        A single ticket costs 28 crowns, the same as a bus ride. The council of Lindvik pays 41 million crowns a year for the service. But critics such as councillor Erik Dahl argue that the money is missing elsewhere. He voted against the contract in March.

        Grenna has 2,300 inhabitants, and more than half of them work in town. Until now the only way across was a diesel ferry that ran once an hour.

        # What comes next

        A third line to the airport is planned for next spring. The harbour authority wants to replace all six diesel ferries by 2029. Engineers from Tromsdal are testing a smaller boat that needs no crew. I have taken the ferry myself, and I will not go back to the bridge. This could change
        """;

    public const string Rival = """
        Lindvik's new electric ferries carried 61,000 passengers in their first month, figures from the transport ministry show. The ministry had forecast 30,000 passengers for the month.

        Harbour director Ingrid Solberg said the two ferries were full on most mornings. The bridge to Grenna saw a fifth fewer cars in the same month, according to the road agency.

        A single ticket costs 28 crowns, the same as a bus ride. Noise on the quay fell by eleven decibels, a study by the University of Halden found. Residents of the quay had complained about diesel engines for two decades.
        """;

    public static HarvestedSource Source(string id, string text, string site, string title = "A headline of its own", string? language = "en") => new()
    {
        SourceId = id,
        Url = $"https://{id}.example/story",
        CleanedText = text,
        Site = site,
        Title = title,
        Language = language,
    };

    public static IReadOnlyList<HarvestedSource> Both { get; } =
        [Source("s1", Harbour, "Lindvik Times", "Electric ferries take over the harbour"), Source("s2", Rival, "Coast Daily", "Ferries twice as full as forecast")];

    public static ScriptWeaveTask Task(ScriptParameters parameters, IReadOnlyList<HarvestedSource>? sources = null, IReadOnlyList<string>? said = null, string? teaser = null) => new()
    {
        TaskId = "task-" + parameters.Section + parameters.ChapterNumber,
        HarvestedContent = new("topic-1", sources ?? Both),
        TopicDetails = new() { TopicId = "topic-1", Title = "Electric ferries in Lindvik", Keywords = ["ferry", "Lindvik", "electric"], SpokenTeaser = teaser },
        ScriptParameters = parameters,
        AlreadySaid = said ?? [],
    };

    public static async Task<(PodcastScript Script, IReadOnlyList<ScriptResult> Emitted)> RunAsync(ScriptWeaveTask task, IBlobStore? blobs = null)
    {
        var emitted = new List<ScriptResult>();
        var agent = new PodcastScriptWeaverAgent(new SourceReader(blobs ?? new MemoryBlobs()), new OfflineWriter());
        var context = new AgentContext(task.TaskId, "wf", "pod", 1, (part, _) => { emitted.Add((ScriptResult)part); return System.Threading.Tasks.Task.CompletedTask; });
        var result = (ScriptResult)await agent.RunAsync(task, context, TestContext.Current.CancellationToken);
        return (result.Script!, emitted);
    }

    public static IReadOnlyList<Sentence> Sentences(string text, string language = "en") =>
        SentenceReader.Read(new SourceText(Source("s", text, "Site"), text, "Site", language));

    public static int Words(PodcastScript script) => script.Segments.Sum(line => SpokenText.CountWords(line.Text));
}

/// <summary>Blobs in a dictionary.</summary>
internal sealed class MemoryBlobs : IBlobStore
{
    public ConcurrentDictionary<string, (byte[] Bytes, string Type)> Stored { get; } = new();

    public Task PutAsync(string key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken ct)
    {
        Stored[key] = (bytes.ToArray(), contentType);
        return Task.CompletedTask;
    }

    public async Task PutAsync(string key, Stream content, string contentType, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, ct);
        Stored[key] = (memory.ToArray(), contentType);
    }

    public Task<byte[]?> GetAsync(string key, CancellationToken ct) => Task.FromResult(Stored.TryGetValue(key, out var blob) ? blob.Bytes : null);

    public Task<Stream?> OpenReadAsync(string key, long offset, long? length, CancellationToken ct) =>
        Task.FromResult<Stream?>(Stored.TryGetValue(key, out var blob) ? new MemoryStream(blob.Bytes, (int)offset, (int)(length ?? blob.Bytes.Length - offset)) : null);

    public Task<BlobInfo?> GetInfoAsync(string key, CancellationToken ct) =>
        Task.FromResult(Stored.TryGetValue(key, out var blob) ? new BlobInfo(key, blob.Bytes.Length, blob.Type, DateTimeOffset.UnixEpoch) : null);

    public Task<bool> DeleteAsync(string key, CancellationToken ct) => Task.FromResult(Stored.TryRemove(key, out _));

    public async IAsyncEnumerable<BlobInfo> ListAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var (key, blob) in Stored.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)))
            yield return new(key, blob.Bytes.Length, blob.Type, DateTimeOffset.UnixEpoch);
    }
}
