using Aethercast.Contracts.Podcasts;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>What a page shows of an episode, made from its state.</summary>
internal static class PodcastViews
{
    public static PodcastView Of(PodcastState state, DateTimeOffset now)
    {
        var (context, plan) = (state.Context, state.Plan);
        return new()
        {
            PodcastId = context.PodcastId,
            WorkflowId = state.WorkflowId,
            StreamId = context.StreamId,
            Revision = context.Revision,
            SameUntilMs = context.SameUntilMs,
            FormerStreams = [.. context.FormerStreams.Select(stream => new FormerStream(stream, context.SameAsFormer.GetValueOrDefault(stream)))],
            TopicId = plan.TopicId,
            IsFoundTopic = plan is { Query: null, TitleFromSource: false },
            Title = context.Title,
            Summary = plan.Summary,
            Category = plan.Category,
            Language = plan.Language,
            PersonaId = plan.PersonaId,
            Hosts = plan.Hosts,
            TargetMinutes = plan.TargetMinutes,
            Status = context.Status,
            Stages = Stages.Of(state),
            Chapters = Chapters(state),
            Outline = context.Script.Outline,
            ChaptersBegun = context.Script.Begun,
            AwaitsApproval = context.AwaitsApproval,
            Transcript = [.. state.Lines.Select(Line)],
            Sources = [.. state.Sources.Values.OrderBy(source => source.HarvestedAt).ThenBy(source => source.SourceId, StringComparer.Ordinal).Select(Source)],
            DurationMs = state.ReleasedMs,
            SecondsLeft = SecondsLeft(state, now),
            Notices = context.Notices,
            Uses = context.Uses,
            Cost = context.Uses.Sum(use => use.Cost),
            CoverUrl = context.CoverUrl,
            IsSample = plan.IsSample,
            UserId = state.UserId,
            Error = context.Error is { } error ? new(error.ErrorCode, error.UserMessage, error.CanRetry) : null,
            CreatedAt = state.CreatedAt,
            CompletedAt = state.CompletedAt,
            WebmRef = context.Files?.WebmRef,
            Mp3Ref = context.Files?.Mp3Ref,
            Mp3Length = context.Files?.Mp3Length ?? 0,
        };
    }

    /// <summary>Chapters that can be heard; each begins at its first line that was released.</summary>
    public static IReadOnlyList<ChapterView> Chapters(PodcastState state)
    {
        var chapters = new List<ChapterView>();
        string? title = null;
        foreach (var line in state.Lines)
        {
            title = line.Chapter ?? title;
            if (title is null || line.StartMs is not { } start) continue;
            chapters.Add(new(title, start, line.Sequence));
            title = null;
        }

        return chapters;
    }

    private static LineView Line(LineState line) =>
        new(line.LineId, line.Sequence, line.Speaker, line.Text, line.Kind, line.Status, line.StartMs, line.DurationMs, line.Citations, line.Spans, line.VoiceId, line.Note, line.Language);

    private static SourceView Source(SourceState source) =>
        new(source.SourceId, source.Url, source.Title, source.Site, source.Author, source.PublishedAt, source.WordCount, source.IsGood ? "ok" : "failed", source.ErrorCode);

    /// <summary>By the speed so far; null while there is nothing to go by.</summary>
    private static double? SecondsLeft(PodcastState state, DateTimeOffset now)
    {
        if (!state.IsLive) return null;
        var elapsed = (now - state.CreatedAt).TotalMilliseconds;
        if (state.ReleasedMs < 5_000 || elapsed <= 0) return null;
        var whole = state.ScriptDone ? LengthPlan.Planned(state) : Math.Max(LengthPlan.Target(state), LengthPlan.Planned(state));
        return Math.Round(Math.Max(0, whole - state.ReleasedMs) * elapsed / state.ReleasedMs / 1000, 1);
    }
}
