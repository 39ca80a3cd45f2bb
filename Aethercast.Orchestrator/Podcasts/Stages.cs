using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>How far each stage is: harvest, script, voice, publish.</summary>
internal static class Stages
{
    public static IReadOnlyList<StageView> Of(PodcastState state) => [Harvest(state), Script(state), Voice(state), Publish(state)];

    private static StageView Harvest(PodcastState state)
    {
        var good = state.GoodSources.Count();
        var failed = state.Sources.Count - good;
        var detail = failed > 0 ? $"{good} read, {failed} could not be used" : null;
        if (!state.Context.HarvestDone) return new("harvest", Running(state), good, null, detail);
        return new("harvest", good > 0 ? "done" : "failed", good, state.Sources.Count, detail);
    }

    /// <summary>Counted in seconds of speech, since nobody knows beforehand how many lines there will be.</summary>
    private static StageView Script(PodcastState state)
    {
        var seconds = (int)(LengthPlan.Planned(state) / 1000);
        var detail = state.Script.Part is { Section: ScriptSection.Chapter } part ? $"Chapter {part.Number}" : null;
        if (state.Script.Phase == ScriptPhase.Done) return new("script", "done", seconds, seconds);
        return new("script", state.Lines.IsEmpty ? Waiting(state) : Running(state), seconds, (int)Math.Max(LengthPlan.Target(state) / 1000, seconds), detail);
    }

    private static StageView Voice(PodcastState state)
    {
        var done = state.Lines.Count(line => line.IsSettled || line.Status == LineStatus.Voiced);
        var dropped = state.Lines.Count(line => line.Status == LineStatus.Dropped);
        var detail = dropped > 0 ? $"{dropped} not spoken" : null;
        if (state.ScriptDone && done == state.Lines.Count && done > 0) return new("voice", "done", done, done, detail);
        return new("voice", done == 0 ? Waiting(state) : Running(state), done, state.ScriptDone ? state.Lines.Count : null, detail);
    }

    private static StageView Publish(PodcastState state) => state.Context switch
    {
        { Status: PodcastStatus.Completed, Files.Mp3Ref: not null } => new("publish", "done", 1, 1),
        { Status: PodcastStatus.Completed } => new("publish", "failed", 0, 1),
        { Publishing: true } => new("publish", "running", 0, 1),
        _ => new("publish", Waiting(state), 0, 1),
    };

    private static string Running(PodcastState state) => state.IsLive ? "running" : state.Context.Status == PodcastStatus.Failed ? "failed" : "skipped";

    private static string Waiting(PodcastState state) => state.IsLive ? "waiting" : "skipped";
}
