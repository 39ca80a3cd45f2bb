using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Orchestrator.Engine;

/// <summary>Workflows as the database has them: all rows of one are written together with its version.</summary>
internal sealed class WorkflowRecord(IDbContextFactory<AethercastDbContext> databases, IEnumerable<IWorkflow> kinds)
{
    private readonly Dictionary<string, IWorkflow> _kinds = kinds.ToDictionary(kind => kind.Trigger);

    /// <exception cref="DbUpdateException">It is no longer as it was before, or a row is there already.</exception>
    public async Task SaveAsync(WorkflowState? before, WorkflowState after, DateTimeOffset now, CancellationToken ct)
    {
        var kind = _kinds[after.Trigger];
        await using var db = await databases.CreateDbContextAsync(ct);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        WorkflowRows.Save(db, before, after, kind.Context(after), now);
        await kind.SaveAsync(db, before, after, now, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Writes a workflow and takes it back: the first real one then finds everything compiled.</summary>
    public async Task RehearseAsync(WorkflowState fresh, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var kind = _kinds[fresh.Trigger];
            WorkflowRows.Save(db, null, fresh, kind.Context(fresh), now);
            await kind.SaveAsync(db, null, fresh, now, ct);
            await db.SaveChangesAsync(ct);
            await transaction.RollbackAsync(ct);
            db.ChangeTracker.Clear();
        });
    }

    public async Task<bool> IsCurrentAsync(WorkflowState state, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Workflows.AnyAsync(row => row.WorkflowId == state.WorkflowId && row.Version == state.Version, ct);
    }

    /// <summary>
    /// Reads the rows of a workflow as they were at one moment: its version is looked at before and after, since all its rows are
    /// written together with it.
    /// </summary>
    public async Task<WorkflowState?> LoadAsync(string workflowId, CancellationToken ct)
    {
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            if (await db.Workflows.AsNoTracking().FirstOrDefaultAsync(row => row.WorkflowId == workflowId, ct) is not { } found) return null;
            var tasks = await db.Tasks.AsNoTracking().Where(task => task.WorkflowId == workflowId).ToListAsync(ct);
            var state = WorkflowRows.Restore(await _kinds[found.TriggerEventType].LoadAsync(db, found, ct), found, tasks);
            if (await db.Workflows.AnyAsync(row => row.WorkflowId == workflowId && row.Version == found.Version, ct)) return state;
        }
    }
}
