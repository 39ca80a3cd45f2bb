using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>The ways an episode ends, and how a failed one is taken up again.</summary>
internal static class Ending
{
    /// <summary>When every line is settled the sound is whole: listeners have it all, the files follow.</summary>
    public static void Check(PodcastMove move)
    {
        if (move.Context.Publishing || !move.State.ScriptDone || move.State.Lines.Any(line => !line.IsSettled)) return;
        if (move.State.ReleasedMs == 0) move.Fail(ErrorCodes.VoiceFailed, "No line could be spoken.");
        else move.Change(context => context with { Publishing = true });
    }

    public static void OnFiles(PodcastMove move, FilesMade made)
    {
        if (!move.Context.Publishing || made.StreamId != move.Context.StreamId) return;
        if (made.Problem is not null) move.Notice("The file for podcast apps could not be made; the episode plays here.");
        move.Change(context => context with { Publishing = false, Files = made.Files, Status = PodcastStatus.Completed });
        var flawed = made.Problem is not null || move.State.Lines.Any(line => line.Status == LineStatus.Dropped);
        move.State = move.State with
        {
            Overall = flawed ? WorkflowStatus.CompletedWithErrors : WorkflowStatus.Completed,
            ErrorMessage = made.Problem,
            CompletedAt = move.Now,
        };
    }

    public static void OnCancel(PodcastMove move)
    {
        if (!move.State.IsLive || move.Context.Publishing) return;
        move.CancelOpenTasks();
        move.Change(context => context with { Status = PodcastStatus.Cancelled });
        move.State = move.State with { Overall = WorkflowStatus.Cancelled, CompletedAt = move.Now };
    }

    /// <summary>Goes on from the line where it was, on a new stream: the old one has told its listeners that it failed.</summary>
    public static void OnRetry(PodcastMove move, RetryAsked retry)
    {
        if (move.Context.Status != PodcastStatus.Failed) return;
        move.State = move.State with { Overall = WorkflowStatus.InProgress, ErrorMessage = null };
        Changing.Revise(move, move.State.Lines.Count, retry.NewStreamId);
        var lastReleased = move.State.Lines.FindLastIndex(line => line.IsReleased);
        move.State = move.State with
        {
            Lines = [.. move.State.Lines.Select((line, at) => at > lastReleased && line.Status is LineStatus.Voicing or LineStatus.Dropped
                ? line with { Status = LineStatus.Written, Note = null } : line)],
        };
        move.Change(context => context with { Error = null, DroppedInARow = 0 });
        if (move.State.GoodSources.Any()) move.Change(context => context with { HarvestDone = true });
        else
        {
            move.State = move.State with { Sources = move.State.Sources.Clear() };
            move.Change(context => context with { HarvestDone = false, HarvestError = null });
            Harvesting.Start(move);
        }
    }
}
