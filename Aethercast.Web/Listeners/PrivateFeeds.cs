using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Web.Listeners;

/// <summary>The secret in the address of a listener's own feed. Podcast apps cannot sign in, so whoever has the address may read it; a new one makes the old one worthless.</summary>
internal sealed class PrivateFeeds(IDbContextFactory<ListenerDbContext> databases, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector seal = protection.CreateProtector("private-feed");

    /// <summary>The secret as it is; null where there was never one (or the keys it was sealed with are gone).</summary>
    public async Task<string?> FindSecretAsync(string listenerId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.Listeners.AsNoTracking().FirstOrDefaultAsync(row => row.ListenerId == listenerId, ct);
        try
        {
            return row?.FeedSecretSealed is { } sealedSecret ? seal.Unprotect(sealedSecret) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public async Task<string> RotateAsync(string listenerId, CancellationToken ct)
    {
        var secret = Secrets.New();
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.ListenerAsync(listenerId, time, ct);
        (row.FeedSecretHash, row.FeedSecretSealed) = (Secrets.Hash(secret), seal.Protect(secret));
        await db.SaveChangesAsync(ct);
        return secret;
    }

    /// <summary>Whose feed it is: their id and those they had before; empty for an unknown secret.</summary>
    public async Task<IReadOnlyList<string>> FindListenerAsync(string secret, CancellationToken ct)
    {
        var hash = Secrets.Hash(secret);
        await using var db = await databases.CreateDbContextAsync(ct);
        var id = await db.Listeners.Where(row => row.FeedSecretHash == hash).Select(row => row.ListenerId).FirstOrDefaultAsync(ct);
        if (id is null) return [];
        return [id, .. await db.Aliases.Where(row => row.ListenerId == id).Select(row => row.AliasId).ToListAsync(ct)];
    }
}
