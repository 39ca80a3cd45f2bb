using System.Text;
using System.Text.Json;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Agents.Runtime;
using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver;

/// <summary>Brings the sources of a weave task together: inline or by reference, each with its text, good ones only.</summary>
internal sealed class SourceReader(IBlobStore blobs)
{
    private const string BlobPrefix = "blob:";

    /// <exception cref="AgentException">A referenced blob is not there (yet), or is not what it should be.</exception>
    public async Task<IReadOnlyList<SourceText>> ReadAsync(ScriptWeaveTask task, CancellationToken ct)
    {
        var sources = new List<HarvestedSource>(task.HarvestedContent?.Sources ?? []);
        if (task.HarvestedContentRef is { Length: > 0 } reference)
        {
            var bytes = await FetchAsync(reference, ct);
            try
            {
                sources.AddRange(WireJson.Deserialize<HarvestedContentBundle>(bytes).Sources);
            }
            catch (JsonException error)
            {
                throw new AgentException(ErrorCodes.InvalidMessage, $"{reference} does not hold a bundle of sources.", retryable: false, error);
            }
        }

        var read = new List<SourceText>();
        foreach (var source in sources.DistinctBy(source => source.SourceId).Where(source => source.ErrorCode is null))
        {
            var text = source.CleanedText.Length > 0 || source.CleanedTextRef is null ? source.CleanedText : await TextAsync(source.CleanedTextRef, ct);
            if (string.IsNullOrWhiteSpace(text)) continue;
            var language = LanguageGuess.Of(text) ?? LanguagePack.Primary(source.Language ?? task.ScriptParameters.Language);
            read.Add(new(source, WithoutOrders(text), SourceText.LabelOf(source), language));
        }

        return read;
    }

    /// <summary>Orders to a model are blanked out by line breaks, so that all other places in the text stay where they are and no sentence runs across the gap.</summary>
    internal static string WithoutOrders(string text)
    {
        var quarantined = InstructionQuarantine.Clean(text);
        if (quarantined.IsClean) return text;
        var blanked = new StringBuilder(text);
        var from = 0;
        foreach (var order in quarantined.Removed)
        {
            var at = text.IndexOf(order, from, StringComparison.Ordinal);
            if (at < 0) continue;
            for (var i = at; i < at + order.Length; i++) blanked[i] = '\n';
            from = at + order.Length;
        }

        return blanked.ToString();
    }

    /// <summary>The blob is the text itself, or the whole source as JSON.</summary>
    private async Task<string> TextAsync(string reference, CancellationToken ct)
    {
        var bytes = await FetchAsync(reference, ct);
        if (bytes.Length == 0 || bytes[0] != (byte)'{') return Encoding.UTF8.GetString(bytes);
        try
        {
            return WireJson.Deserialize<HarvestedSource>(bytes).CleanedText;
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(bytes); // a text that happens to begin with a brace
        }
    }

    private async Task<byte[]> FetchAsync(string reference, CancellationToken ct)
    {
        var key = reference.StartsWith(BlobPrefix, StringComparison.Ordinal) ? reference[BlobPrefix.Length..] : reference;
        return await blobs.GetAsync(key, ct)
            ?? throw new AgentException(ErrorCodes.MaterialGone, $"The harvested text {key} is not in the blob store.", retryable: false);
    }
}
