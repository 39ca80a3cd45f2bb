using Aethercast.Platform.State;
using Aethercast.Web.Listeners.Accounts;
using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Identity;

namespace Aethercast.Web.Listeners;

/// <summary>Who listens: everybody has a cookie, some have an account, programs have tokens.</summary>
internal static class ListenersRegistration
{
    private const string AnyScheme = "any";

    public static IHostApplicationBuilder AddListeners(this IHostApplicationBuilder builder)
    {
        var authentication = builder.Services.AddAuthentication(options => (options.DefaultScheme, options.DefaultSignInScheme) = (AnyScheme, ListenerCookie.Scheme));
        authentication.AddPolicyScheme(AnyScheme, null, any => any.ForwardDefaultSelector = http => TokenAuthentication.Read(http.Request) switch
        {
            null => ListenerCookie.Scheme,
            var token when token.StartsWith(ApiTokens.Prefix, StringComparison.Ordinal) => TokenAuthentication.SchemeName,
            _ => HasJwt(http) ? AccountsRegistration.JwtScheme : TokenAuthentication.SchemeName,
        });
        authentication.AddCookie(ListenerCookie.Scheme, cookie =>
        {
            cookie.Cookie.Name = "aethercast-listener";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(400);
            cookie.SlidingExpiration = true;
            // The API answers with status codes, not with a way to a login page.
            cookie.Events.OnRedirectToLogin = context => Task.FromResult(context.Response.StatusCode = StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => Task.FromResult(context.Response.StatusCode = StatusCodes.Status403Forbidden);
            // An account that changed its password, or is gone, is signed out everywhere; nobody else has anything to check.
            cookie.Events.OnValidatePrincipal = context =>
            {
                if (context.HttpContext.IsOldCookie(context.Options.Cookie.Name) && ListenerCookie.IsPage(context.Request)) context.ShouldRenew = true;
                return context.Principal?.IsSignedIn() == true ? SecurityStampValidator.ValidatePrincipalAsync(context) : Task.CompletedTask;
            };
        });
        builder.Services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "aethercast-forms";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        builder.Services.AddCascadingAuthenticationState();
        builder.AddDatabase<ListenerDbContext, SqliteListenerDbContext, PostgresListenerDbContext>(ListenerDbContext.HistoryTable);
        builder.Services.AddSingleton<IListenerLibrary, ListenerLibrary>();
        builder.Services.AddSingleton<ListenerSessions>();
        builder.Services.AddSingleton<ListenerLimits>();
        builder.Services.AddSingleton<OwnEpisodes>();
        builder.Services.AddScoped<EarMemory>();
        builder.Services.AddScoped<Midst>();
        return builder.AddAccounts(authentication);
    }

    private static bool HasJwt(HttpContext http) => http.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<AccountOptions>>().Value.Bearer is not null;
}
