using Aethercast.Contracts;
using Aethercast.Web.Listeners.Data;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Web.Listeners;

/// <inheritdoc cref="IListenerLibrary"/>
internal sealed class ListenerLibrary(IDbContextFactory<ListenerDbContext> databases, TimeProvider time) : IListenerLibrary
{
    /// <summary>So many seconds before the end count as the end: nobody waits for the last note.</summary>
    private const long NearlyOverMs = 5_000;

    private const int MaxTitle = 300;

    public async Task<LibraryEntry?> FindAsync(string listenerId, string podcastId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Library.AsNoTracking().FirstOrDefaultAsync(row => row.ListenerId == listenerId && row.PodcastId == podcastId && !row.Hidden, ct) is { } row ? View(row) : null;
    }

    public Task<IReadOnlyList<LibraryEntry>> HistoryAsync(string listenerId, int count, CancellationToken ct) =>
        ListAsync(listenerId, rows => rows.Where(row => row.HeardAt != null).OrderByDescending(row => row.HeardAt), count, ct);

    public Task<IReadOnlyList<LibraryEntry>> BegunAsync(string listenerId, int count, CancellationToken ct) =>
        ListAsync(listenerId, rows => rows.Where(row => row.HeardAt != null && !row.Finished && row.PositionMs > 0).OrderByDescending(row => row.HeardAt), count, ct);

    public Task<IReadOnlyList<LibraryEntry>> FavouritesAsync(string listenerId, int count, CancellationToken ct) =>
        ListAsync(listenerId, rows => rows.Where(row => row.FavouriteAt != null).OrderByDescending(row => row.FavouriteAt), count, ct);

    public Task HeardAsync(string listenerId, ShelfCard card, long positionMs, bool finished, CancellationToken ct) =>
        ChangeAsync(listenerId, card, row =>
        {
            row.Finished = finished || (card.DurationMs > 0 && positionMs >= card.DurationMs);
            row.PositionMs = row.Finished ? 0 : Math.Max(0, positionMs);
            row.HeardAt = time.GetUtcNow();
            row.Hidden = false;
        }, ct);

    public Task SetFavouriteAsync(string listenerId, ShelfCard card, bool favourite, CancellationToken ct) =>
        ChangeAsync(listenerId, card, row =>
        {
            row.FavouriteAt = favourite ? row.FavouriteAt ?? time.GetUtcNow() : null;
            if (favourite) row.Hidden = false;
        }, ct);

    public Task RemoveAsync(string listenerId, ShelfCard card, CancellationToken ct) =>
        ChangeAsync(listenerId, card, row => (row.Hidden, row.FavouriteAt, row.HeardAt, row.PositionMs, row.Finished) = (true, null, null, 0, false), ct);

    public async Task RestoreAsync(string listenerId, string podcastId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Library.Where(row => row.ListenerId == listenerId && row.PodcastId == podcastId).ExecuteUpdateAsync(row => row.SetProperty(x => x.Hidden, false), ct);
    }

    public async Task<IReadOnlySet<string>> RemovedAsync(string listenerId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return (await db.Library.Where(row => row.ListenerId == listenerId && row.Hidden).Select(row => row.PodcastId).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
    }

    public async Task<ListenerPreferences> PreferencesAsync(string listenerId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var json = await db.Listeners.Where(row => row.ListenerId == listenerId).Select(row => row.PreferencesJson).FirstOrDefaultAsync(ct);
        return json is null ? ListenerPreferences.None : WireJson.Deserialize<ListenerPreferences>(json);
    }

    public async Task SavePreferencesAsync(string listenerId, ListenerPreferences preferences, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.ListenerAsync(listenerId, time, ct);
        row.PreferencesJson = WireJson.ToText(preferences);
        await db.SaveChangesAsync(ct);
    }

    private async Task<IReadOnlyList<LibraryEntry>> ListAsync(string listenerId, Func<IQueryable<LibraryRow>, IQueryable<LibraryRow>> shelf, int count, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await shelf(db.Library.AsNoTracking().Where(row => row.ListenerId == listenerId && !row.Hidden)).Take(count).ToListAsync(ct);
        return [.. rows.Select(View)];
    }

    private async Task ChangeAsync(string listenerId, ShelfCard card, Action<LibraryRow> change, CancellationToken ct)
    {
        // Two devices may put the same episode on the shelf in one moment: the second finds the row of the first.
        for (var again = true; ; again = false)
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var row = await db.Library.FindAsync([listenerId, card.PodcastId], ct);
            if (row is null) db.Library.Add(row = new LibraryRow { ListenerId = listenerId, PodcastId = card.PodcastId, Title = card.Title, AddedAt = time.GetUtcNow() });
            if (card.Title.Length > 0) row.Title = card.Title[..Math.Min(card.Title.Length, MaxTitle)];
            row.DurationMs = Math.Max(0, card.DurationMs);
            row.CoverUrl = card.CoverUrl ?? row.CoverUrl;
            change(row);
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateException) when (again)
            {
                // The next round reads what the other wrote.
            }
        }
    }

    private static LibraryEntry View(LibraryRow row)
    {
        var nearlyOver = row.DurationMs > 2 * NearlyOverMs && row.PositionMs >= row.DurationMs - NearlyOverMs;
        return new(new ShelfCard(row.PodcastId, row.Title, row.DurationMs, row.CoverUrl), nearlyOver ? 0 : row.PositionMs, row.Finished || nearlyOver, row.FavouriteAt is not null, row.HeardAt);
    }
}
