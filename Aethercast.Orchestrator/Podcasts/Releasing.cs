using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>Lines leave for the listeners strictly in order; each gets its place in time. A dropped line takes no time.</summary>
internal static class Releasing
{
    public static void Release(PodcastMove move)
    {
        var at = move.State.ReleasedMs;
        foreach (var line in move.State.Lines.Where(line => !line.IsReleased))
        {
            if (line.Status == LineStatus.Dropped) continue;
            if (line.Status != LineStatus.Voiced) return;
            move.PutLine(line with { Status = LineStatus.Released, StartMs = at });
            at += line.DurationMs!.Value;
        }
    }
}
