using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aethercast.Orchestrator.Engine;

/// <summary>
/// The database is the truth, the queue is a hint: finds tasks whose time has come and lets their workflow decide.
/// At start it also sends again what a predecessor had sent and the queue does not hold; and all that is out, whenever the queue may have forgotten it.
/// </summary>
internal sealed class TaskDispatcher(
    IDbContextFactory<AethercastDbContext> databases, ITaskQueue queue, WorkflowEngine engine, WakeClock wake,
    IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<TaskDispatcher> log) : BackgroundService
{
    private const int Batch = 200;
    private readonly DateTimeOffset _began = time.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (recovered, forgotten) = (false, false);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                forgotten |= await queue.HasForgottenAsync(stoppingToken);
                if (forgotten || !recovered) await RecoverAsync(recovered ? time.GetUtcNow() : _began, forgotten, stoppingToken);
                (recovered, forgotten) = (true, false);
                while (await DispatchDueAsync(stoppingToken) == Batch) { }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "The dispatcher could not look for due tasks; it tries again");
            }

            await wake.SleepAsync(options.Value.DispatchPeriod, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <param name="forgotten">Whether the queue may hold nothing of what was sent until <paramref name="until"/>; else it does where others wait in it.</param>
    private async Task RecoverAsync(DateTimeOffset until, bool forgotten, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var open = await db.Tasks.AsNoTracking()
            .Where(task => task.DueAt != null && task.DispatchedAt < until && (task.Status == WorkTaskStatus.Dispatched || task.Status == WorkTaskStatus.InProgress))
            .OrderByDescending(task => task.Priority).ThenBy(task => task.CreatedAt)
            .Select(task => new { task.TaskId, task.WorkflowId, task.Queue }).ToListAsync(ct);
        // Every queue is looked into before anything is sent: what is sent again makes work for other queues, which were empty.
        var waiting = new HashSet<string>();
        foreach (var name in open.Select(task => task.Queue).Distinct())
            if (!forgotten && await queue.CountAsync(name, ct) > 0) waiting.Add(name);
        foreach (var task in open.Where(task => !waiting.Contains(task.Queue))) await engine.PostAsync(task.WorkflowId, new TaskMayBeLost(task.TaskId));

        if (open.Count > 0) log.LogInformation("Took up {Count} unfinished tasks{Why}", open.Count, forgotten ? ", which the queue may have forgotten" : "");
    }

    private async Task<int> DispatchDueAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(ct);
        var due = await db.Tasks.AsNoTracking().Where(task => task.DueAt != null && task.DueAt <= now).OrderBy(task => task.DueAt)
            .Select(task => new { task.TaskId, task.WorkflowId, task.Queue }).Take(Batch).ToListAsync(ct);
        foreach (var tasks in due.GroupBy(task => task.Queue))
        {
            var backlog = await queue.CountAsync(tasks.Key, ct);
            foreach (var task in tasks) await engine.PostAsync(task.WorkflowId, new TaskDue(task.TaskId, backlog));
        }

        return due.Count;
    }
}
