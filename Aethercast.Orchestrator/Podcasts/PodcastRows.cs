using System.Collections.Immutable;
using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.State;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>Between an episode's state and its rows. What can be derived (pauses, held lines) is not stored twice.</summary>
internal static class PodcastRows
{
    public static void Save(AethercastDbContext db, PodcastState? before, PodcastState after, DateTimeOffset now)
    {
        SaveEpisode(db, before, after, now);
        if (before?.Context.StreamId != after.Context.StreamId)
            db.Streams.Add(new EpisodeStream { StreamId = after.Context.StreamId, PodcastId = after.Context.PodcastId, Revision = after.Context.Revision });

        if (!ReferenceEquals(before?.Lines, after.Lines)) SaveLines(db, before, after);
        foreach (var (id, source) in after.Sources)
        {
            var old = before?.Sources.GetValueOrDefault(id);
            if (ReferenceEquals(old, source)) continue;
            if (old is null) db.Sources.Add(ToRow(after, source));
            else db.Sources.Update(ToRow(after, source));
        }

        foreach (var gone in before?.Sources.Values.Where(source => !after.Sources.ContainsKey(source.SourceId)) ?? []) db.Sources.Remove(ToRow(after, gone));
    }

    public static ImmutableList<LineState> ToLines(IReadOnlyList<ScriptLineRow> rows, PodcastContext context)
    {
        var lines = new List<LineState>();
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, next) = (rows[i], i + 1 < rows.Count ? rows[i + 1] : null);
            lines.Add(new LineState(row.LineId, row.TaskId, row.Sequence, row.Speaker, row.Text)
            {
                Kind = row.Kind,
                Status = row.Status,
                Chapter = row.Chapter,
                Citations = WireJson.Deserialize<Citation[]>(row.CitationsJson),
                Language = context.LineLanguages.GetValueOrDefault(row.LineId),
                VoiceId = row.VoiceId,
                SpokenText = row.SpokenText,
                Spans = WireJson.Deserialize<SpokenSpan[]>(row.SpansJson),
                AudioRef = row.AudioRef,
                DurationMs = row.DurationMs,
                StartMs = row.StartMs,
                Note = row.Note,
                IsHeld = next is null && i > 0 && row.Status == LineStatus.Written && context.Script.Part?.TaskId == row.TaskId,
                PauseMs = PauseAfter(row, next, context),
            });
        }

        return [.. lines];
    }

    public static SourceState ToSource(SourceRow row) =>
        new(row.SourceId, row.Url, row.Title, row.Site, row.Author, row.Language, row.PublishedAt, row.WordCount, row.TextRef, row.ErrorCode, row.HarvestedAt);

    private static int PauseAfter(ScriptLineRow row, ScriptLineRow? next, PodcastContext context)
    {
        if (next is null) return context.Script.Phase == ScriptPhase.Done ? Pauses.AfterEpisode : Pauses.AfterChapter;
        if (next.Chapter is not null || next.TaskId != row.TaskId) return Pauses.AfterChapter;
        return next.Speaker == row.Speaker ? Pauses.BetweenLines : Pauses.BetweenHosts;
    }

    private static void SaveEpisode(AethercastDbContext db, PodcastState? before, PodcastState after, DateTimeOffset now)
    {
        if (before is not null && Face(before) == Face(after)) return;
        var (context, plan) = (after.Context, after.Plan);
        var row = new Episode
        {
            PodcastId = context.PodcastId,
            WorkflowId = after.WorkflowId,
            StreamId = context.StreamId,
            Revision = context.Revision,
            SameUntilMs = context.SameUntilMs,
            UserId = after.UserId,
            TopicId = plan.TopicId,
            RequestJson = plan.RequestJson,
            Title = context.Title,
            Summary = plan.Summary,
            Category = plan.Category,
            Language = plan.Language,
            PersonaId = plan.PersonaId,
            HostsJson = WireJson.ToText(plan.Hosts),
            TargetMinutes = plan.TargetMinutes,
            Status = context.Status,
            // One that failed, was called off or was changed for somebody does not serve others who ask for the same.
            FlightKey = context.IsOwn || context.Status is PodcastStatus.Failed or PodcastStatus.Cancelled ? null : plan.FlightKey,
            StagesJson = WireJson.ToText(Stages.Of(after)),
            ChaptersJson = WireJson.ToText(PodcastViews.Chapters(after)),
            NoticesJson = WireJson.ToText(context.Notices),
            DurationMs = after.ReleasedMs,
            IsSample = plan.IsSample,
            CoverRef = context.CoverRef,
            CoverContentType = context.CoverContentType,
            WebmRef = context.Files?.WebmRef,
            Mp3Ref = context.Files?.Mp3Ref,
            Mp3Length = context.Files?.Mp3Length ?? 0,
            ErrorCode = context.Error?.ErrorCode,
            UserMessage = context.Error?.UserMessage,
            CreatedAt = after.CreatedAt,
            UpdatedAt = now,
            CompletedAt = after.CompletedAt,
        };
        if (before is null) db.Episodes.Add(row);
        else db.Episodes.Update(row);
    }

    /// <summary>What lists and feeds show of an episode; its row is written when this changes.</summary>
    private static object Face(PodcastState state) => (state.Context.Status, state.Context.Publishing, state.Context.Title, state.Context.StreamId, state.Context.Files,
        state.Context.Error, state.Context.Notices, state.Context.CoverUrl, state.Plan, state.Context.IsOwn, state.Script.Phase);

    private static void SaveLines(AethercastDbContext db, PodcastState? before, PodcastState after)
    {
        var old = before?.Lines.ToDictionary(line => line.LineId) ?? [];
        foreach (var line in after.Lines)
        {
            if (!old.TryGetValue(line.LineId, out var known)) db.Lines.Add(ToRow(after, line));
            else if (!ReferenceEquals(known, line)) db.Lines.Update(ToRow(after, line));
            old.Remove(line.LineId);
        }

        foreach (var gone in old.Values) db.Lines.Remove(ToRow(after, gone));
    }

    private static ScriptLineRow ToRow(PodcastState state, LineState line) => new()
    {
        LineId = line.LineId,
        PodcastId = state.Context.PodcastId,
        TaskId = line.WrittenBy,
        Sequence = line.Sequence,
        Speaker = line.Speaker,
        Text = line.Text,
        Kind = line.Kind,
        Status = line.Status,
        Chapter = line.Chapter,
        CitationsJson = WireJson.ToText(line.Citations),
        VoiceId = line.VoiceId,
        SpokenText = line.SpokenText,
        SpansJson = WireJson.ToText(line.Spans),
        AudioRef = line.AudioRef,
        DurationMs = line.DurationMs,
        StartMs = line.StartMs,
        Note = line.Note,
    };

    private static SourceRow ToRow(PodcastState state, SourceState source) => new()
    {
        SourceId = source.SourceId,
        PodcastId = state.Context.PodcastId,
        Url = source.Url,
        Title = source.Title,
        Site = source.Site,
        Author = source.Author,
        Language = source.Language,
        PublishedAt = source.PublishedAt,
        WordCount = source.WordCount,
        TextRef = source.TextRef,
        Status = source.IsGood ? "ok" : "failed",
        ErrorCode = source.ErrorCode,
        HarvestedAt = source.HarvestedAt,
    };
}
