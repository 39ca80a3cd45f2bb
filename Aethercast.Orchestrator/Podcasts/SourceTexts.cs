using System.Text;
using System.Text.RegularExpressions;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>The texts of harvested sources. They are too large for rows and messages, so they lie in the blob store.</summary>
internal sealed partial class SourceTexts(IBlobStore blobs, ByteShelf shelf, TimeProvider time)
{
    /// <summary>Puts the text away; what comes back is small.</summary>
    public async Task<SourceState> StoreAsync(string podcastId, HarvestedSource source, CancellationToken ct)
    {
        string? key = null;
        if (source.ErrorCode is null && (source.CleanedText.Length > 0 || source.CleanedTextRef is not null))
        {
            if (source is { CleanedText.Length: 0, CleanedTextRef: { } claim })
                source = await TryGetAsync(claim, ct) is { } text
                    ? source with { CleanedText = Encoding.UTF8.GetString(text.Span), CleanedTextRef = null }
                    : source with { ErrorCode = ErrorCodes.MaterialGone };
        }
        if (source is { ErrorCode: null, CleanedText.Length: > 0 })
        {
            key = $"sources/{podcastId}/{KeyPart(source.SourceId)}.json";
            var bytes = WireJson.Serialize(source);
            await blobs.PutAsync(key, bytes, "application/json", ct);
            shelf.Keep(key, bytes);
        }

        var words = source.WordCount > 0 || key is null ? source.WordCount : source.CleanedText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return new(source.SourceId, source.Url, source.Title, source.Site, source.Author, source.Language, source.PublishedAt, words, key, source.ErrorCode, time.GetUtcNow());
    }

    /// <summary>Writes the bundle the writer reads from. Where storage has forgotten every text there is none, and the writer says so: then the sources are harvested again.</summary>
    public async Task WriteBundleAsync(PodcastState state, CancellationToken ct)
    {
        var sources = new List<HarvestedSource>();
        foreach (var id in state.Context.Bundle!.SourceIds)
        {
            if (await TryGetAsync(state.Sources[id].TextRef!, ct) is { } text) sources.Add(WireJson.Deserialize<HarvestedSource>(text.Span));
        }
        if (sources.Count == 0 && state.Context.Bundle.SourceIds.Count > 0) return;
        await blobs.PutAsync(state.Context.Bundle.Key, WireJson.Serialize(new HarvestedContentBundle(state.Plan.TopicId, sources)), "application/json", ct);
    }

    private async Task<ReadOnlyMemory<byte>?> TryGetAsync(string key, CancellationToken ct)
    {
        try
        {
            return await shelf.GetAsync(key, ct);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static string KeyPart(string sourceId) => Plain().IsMatch(sourceId) ? sourceId : StableIds.From(sourceId);

    [GeneratedRegex("^[a-z0-9_-]{1,100}$")]
    private static partial Regex Plain();
}
