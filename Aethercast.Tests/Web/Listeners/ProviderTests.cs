using System.Net;
using System.Net.Http.Headers;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Web.Fakes;

namespace Aethercast.Tests.Web.Listeners;

/// <summary>Sign-in by OpenID Connect, and an authority's tokens at the API, against a provider that speaks the protocol.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private FakeProvider provider = null!;
    private WebStation web = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        provider = await FakeProvider.StartAsync();
        web = new WebStation
        {
            Settings =
            {
                ["Accounts:Providers:0:Name"] = "House",
                ["Accounts:Providers:0:Authority"] = provider.Authority,
                ["Accounts:Providers:0:ClientId"] = FakeProvider.Client,
                ["Accounts:Providers:0:ClientSecret"] = "secret",
                ["Accounts:Bearer:Authority"] = provider.Authority,
                ["Accounts:Bearer:Audience"] = "aethercast-api",
                ["Accounts:Operators:0"] = "lou@listeners.example",
                ["Limits:SignInsPerMinute"] = "1000",
            },
        };
    }

    [Fact]
    public async Task Whoever_a_provider_vouches_for_is_signed_in_and_found_again()
    {
        using var first = new FormClient(web);
        using var second = new FormClient(web);
        var anonymous = await first.IdAsync();

        Assert.Equal("/library", await ComeBackAsync(first, "/library"));
        Assert.Equal("/", await ComeBackAsync(second, "https://elsewhere.example/"));

        Assert.NotEqual(anonymous, await first.IdAsync());
        Assert.Equal(await first.IdAsync(), await second.IdAsync());
        using var studio = await first.Http.GetAsync("/api/v1/workflows", Ct); // the address is an operator's, and vouched for
        Assert.Equal(HttpStatusCode.OK, studio.StatusCode);
    }

    [Fact]
    public async Task Who_is_in_already_proves_it_there_and_is_an_operator_where_a_password_does_not_make_one()
    {
        web.Settings["Accounts:OperatorsNeedPasskey"] = "true";
        using var client = new FormClient(web);
        await ComeBackAsync(client, "/");

        using var again = await client.OpenAsync("/account/provider/0?returnUrl=/settings");

        Assert.Contains("prompt=login", again.Headers.Location!.Query, StringComparison.Ordinal);
        using var studio = await client.Http.GetAsync("/api/v1/workflows", Ct);
        Assert.Equal(HttpStatusCode.OK, studio.StatusCode);
    }

    [Fact]
    public async Task An_address_nobody_vouches_for_opens_nothing()
    {
        provider.Claims["email_verified"] = false;
        using var client = new FormClient(web);

        Assert.Equal("/", await ComeBackAsync(client, "/"));

        using var studio = await client.Http.GetAsync("/api/v1/workflows", Ct);
        await studio.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
    }

    [Fact]
    public async Task An_account_somebody_made_with_anothers_address_is_not_handed_over()
    {
        provider.Claims["email"] = "mia@listeners.example";
        using var squatter = new FormClient(web);
        using var rightful = new FormClient(web);
        await squatter.SignUpAsync("mia@listeners.example");

        Assert.Equal("/sign-in?trouble=taken", await ComeBackAsync(rightful, "/"));
    }

    [Fact]
    public async Task An_answer_that_was_not_asked_for_is_refused()
    {
        using var client = new FormClient(web);

        using var forged = await client.Http.GetAsync("/account/provider/0/callback?code=x&state=y", Ct);

        Assert.Equal("/sign-in?trouble=provider", forged.Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_api_takes_tokens_of_its_authority_and_no_others()
    {
        var good = Api(provider.Sign("aethercast-api", provider.Claims));
        var foreign = Api(provider.Sign("another-api", provider.Claims));
        var pretender = Api(provider.Sign("aethercast-api", new Dictionary<string, object> { ["sub"] = "p", ["role"] = "operator", ["http://schemas.microsoft.com/ws/2008/06/identity/claims/role"] = "operator" }));

        var podcast = await good.StartAsync();
        using var wrong = await foreign.GetAsync("/api/v1/podcasts", Ct);
        using var workflows = await good.GetAsync("/api/v1/workflows", Ct);
        using var pretended = await pretender.GetAsync("/api/v1/workflows", Ct);

        Assert.StartsWith("jwt-", web.Station[podcast].UserId, StringComparison.Ordinal);
        await wrong.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, ErrorCodes.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, workflows.StatusCode);
        await pretended.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
    }

    private HttpClient Api(string token)
    {
        var client = web.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Goes to the provider and back, as a browser would; says where that ends.</summary>
    private static async Task<string> ComeBackAsync(FormClient client, string returnUrl)
    {
        using (await client.OpenAsync("/sign-in")) { }
        using var away = await client.OpenAsync($"/account/provider/0?returnUrl={Uri.EscapeDataString(returnUrl)}");
        using var outside = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var back = await outside.GetAsync(away.Headers.Location, Ct);
        using var callback = await client.OpenAsync(back.Headers.Location!.PathAndQuery);
        var next = callback.Headers.Location!.ToString();
        if (!next.StartsWith("/account/provider/done", StringComparison.Ordinal)) return next;
        using var done = await client.OpenAsync(next);
        return done.Headers.Location!.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        await provider.DisposeAsync();
    }
}
