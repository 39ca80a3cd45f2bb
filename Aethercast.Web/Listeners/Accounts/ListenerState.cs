using Aethercast.Web.Gateway;
using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>Who listens on an open page. A circuit may last for days, so it is asked as often as a cookie is whether its listener is still signed in.</summary>
internal sealed class ListenerState(ILoggerFactory loggers, IServiceScopeFactory scopes, IOptions<SecurityStampValidatorOptions> stamp) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => stamp.Value.ValidationInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (!authenticationState.User.IsSignedIn()) return true;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(authenticationState.User) is not null;
        }
        catch (Exception error) when (error is ObjectDisposedException || Problems.IsOutage(error))
        {
            return true; // nobody can be asked, or the program ends: that is no word against the listener
        }
    }
}
