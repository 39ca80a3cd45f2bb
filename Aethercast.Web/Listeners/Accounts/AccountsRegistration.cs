using Aethercast.Web.Gateway;
using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>Accounts, which nobody must have: password, passkey, providers by configuration, tokens for programs.</summary>
internal static class AccountsRegistration
{
    public const string OperatorPolicy = "operator";
    public const string JwtScheme = "jwt";

    public static IHostApplicationBuilder AddAccounts(this IHostApplicationBuilder builder, AuthenticationBuilder authentication)
    {
        builder.Services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<ListenerDbContext>>().CreateDbContext());
        builder.Services.AddIdentityCore<Account>(identity =>
            {
                // Length is what makes a password hard to guess; rules about its letters only make it hard to remember.
                identity.Password = new PasswordOptions { RequiredLength = PasswordRules.Shortest, RequiredUniqueChars = PasswordRules.FewestLetters, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
                identity.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5) };
                identity.User = new UserOptions { AllowedUserNameCharacters = "" };
            })
            .AddEntityFrameworkStores<ListenerDbContext>().AddSignInManager<ListenerSignIn>().AddClaimsPrincipalFactory<AccountClaims>().AddPasswordValidator<PasswordRules>();
        builder.Services.AddOptions<SecurityStampValidatorOptions>().Configure<SessionClaims>((stamp, session) =>
        {
            stamp.ValidationInterval = TimeSpan.FromMinutes(2);
            stamp.OnRefreshingPrincipal = context =>
            {
                session.Carry(context.CurrentPrincipal, context.NewPrincipal);
                return Task.CompletedTask;
            };
        });
        // A passkey is bound to this name; without one configured, to the name the page was opened by.
        builder.Services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<SiteOptions>, IOptions<AccountOptions>>((passkeys, site, account) =>
        {
            passkeys.ServerDomain = site.Value.PublicUrl?.Host;
            // The key alone is one factor; with the finger or code that opens it, it is two.
            if (account.Value.OperatorsNeedPasskey) passkeys.UserVerificationRequirement = "required";
        });
        builder.Services.AddSingleton<OperatorRules>();
        builder.Services.AddSingleton<SessionClaims>();
        builder.Services.AddSingleton<PasswordStrength>();
        builder.Services.AddSingleton<ListenerMerge>();
        builder.Services.AddSingleton<PrivateFeeds>();
        builder.Services.AddSingleton<ApiTokens>();
        builder.Services.AddScoped<SignInDoor>();
        builder.Services.AddAuthorizationBuilder().AddPolicy(OperatorPolicy, policy => policy.RequireRole(ListenerPrincipal.OperatorRole));

        authentication.AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        authentication.AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie => ShortLived(cookie, "aethercast-passkey", SameSiteMode.Strict));
        authentication.AddCookie(IdentityConstants.ExternalScheme, cookie => ShortLived(cookie, "aethercast-provider", SameSiteMode.Lax));
        // Never set here; but whoever's account says no more is signed out of this one, too, and it has to be there for that.
        authentication.AddCookie(IdentityConstants.TwoFactorRememberMeScheme, cookie => ShortLived(cookie, "aethercast-remembered", SameSiteMode.Strict));
        var options = builder.Configuration.GetSection(AccountOptions.Section).Get<AccountOptions>() ?? new();
        foreach (var (number, provider) in options.Providers.Index()) authentication.AddOpenIdConnect(ProviderScheme(number), provider.Name, oidc => Configure(oidc, provider, number));
        if (options.Bearer is { } bearer)
        {
            authentication.AddJwtBearer(JwtScheme, jwt =>
            {
                (jwt.Authority, jwt.Audience, jwt.MapInboundClaims) = (bearer.Authority?.ToString(), bearer.Audience, false);
                jwt.RequireHttpsMetadata = bearer.Authority is { IsLoopback: false };
                jwt.Events = new()
                {
                    OnTokenValidated = context =>
                    {
                        context.Principal = JwtListener.Read(context.HttpContext, context.Principal!);
                        if (context.Principal is null) context.Fail("The token names nobody.");
                        return Task.CompletedTask;
                    },
                };
            });
        }

        return builder;
    }

    public static string ProviderScheme(int number) => $"provider-{number}";

    private static void ShortLived(CookieAuthenticationOptions cookie, string name, SameSiteMode sameSite)
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = sameSite;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromMinutes(5);
    }

    private static void Configure(OpenIdConnectOptions oidc, ProviderOptions provider, int number)
    {
        (oidc.Authority, oidc.ClientId, oidc.ClientSecret) = (provider.Authority?.ToString(), provider.ClientId, provider.ClientSecret);
        (oidc.CallbackPath, oidc.SignInScheme) = ($"/account/provider/{number}/callback", IdentityConstants.ExternalScheme);
        (oidc.ResponseType, oidc.ResponseMode, oidc.UsePkce, oidc.MapInboundClaims) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true, false);
        oidc.RequireHttpsMetadata = provider.Authority is { IsLoopback: false };
        oidc.Scope.Add("email");
        // The answer comes back by a plain link, so these cookies can be Lax, and sign-in works without https on a developer's machine, too.
        (oidc.CorrelationCookie.SameSite, oidc.NonceCookie.SameSite) = (SameSiteMode.Lax, SameSiteMode.Lax);
        (oidc.CorrelationCookie.SecurePolicy, oidc.NonceCookie.SecurePolicy) = (CookieSecurePolicy.SameAsRequest, CookieSecurePolicy.SameAsRequest);
        oidc.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect(AccountPaths.Trouble("provider"));
            return Task.CompletedTask;
        };
    }
}
