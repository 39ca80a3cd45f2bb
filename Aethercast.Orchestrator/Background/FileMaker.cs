using Aethercast.Contracts.Ports;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Platform.Media;

namespace Aethercast.Orchestrator.Background;

/// <summary>The files of an episode whose sound is whole. Made again, they are the same.</summary>
internal sealed class FileMaker(EpisodePackager packager, SoundRescue rescue, IBlobStore blobs, TimeProvider time)
{
    /// <exception cref="InvalidDataException">The sound of a line was not there, and is back in storage for the next try; or it is not as long as the line says.</exception>
    /// <exception cref="FileNotFoundException">The sound of a line is nowhere.</exception>
    public async Task<PackagedEpisode> MakeAsync(PodcastState state, CancellationToken ct)
    {
        try
        {
            return await packager.PackAsync(await MaterialAsync(state, ct), ct);
        }
        catch (InvalidDataException)
        {
            ThrowIfLost(await rescue.PutBackAsync(state, ct));
            throw;
        }
    }

    /// <summary>Puts back what storage has forgotten of a finished episode, as long as its sound is found anywhere.</summary>
    /// <returns>False where everything was there.</returns>
    /// <exception cref="FileNotFoundException">Files are missing, and the sound of a line is nowhere.</exception>
    public async Task<bool> MendAsync(PodcastState state, CancellationToken ct)
    {
        var lost = await rescue.PutBackAsync(state, ct);
        if (await AreThereAsync(state.Context, ct)) return false;
        ThrowIfLost(lost);
        await packager.PackAsync(await MaterialAsync(state, ct), ct);
        return true;
    }

    private static void ThrowIfLost(IReadOnlySet<string> lost)
    {
        if (lost.Count > 0) throw new FileNotFoundException($"The sound of {lost.Count} lines is nowhere to be found.", lost.First());
    }

    private async Task<bool> AreThereAsync(PodcastContext context, CancellationToken ct)
    {
        string?[] files = [context.Files?.WebmRef, context.Files?.Mp3Ref, $"episodes/{context.StreamId}/segments.json"];
        foreach (var file in files)
        {
            if (file is not null && await blobs.GetInfoAsync(file, ct) is null) return false;
        }
        return true;
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
            PublishedAt = state.CompletedAt ?? time.GetUtcNow(),
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
