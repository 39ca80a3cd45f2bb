using Aethercast.Platform.State;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Web.Listeners.Data;

/// <summary>Listeners and their accounts: the web program's own tables, beside those of the orchestrator.</summary>
internal abstract class ListenerDbContext(DbContextOptions options) : IdentityUserContext<Account>(options)
{
    public const string HistoryTable = "listener_migrations";

    public DbSet<ListenerRow> Listeners => Set<ListenerRow>();
    public DbSet<LibraryRow> Library => Set<LibraryRow>();
    public DbSet<AliasRow> Aliases => Set<AliasRow>();
    public DbSet<TokenRow> ApiTokens => Set<TokenRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().ToTable("accounts");
        builder.Entity<IdentityUserClaim<string>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("account_tokens");
        // Set out here, so that the tables do not hang on which options the context was made with.
        builder.Entity<IdentityUserPasskey<string>>(row =>
        {
            row.ToTable("account_passkeys").HasKey(x => x.CredentialId);
            row.Property(x => x.CredentialId).HasMaxLength(1024);
            row.OwnsOne(x => x.Data).ToJson("data");
            row.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).IsRequired();
        });
        builder.Entity<ListenerRow>(row =>
        {
            row.ToTable("listeners").HasKey(x => x.ListenerId);
            row.HasIndex(x => x.FeedSecretHash).IsUnique();
        });
        builder.Entity<LibraryRow>(row =>
        {
            row.ToTable("library_entries").HasKey(x => new { x.ListenerId, x.PodcastId });
            row.HasIndex(x => new { x.ListenerId, x.HeardAt });
        });
        builder.Entity<AliasRow>(row =>
        {
            row.ToTable("listener_aliases").HasKey(x => x.AliasId);
            row.HasIndex(x => x.ListenerId);
        });
        builder.Entity<TokenRow>(row =>
        {
            row.ToTable("api_tokens").HasKey(x => x.TokenId);
            row.HasIndex(x => x.SecretHash).IsUnique();
            row.HasIndex(x => x.ListenerId);
        });
        Naming.Apply(builder, Database.IsNpgsql());
    }
}

internal sealed class SqliteListenerDbContext(DbContextOptions<SqliteListenerDbContext> options) : ListenerDbContext(options);

internal sealed class PostgresListenerDbContext(DbContextOptions<PostgresListenerDbContext> options) : ListenerDbContext(options);
