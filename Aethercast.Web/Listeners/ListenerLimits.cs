using System.Collections.Concurrent;
using Aethercast.Web.Listeners.Data;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Web.Listeners;

/// <summary>Limits that were set for single listeners. Remembered for a minute, so that pressing Listen does not wait for the database.</summary>
internal sealed class ListenerLimits(IDbContextFactory<ListenerDbContext> databases, TimeProvider time)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (int? Limit, DateTimeOffset Until)> known = new(StringComparer.Ordinal);

    /// <summary>Episodes within an hour; null: what everybody may.</summary>
    public async ValueTask<int?> FindAsync(string listenerId, CancellationToken ct)
    {
        if (listenerId.StartsWith(ListenerPrincipal.AnonymousPrefix, StringComparison.Ordinal)) return null; // set for accounts only
        var now = time.GetUtcNow();
        if (known.TryGetValue(listenerId, out var found) && found.Until > now) return found.Limit;
        await using var db = await databases.CreateDbContextAsync(ct);
        var limit = await db.Listeners.Where(row => row.ListenerId == listenerId).Select(row => row.EpisodesPerHour).FirstOrDefaultAsync(ct);
        if (known.Count >= MostRemembered) known.Clear();
        known[listenerId] = (limit, now + Memory);
        return limit;
    }

    public async Task SetAsync(string listenerId, int? episodesPerHour, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.ListenerAsync(listenerId, time, ct);
        row.EpisodesPerHour = episodesPerHour;
        await db.SaveChangesAsync(ct);
        known.TryRemove(listenerId, out _);
    }
}
