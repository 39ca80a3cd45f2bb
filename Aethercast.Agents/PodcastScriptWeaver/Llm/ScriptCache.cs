using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver.Llm;

/// <summary>Parts that a model wrote, kept under the hash of everything that went in: prompt, model, sources, parameters, what was said.</summary>
internal sealed class ScriptCache(IBlobStore blobs, ILogger<ScriptCache> log)
{
    public sealed record Entry(IReadOnlyList<DraftLine> Lines, bool SourcesExhausted, IReadOnlyList<RefusedLine> Refused)
    {
        public IReadOnlyList<PlannedChapter> Outline { get; init; } = [];
    }

    public static string KeyFor(WeaveBrief brief, string model)
    {
        var whole = WireJson.ToText(new
        {
            ScriptPrompt.Version,
            model,
            brief.Topic,
            brief.Parameters,
            brief.Persona,
            sources = brief.Sources.Select(source => new { source.Id, source.Label, source.Text }),
            brief.AlreadySaid,
        });
        return $"scripts/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))}.json";
    }

    public async Task<Entry?> FindAsync(string key, CancellationToken ct)
    {
        try
        {
            return await blobs.GetAsync(key, ct) is { } bytes ? WireJson.Deserialize<Entry>(bytes) : null;
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            log.LogWarning(error, "The kept script {Key} cannot be read; it is written anew", key);
            return null;
        }
    }

    public async Task KeepAsync(string key, Entry entry, CancellationToken ct)
    {
        try
        {
            await blobs.PutAsync(key, WireJson.Serialize(entry), "application/json", ct);
        }
        catch (IOException error)
        {
            log.LogWarning(error, "The script could not be kept");
        }
    }
}
