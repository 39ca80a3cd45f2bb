namespace Aethercast.Platform.Media;

/// <summary>All that a finished episode is made of.</summary>
public sealed record EpisodeMaterial
{
    public required string StreamId { get; init; }
    public required string Title { get; init; }
    public string Summary { get; init; } = "";

    /// <summary>Who speaks, as a player shows it.</summary>
    public string Artist { get; init; } = "Aethercast";
    public string Category { get; init; } = "Podcast";

    /// <summary>BCP 47.</summary>
    public string Language { get; init; } = "en";
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Released lines in the order they are heard, without gaps from 0 ms on.</summary>
    public required IReadOnlyList<EpisodeLine> Lines { get; init; }
    public IReadOnlyList<EpisodeChapter> Chapters { get; init; } = [];

    /// <summary>PNG, JPEG or SVG; null: no cover.</summary>
    public ReadOnlyMemory<byte>? Cover { get; init; }
}

/// <summary>One line of <c>segments.json</c>: with it and the <c>lines/</c> blobs a stream can be told again.</summary>
/// <param name="Sequence">Place in the stream.</param>
public sealed record EpisodeLine(long Sequence, string LineId, long StartMs, int DurationMs, string AudioRef);

public sealed record EpisodeChapter(string Title, long StartMs);

/// <param name="Mp3Ref">Null where no MP3 could be made; <paramref name="Notice"/> says why.</param>
public sealed record PackagedEpisode(string WebmRef, long WebmLength, string? Mp3Ref, long Mp3Length, string SegmentsRef, long DurationMs, string? Notice);
