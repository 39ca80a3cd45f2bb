using Microsoft.EntityFrameworkCore;

namespace Aethercast.Platform.State;

/// <summary>The state of the system. Tables and columns are snake_case; JSON columns are <c>jsonb</c> on Postgres and text on SQLite.</summary>
public class AethercastDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<WorkflowInstance> Workflows => Set<WorkflowInstance>();
    public DbSet<TaskInstance> Tasks => Set<TaskInstance>();
    public DbSet<Topic> Topics => Set<Topic>();
    public DbSet<Snippet> Snippets => Set<Snippet>();
    public DbSet<Episode> Episodes => Set<Episode>();
    public DbSet<EpisodeStream> Streams => Set<EpisodeStream>();
    public DbSet<ScriptLineRow> Lines => Set<ScriptLineRow>();
    public DbSet<SourceRow> Sources => Set<SourceRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<WorkflowInstance>(row =>
        {
            row.ToTable("workflow_instances").HasKey(x => x.WorkflowId);
            row.HasIndex(x => x.OverallStatus);
            row.HasIndex(x => x.CreatedAt);
            row.Property(x => x.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<TaskInstance>(row =>
        {
            row.ToTable("task_instances").HasKey(x => x.TaskId);
            row.HasIndex(x => x.WorkflowId);
            row.HasIndex(x => x.DueAt);
            row.Property(x => x.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Topic>(row =>
        {
            row.ToTable("topics").HasKey(x => x.TopicId);
            row.HasIndex(x => x.DiscoveredAt);
        });
        modelBuilder.Entity<Snippet>(row =>
        {
            row.ToTable("snippets").HasKey(x => x.SnippetId);
            row.HasIndex(x => x.TopicId);
            row.HasIndex(x => x.GeneratedAt);
        });
        modelBuilder.Entity<Episode>(row =>
        {
            row.ToTable("episodes").HasKey(x => x.PodcastId);
            row.HasIndex(x => x.FlightKey).IsUnique();
            row.HasIndex(x => x.WorkflowId);
            row.HasIndex(x => x.CreatedAt);
        });
        modelBuilder.Entity<EpisodeStream>(row =>
        {
            row.ToTable("stream_ids").HasKey(x => x.StreamId);
            row.HasIndex(x => x.PodcastId);
        });
        modelBuilder.Entity<ScriptLineRow>(row =>
        {
            row.ToTable("script_lines").HasKey(x => x.LineId);
            row.HasIndex(x => new { x.PodcastId, x.Sequence });
        });
        modelBuilder.Entity<SourceRow>(row =>
        {
            row.ToTable("sources").HasKey(x => new { x.PodcastId, x.SourceId });
        });
        Naming.Apply(modelBuilder, Database.IsNpgsql());
    }
}
