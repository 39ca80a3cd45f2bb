using Aethercast.Web.Listeners.Data;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Web.Listeners;

/// <summary>Puts what an anonymous listener had on the shelf of the account they signed in with, and deletes all of a listener.</summary>
internal sealed class ListenerMerge(IDbContextFactory<ListenerDbContext> databases, TimeProvider time)
{
    /// <summary>Idempotent. Of an episode on both shelves the place heard last counts; choices of the account stay.</summary>
    public async Task MergeAsync(string anonymousId, string accountId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Aliases.FindAsync([anonymousId], ct) is null) db.Aliases.Add(new AliasRow { AliasId = anonymousId, ListenerId = accountId, MergedAt = time.GetUtcNow() });
        foreach (var row in await db.Library.Where(row => row.ListenerId == anonymousId).ToListAsync(ct))
        {
            db.Library.Remove(row);
            if (await db.Library.FindAsync([accountId, row.PodcastId], ct) is { } own) Join(own, row);
            else db.Library.Add(Copy(row, accountId));
        }

        if (await db.Listeners.FindAsync([anonymousId], ct) is { } choices)
        {
            db.Listeners.Remove(choices);
            var account = await db.ListenerAsync(accountId, time, ct);
            if (account.PreferencesJson == "{}") account.PreferencesJson = choices.PreferencesJson;
            // An address that a podcast app was given goes on working, where the account has none of its own.
            if (account.FeedSecretHash is null) (account.FeedSecretHash, account.FeedSecretSealed) = (choices.FeedSecretHash, choices.FeedSecretSealed);
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>Everything that is kept of a listener in these tables, but the account itself.</summary>
    public async Task DeleteAllAsync(string listenerId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Library.Where(row => row.ListenerId == listenerId).ExecuteDeleteAsync(ct);
        await db.Listeners.Where(row => row.ListenerId == listenerId).ExecuteDeleteAsync(ct);
        await db.Aliases.Where(row => row.ListenerId == listenerId).ExecuteDeleteAsync(ct);
        await db.ApiTokens.Where(row => row.ListenerId == listenerId).ExecuteDeleteAsync(ct);
    }

    private static void Join(LibraryRow own, LibraryRow other)
    {
        own.FavouriteAt ??= other.FavouriteAt;
        own.Hidden &= other.Hidden;
        if (!(other.HeardAt > own.HeardAt) && own.HeardAt is not null) return;
        (own.PositionMs, own.Finished, own.HeardAt) = (other.PositionMs, other.Finished, other.HeardAt);
    }

    private static LibraryRow Copy(LibraryRow row, string listenerId) => new()
    {
        ListenerId = listenerId,
        PodcastId = row.PodcastId,
        Title = row.Title,
        CoverUrl = row.CoverUrl,
        DurationMs = row.DurationMs,
        PositionMs = row.PositionMs,
        Finished = row.Finished,
        HeardAt = row.HeardAt,
        FavouriteAt = row.FavouriteAt,
        Hidden = row.Hidden,
        AddedAt = row.AddedAt,
    };
}
