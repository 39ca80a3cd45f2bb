using Aethercast.Contracts;
using Aethercast.Web.Listeners.Data;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Web.Listeners.Accounts;

/// <param name="Secret">Only where it was just made: it is shown once and not kept.</param>
internal sealed record ApiToken(string TokenId, string Name, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string? Secret = null);

/// <summary>Tokens a signed-in listener's programs bring along as <c>Authorization: Bearer aec_…</c>.</summary>
internal sealed class ApiTokens(IDbContextFactory<ListenerDbContext> databases, TimeProvider time)
{
    public const string Prefix = "aec_";
    public const int Most = 20;
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    public async Task<ApiToken?> CreateAsync(string listenerId, string name, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.ApiTokens.CountAsync(row => row.ListenerId == listenerId, ct) >= Most) return null;
        var (secret, now) = (Prefix + Secrets.New(), time.GetUtcNow());
        var row = new TokenRow { TokenId = Ids.New(), ListenerId = listenerId, Name = name, SecretHash = Secrets.Hash(secret), CreatedAt = now, ExpiresAt = now + Lifetime };
        db.ApiTokens.Add(row);
        await db.SaveChangesAsync(ct);
        return View(row) with { Secret = secret };
    }

    public async Task<IReadOnlyList<ApiToken>> ListAsync(string listenerId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return [.. (await db.ApiTokens.AsNoTracking().Where(row => row.ListenerId == listenerId).OrderByDescending(row => row.CreatedAt).ToListAsync(ct)).Select(View)];
    }

    public async Task RevokeAsync(string listenerId, string tokenId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.ApiTokens.Where(row => row.ListenerId == listenerId && row.TokenId == tokenId).ExecuteDeleteAsync(ct);
    }

    /// <summary>The listener a token stands for; null for one that is unknown, revoked or too old.</summary>
    public async Task<string?> FindListenerAsync(string secret, CancellationToken ct)
    {
        var (hash, now) = (Secrets.Hash(secret), time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.ApiTokens.Where(row => row.SecretHash == hash && row.ExpiresAt > now).Select(row => row.ListenerId).FirstOrDefaultAsync(ct);
    }

    private static ApiToken View(TokenRow row) => new(row.TokenId, row.Name, row.CreatedAt, row.ExpiresAt);
}
