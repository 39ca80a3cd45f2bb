using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>The listener's own hand in the script: lines, voices, the outline, and the word that it may be voiced.</summary>
internal static class Editing
{
    public static void OnEdit(PodcastMove move, Edited edited)
    {
        if (move.Context.Status is not (PodcastStatus.Generating or PodcastStatus.Completed)) return;
        var outlined = edited.Edit.Outline is { } outline && Outlining.OnEdited(move, outline);
        if (edited.Edit.Approve) move.Change(context => context with { AwaitsApproval = false });
        var changed = ChangeLines(move, edited);
        if (!outlined && !changed) return;
        move.Change(context => context with { IsOwn = true });
        // Chapters stand in the files as well; their sound is as it was.
        if (outlined && move.Context.Status == PodcastStatus.Completed) move.Change(context => context with { Status = PodcastStatus.Generating, Publishing = true });
    }

    /// <summary>Only what is different is voiced again; what was released before the first change is shared with the new stream.</summary>
    private static bool ChangeLines(PodcastMove move, Edited edited)
    {
        var hosts = move.Plan.Hosts;
        if (edited.Edit.Voices is { } voices) hosts = [.. hosts.Select((host, i) => i < voices.Count ? host with { VoiceId = voices[i] } : host)];
        var before = move.State.Lines;
        var edits = edited.Edit.Lines.GroupBy(edit => edit.LineId).ToDictionary(group => group.Key, group => group.Last());
        var after = before.ConvertAll(line => LineEdits.Apply(line, edits.GetValueOrDefault(line.LineId), edited.Edit.Voices is null ? line.VoiceId : hosts[line.Speaker].VoiceId));
        var first = Enumerable.Range(0, after.Count).FirstOrDefault(i => !ReferenceEquals(after[i], before[i]), -1);
        var recast = !hosts.SequenceEqual(move.Plan.Hosts);
        if (recast) move.Change(context => context with { Plan = context.Plan with { Hosts = hosts } });
        if (first < 0) return recast;

        if (before.Skip(first).Any(line => line.IsReleased) || move.Context.Publishing || move.Context.Status == PodcastStatus.Completed) Changing.Revise(move, first, edited.NewStreamId);
        // Unchanged lines come from the revised list: those after the first change are released again.
        var revised = move.State.Lines;
        move.State = move.State with { Lines = [.. after.Select((line, i) => ReferenceEquals(line, before[i]) ? revised[i] : line)] };
        return true;
    }
}
