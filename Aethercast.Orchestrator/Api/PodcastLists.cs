using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;
using Host = Aethercast.Contracts.Wire.Host;

namespace Aethercast.Orchestrator.Api;

/// <summary>Lists for pages, feeds and developers, straight from the rows.</summary>
internal sealed class PodcastLists(IDbContextFactory<AethercastDbContext> databases)
{
    public async Task<IReadOnlyList<PodcastSummary>> PodcastsAsync(PodcastsQuery query, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = db.Episodes.AsNoTracking();
        if (query.UserId is { } user) rows = rows.Where(row => row.UserId == user);
        if (query.Category is { } category) rows = rows.Where(row => row.Category == category);
        // What somebody asked for in own words, links or files, or changed or asked about, is theirs: no flight serves others with it.
        if (query.PublishedOnly) rows = rows.Where(row => row.Status == PodcastStatus.Completed && row.Mp3Ref != null && row.FlightKey != null && db.Topics.Any(topic => topic.TopicId == row.TopicId));
        if (query.Before is { } before) rows = rows.Where(row => row.CreatedAt < before);
        var found = await rows.OrderByDescending(row => row.CreatedAt).Take(Math.Clamp(query.Count, 1, 200)).ToListAsync(ct);
        var ids = found.Select(row => row.PodcastId).ToList();
        var sources = (await db.Sources.AsNoTracking().Where(source => ids.Contains(source.PodcastId) && source.ErrorCode == null)
            .Select(source => new { source.PodcastId, source.HarvestedAt, Link = new SourceCredit(source.Url, source.Title, source.Site) }).ToListAsync(ct)).ToLookup(source => source.PodcastId);
        return [.. found.Select(row => new PodcastSummary(row.PodcastId, row.Title, row.Summary, row.Category, row.Status, row.DurationMs,
            row.CoverRef is null ? null : $"/api/v1/podcasts/{row.PodcastId}/cover", row.CreatedAt, row.CompletedAt, row.UserId, row.Mp3Ref, row.Mp3Length,
            WireJson.Deserialize<Host[]>(row.HostsJson), row.Language) { Sources = [.. sources[row.PodcastId].OrderBy(source => source.HarvestedAt).Select(source => source.Link)] })];
    }

    /// <summary>Costs lie in the workflow's context, since nobody looks for episodes by them.</summary>
    public async Task<IReadOnlyList<EpisodeCostView>> CostsAsync(EpisodeCostsQuery query, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var episodes = db.Episodes.AsNoTracking();
        if (query.UserId is { } user) episodes = episodes.Where(row => row.UserId == user);
        var found = await episodes.OrderByDescending(row => row.CreatedAt).Take(Math.Clamp(query.Count, 1, 100))
            .Join(db.Workflows, episode => episode.WorkflowId, workflow => workflow.WorkflowId, (episode, workflow) => new { episode.PodcastId, episode.Title, episode.Status, episode.DurationMs, episode.CreatedAt, workflow.ContextDataJson })
            .ToListAsync(ct);
        return [.. found.OrderByDescending(row => row.CreatedAt).Select(row =>
        {
            var uses = WireJson.Deserialize<ContextUses>(row.ContextDataJson).Uses;
            return new EpisodeCostView(row.PodcastId, row.Title, row.Status, row.DurationMs, row.CreatedAt, uses, uses.Sum(use => use.Cost));
        })];
    }

    public async Task<WorkflowView?> WorkflowAsync(string workflowId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Workflows.AsNoTracking().FirstOrDefaultAsync(row => row.WorkflowId == workflowId, ct) is not { } row) return null;
        var tasks = await db.Tasks.AsNoTracking().Where(task => task.WorkflowId == workflowId).OrderBy(task => task.CreatedAt).ThenBy(task => task.TaskId).ToListAsync(ct);
        var podcast = await db.Episodes.Where(episode => episode.WorkflowId == workflowId).Select(episode => new Made(episode.PodcastId, episode.Title)).FirstOrDefaultAsync(ct);
        return View(row, podcast, [.. tasks.Select(View)]);
    }

    /// <summary>Without their tasks: a list of them would be long.</summary>
    public async Task<IReadOnlyList<WorkflowView>> WorkflowsAsync(WorkflowsQuery query, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = db.Workflows.AsNoTracking();
        if (query.TriggerEventType is { } trigger) rows = rows.Where(row => row.TriggerEventType == trigger);
        if (query.Status is { } text && Enum.TryParse<WorkflowStatus>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var status)) rows = rows.Where(row => row.OverallStatus == status);
        var found = await rows.OrderByDescending(row => row.CreatedAt).Take(Math.Clamp(query.Count, 1, 200)).ToListAsync(ct);
        var ids = found.Select(row => row.WorkflowId).ToList();
        var podcasts = await db.Episodes.Where(episode => ids.Contains(episode.WorkflowId)).ToDictionaryAsync(episode => episode.WorkflowId, episode => new Made(episode.PodcastId, episode.Title), ct);
        return [.. found.Select(row => View(row, podcasts.GetValueOrDefault(row.WorkflowId), []))];
    }

    private static WorkflowView View(WorkflowInstance row, Made? episode, IReadOnlyList<TaskView> tasks) =>
        new(row.WorkflowId, row.UserId, row.TriggerEventType, row.OverallStatus, row.CreatedAt, row.UpdatedAt, row.CompletedAt, row.ErrorMessage, episode?.PodcastId,
            row.TraceParent?.Split('-').ElementAtOrDefault(1), tasks, episode?.Title);

    private sealed record Made(string PodcastId, string Title);

    private static TaskView View(TaskInstance row) =>
        new(row.TaskId, row.AgentName, row.Status, row.RetryCount, row.CreatedAt, row.StartedAt, row.CompletedAt, Json(row.InputParamsJson), Json(row.OutputResultSummaryJson), Json(row.ErrorDetailsJson));

    /// <summary>The little of an episode's context that is read here.</summary>
    private sealed record ContextUses
    {
        public IReadOnlyList<ProviderUse> Uses { get; init; } = [];
    }

    private static JsonElement? Json(string? text)
    {
        if (text is null) return null;
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
