using System.Security.Claims;
using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>What a signed-in listener's cookie or token says of them: what they may be, and which anonymous listeners they were.</summary>
internal sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options, OperatorRules operators, IDbContextFactory<ListenerDbContext> databases)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    /// <summary>The newest ones: a cookie has little room.</summary>
    private const int MaxFormer = 20;

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(ClaimTypes.Role, ListenerPrincipal.ListenerRole));
        if (operators.IsOperator(user)) identity.AddClaim(new(ListenerPrincipal.MayOperateClaim, "true"));
        await using var db = await databases.CreateDbContextAsync();
        var former = await db.Aliases.Where(row => row.ListenerId == user.Id).OrderByDescending(row => row.MergedAt).Take(MaxFormer).Select(row => row.AliasId).ToListAsync();
        identity.AddClaims(former.Select(id => new Claim(ListenerPrincipal.FormerClaim, id)));
        return identity;
    }
}
