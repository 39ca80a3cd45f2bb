using Aethercast.Contracts;
using Aethercast.Contracts.Ports;

namespace Aethercast.Web.Streaming;

/// <summary>One line of <c>episodes/{stream_id}/segments.json</c>, the index of an archived episode.</summary>
internal sealed record ArchivedSegment(long Sequence, string LineId, long StartMs, int DurationMs, string AudioRef);

internal static class ArchivedEpisode
{
    private static string Key(string streamId) => $"episodes/{streamId}/segments.json";

    /// <summary>Null where there is none.</summary>
    public static async Task<IReadOnlyList<ArchivedSegment>?> LoadAsync(IBlobStore blobs, string streamId, CancellationToken ct) =>
        IsPlain(streamId) && await blobs.GetAsync(Key(streamId), ct) is { } json ? WireJson.Deserialize<List<ArchivedSegment>>(json) : null;

    /// <summary>Whether the id can be part of a blob key; what a caller sends may be anything.</summary>
    public static bool IsPlain(string id) => id.Length is >= 1 and <= 100 && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_');
}
