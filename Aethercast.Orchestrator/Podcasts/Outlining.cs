using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>The plan of chapters: made by the writer with the first chapter, read and changed by the listener at any time.</summary>
internal static class Outlining
{
    /// <summary>The writer's plan counts only until somebody has one of their own.</summary>
    public static void OnMade(PodcastMove move, string taskId, IReadOnlyList<PlannedChapter> outline)
    {
        if (outline.Count == 0 || move.Script.Outline.Count > 0 || move.Script.Part?.TaskId != taskId) return;
        move.ChangeScript(script => script with { Outline = [.. outline] });
    }

    /// <summary>Chapters that are begun keep their place and take a new title; the others become what the listener says.</summary>
    /// <returns>Whether anything is different now.</returns>
    public static bool OnEdited(PodcastMove move, IReadOnlyList<PlannedChapter> wanted)
    {
        var old = move.Script.Outline;
        var begun = Math.Min(move.Script.Begun, old.Count);
        var kept = Enumerable.Range(0, begun).Select(i => i < wanted.Count ? old[i] with { Title = wanted[i].Title.Trim() } : old[i]).ToList();
        var outline = kept.Concat(wanted.Skip(begun).Select(chapter => chapter with { Title = chapter.Title.Trim(), About = chapter.About.Trim() })).ToList();
        if (outline.SequenceEqual(old)) return false;
        for (var i = 0; i < begun; i++)
        {
            if (old[i].Title == kept[i].Title || move.State.Lines.Find(line => line.Chapter == old[i].Title) is not { } first) continue;
            move.PutLine(first with { Chapter = kept[i].Title });
        }

        move.ChangeScript(script => script with { Outline = [.. outline] });
        return true;
    }
}
