using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aethercast.Tests.Platform;

/// <summary>What the state promises, whichever database it is in.</summary>
public abstract class StateSuite : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private EmbeddedHost host = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The connection string of a fresh database, or null for the embedded one.</summary>
    protected abstract Task<string?> CreateDatabaseAsync();

    public async ValueTask InitializeAsync()
    {
        var connection = await CreateDatabaseAsync();
        host = await EmbeddedHost.StartAsync(folder.Path, connection is null ? [] : [("ConnectionStrings:aethercastdb", connection)]);
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Task<AethercastDbContext> OpenAsync() => host.Services.GetRequiredService<IDbContextFactory<AethercastDbContext>>().CreateDbContextAsync(Ct);

    [Fact]
    public async Task The_migrations_make_the_model()
    {
        await using var db = await OpenAsync();
        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: add a migration for both databases (see DesignTimeFactories.cs).");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
    }

    [Fact]
    public async Task A_workflow_and_its_task_come_back_as_they_were()
    {
        var at = new DateTimeOffset(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero);
        var workflow = Workflow(at);
        var task = new TaskInstance
        {
            TaskId = Ids.New(),
            WorkflowId = workflow.WorkflowId,
            AgentName = AgentNames.VoiceForge,
            Queue = Queues.VoiceForge,
            Status = WorkTaskStatus.DeadLettered,
            Priority = 9,
            RetryCount = 2,
            InputParamsJson = """{"text":"Grüße 🌊","n":1}""",
            ErrorDetailsJson = """{"code":"X"}""",
            CreatedAt = at,
            DueAt = at.AddSeconds(5),
        };
        await using (var db = await OpenAsync())
        {
            db.AddRange(workflow, task);
            await db.SaveChangesAsync(Ct);
        }

        await using var later = await OpenAsync();
        var gotTask = await later.Tasks.SingleAsync(row => row.TaskId == task.TaskId && row.Status == WorkTaskStatus.DeadLettered && row.DueAt <= at.AddSeconds(5) && row.DueAt > at, Ct);
        var gotWorkflow = await later.Workflows.SingleAsync(row => row.WorkflowId == workflow.WorkflowId, Ct);
        Assert.Equal("Grüße 🌊", System.Text.Json.JsonDocument.Parse(gotTask.InputParamsJson).RootElement.GetProperty("text").GetString());
        Assert.Equal((9, 2, at, (DateTimeOffset?)at.AddSeconds(5)), (gotTask.Priority, gotTask.RetryCount, gotTask.CreatedAt, gotTask.DueAt));
        Assert.Equal(WorkflowStatus.InProgress, gotWorkflow.OverallStatus);
        Assert.Equal(TimeSpan.Zero, gotWorkflow.CreatedAt.Offset);
    }

    [Fact]
    public async Task The_second_of_two_writers_is_told()
    {
        var workflow = Workflow(DateTimeOffset.UnixEpoch);
        await using (var db = await OpenAsync())
        {
            db.Add(workflow);
            await db.SaveChangesAsync(Ct);
        }
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        var first = await one.Workflows.SingleAsync(row => row.WorkflowId == workflow.WorkflowId, Ct);
        var second = await two.Workflows.SingleAsync(row => row.WorkflowId == workflow.WorkflowId, Ct);
        (first.Version, first.ErrorMessage) = (first.Version + 1, "one");
        (second.Version, second.ErrorMessage) = (second.Version + 1, "two");

        await one.SaveChangesAsync(Ct);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync(Ct));

        await using var later = await OpenAsync();
        Assert.Equal("one", (await later.Workflows.SingleAsync(row => row.WorkflowId == workflow.WorkflowId, Ct)).ErrorMessage);
    }

    [Fact]
    public async Task One_flight_key_has_one_episode_and_finished_ones_may_share_none()
    {
        await using (var db = await OpenAsync())
        {
            db.AddRange(Episode("key"), Episode(null), Episode(null));
            await db.SaveChangesAsync(Ct);
        }
        await using var again = await OpenAsync();
        again.Add(Episode("key"));
        await Assert.ThrowsAsync<DbUpdateException>(() => again.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task Rows_are_saved_together_or_not_at_all()
    {
        var workflow = Workflow(DateTimeOffset.UnixEpoch);
        var lines = Enumerable.Range(0, 3).Select(i => new ScriptLineRow { LineId = i == 2 ? "twice" + workflow.WorkflowId : Ids.New(), PodcastId = "p", TaskId = "t", Text = "x", VoiceId = "v" }).ToArray();
        await using (var db = await OpenAsync())
        {
            db.Add(new ScriptLineRow { LineId = lines[2].LineId, PodcastId = "p", TaskId = "t", Text = "x", VoiceId = "v" });
            await db.SaveChangesAsync(Ct);
        }
        await using (var db = await OpenAsync())
        {
            db.Add(workflow);
            db.AddRange(lines);
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
        }
        await using var later = await OpenAsync();
        Assert.False(await later.Workflows.AnyAsync(row => row.WorkflowId == workflow.WorkflowId, Ct));
        Assert.False(await later.Lines.AnyAsync(row => row.LineId == lines[0].LineId, Ct));
    }

    [Fact]
    public async Task Many_writers_at_once_all_get_through()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(async () =>
        {
            await using var db = await OpenAsync();
            db.Add(Workflow(DateTimeOffset.UnixEpoch.AddYears(9)));
            await db.SaveChangesAsync(Ct);
        }, Ct)));

        await using var later = await OpenAsync();
        Assert.Equal(40, await later.Workflows.CountAsync(row => row.CreatedAt > DateTimeOffset.UnixEpoch.AddYears(8), Ct));
    }

    private static WorkflowInstance Workflow(DateTimeOffset at) => new()
    {
        WorkflowId = Ids.New(),
        TriggerEventType = "podcast_generation",
        OverallStatus = WorkflowStatus.InProgress,
        ContextDataJson = "{}",
        CreatedAt = at,
        UpdatedAt = at,
    };

    private static Episode Episode(string? flight) => new()
    {
        PodcastId = Ids.New(),
        WorkflowId = Ids.New(),
        StreamId = Ids.New(),
        FlightKey = flight,
        RequestJson = "{}",
        Title = "T",
        PersonaId = "p",
        HostsJson = "[]",
    };
}
