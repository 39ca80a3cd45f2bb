using Microsoft.EntityFrameworkCore;

namespace Aethercast.Platform.State;

/// <summary>Brings a database to the model of this program.</summary>
internal static class SchemaUpgrade
{
    /// <exception cref="StartupException">The database was made by a newer version.</exception>
    public static async Task ApplyAsync(DbContext context, CancellationToken ct)
    {
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var newer = (await context.Database.GetAppliedMigrationsAsync(ct)).Where(name => !known.Contains(name)).ToArray();
        if (newer.Length > 0)
            throw new StartupException($"The database was made by a newer version of Aethercast (it holds the migration {newer[^1]}, which this version does not know). Start that version, or choose another database.");
        await context.Database.MigrateAsync(ct);
    }
}
