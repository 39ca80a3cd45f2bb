using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Web.Fakes;
using Aethercast.Web.Listeners;
using Aethercast.Web.Listeners.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Aethercast.Tests.Web.Listeners;

public sealed class AccountTests : IDisposable
{
    private readonly WebStation web = new() { Settings = { ["Limits:SignInsPerMinute"] = "1000", ["Accounts:Operators:0"] = "chief@station.example", ["Accounts:OperatorCode"] = "the-long-code-of-the-house" } };
    private readonly FormClient listener;

    public AccountTests() => listener = new FormClient(web);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IListenerLibrary Library => web.Services.GetRequiredService<IListenerLibrary>();

    [Fact]
    public async Task Signing_up_takes_along_what_one_had_as_nobody()
    {
        var anonymous = await listener.IdAsync();
        var podcast = await listener.Http.StartAsync(); // with the anonymous cookie
        await Library.HeardAsync(anonymous, new ShelfCard(podcast, "Bees", 60_000, null), 7_000, finished: false, Ct);

        Assert.Equal("/settings", await listener.SignUpAsync("ada@listeners.example", ("returnUrl", "/settings")));

        var kept = await listener.ExportAsync();
        var account = kept.GetProperty("listener_id").GetString()!;
        Assert.NotEqual(anonymous, account);
        Assert.Equal("ada@listeners.example", kept.GetProperty("email").GetString());
        Assert.Equal(7_000, kept.GetProperty("history")[0].GetProperty("position_ms").GetInt64());
        Assert.Equal(podcast, kept.GetProperty("made")[0].GetProperty("podcast_id").GetString());
        Assert.Null(await Library.FindAsync(anonymous, podcast, Ct));
        // What one started before signing in is still one's own to stop.
        using var stopped = await listener.Http.DeleteAsync($"/api/v1/podcasts/{podcast}", Ct);
        Assert.Equal(HttpStatusCode.OK, stopped.StatusCode);
    }

    [Fact]
    public async Task The_library_is_there_on_another_device_and_nobody_elses()
    {
        await listener.SignUpAsync("ben@listeners.example");
        var podcast = await listener.Http.StartAsync();
        using var phone = new FormClient(web);
        using var stranger = new FormClient(web);

        Assert.Equal("/", await phone.SignInAsync("ben@listeners.example"));
        using (await stranger.OpenAsync("/")) { }

        Assert.Equal(await listener.IdAsync(), await phone.IdAsync());
        Assert.Equal(podcast, (await phone.Http.GetFromJsonAsync<JsonElement>("/api/v1/podcasts", Ct))[0].GetProperty("podcast_id").GetString());
        Assert.Equal(0, (await stranger.Http.GetFromJsonAsync<JsonElement>("/api/v1/podcasts", Ct)).GetArrayLength());
        using var meddling = await stranger.Http.DeleteAsync($"/api/v1/podcasts/{podcast}", Ct);
        await meddling.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        var workflow = web.Station[podcast].WorkflowId;
        using var peeking = await stranger.Http.GetAsync($"/api/v1/workflows/{workflow}", Ct);
        await peeking.ShouldBeProblemAsync(HttpStatusCode.NotFound, ErrorCodes.UnknownWorkflow);
        using var own = await phone.Http.GetAsync($"/api/v1/workflows/{workflow}", Ct);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task Signing_out_leaves_a_stranger_with_nothing()
    {
        await listener.SignUpAsync("cy@listeners.example");
        await listener.Http.StartAsync();

        Assert.Equal("/", await listener.SendAsync("/account/sign-out"));

        var after = await listener.ExportAsync();
        Assert.StartsWith(ListenerPrincipal.AnonymousPrefix, after.GetProperty("listener_id").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, after.GetProperty("made").GetArrayLength());
    }

    [Theory]
    [InlineData("not-an-address", "a long enough password", "email")]
    [InlineData("dee@listeners.example", "short", "password")]
    [InlineData("dee@listeners.example", "aaaaaaaaaaaaaaaa", "password")]
    [InlineData("chief@station.example", "a long enough password", "operator")]
    public async Task Sign_ups_that_will_not_do_say_why(string email, string password, string trouble) =>
        Assert.Equal($"/sign-in?new=1&trouble={trouble}", await listener.SendAsync("/account/register", ("email", email), ("password", password)));

    [Fact]
    public async Task A_wrong_password_and_an_unknown_account_are_told_alike_and_guessing_is_stopped()
    {
        await listener.SignUpAsync("eve@listeners.example");
        using var guesser = new FormClient(web);

        Assert.Equal("/sign-in?trouble=wrong", await guesser.SignInAsync("nobody@listeners.example"));
        for (var i = 0; i < 4; i++) Assert.Equal("/sign-in?trouble=wrong", await guesser.SignInAsync("eve@listeners.example", "a guess, and a wrong one"));

        Assert.Equal("/sign-in?trouble=locked", await guesser.SignInAsync("eve@listeners.example", "the fifth wrong guess"));
        Assert.Equal("/sign-in?trouble=locked", await guesser.SignInAsync("eve@listeners.example"));
    }

    [Fact]
    public async Task A_form_without_this_sites_own_token_does_nothing()
    {
        await listener.IdAsync();

        using var answer = await listener.Http.PostAsync("/account/register", new FormUrlEncodedContent([new("email", "fay@listeners.example"), new("password", FormClient.Password)]), Ct);

        Assert.Equal("/sign-in?trouble=stale", answer.Headers.Location?.ToString());
        Assert.Equal("/sign-in?trouble=wrong", await listener.SignInAsync("fay@listeners.example"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_to_no_other_site(string returnUrl) =>
        Assert.Equal("/", await listener.SignUpAsync("gus@listeners.example", ("returnUrl", returnUrl)));

    [Theory]
    [InlineData("/?about=größe", "/?about=gr%C3%B6%C3%9Fe")]
    [InlineData("/episodes/a?t=12&x=%2F", "/episodes/a?t=12&x=%2F")]
    [InlineData("/\u2028here", "/%E2%80%A8here")]
    public async Task Signing_in_leads_back_whatever_letters_the_way_has(string returnUrl, string to) =>
        Assert.Equal(to, await listener.SignUpAsync("gus@listeners.example", ("returnUrl", returnUrl)));

    [Fact]
    public async Task Deleting_leaves_nothing_behind()
    {
        await listener.SignUpAsync("hal@listeners.example");
        var id = await listener.IdAsync();
        await Library.HeardAsync(id, new ShelfCard("p", "Title", 60_000, null), 1_000, false, Ct);
        await Library.SavePreferencesAsync(id, new ListenerPreferences("debate"), Ct);

        Assert.Equal("/?done=deleted", await listener.SendAsync("/account/delete"));

        Assert.Empty(await Library.HistoryAsync(id, 10, Ct));
        Assert.Equal(ListenerPreferences.None, await Library.PreferencesAsync(id, Ct));
        Assert.Equal("/sign-in?trouble=wrong", await listener.SignInAsync("hal@listeners.example"));
    }

    [Fact]
    public async Task A_program_with_a_token_is_its_listener_until_the_token_is_revoked()
    {
        await listener.SignUpAsync("ida@listeners.example");
        var id = await listener.IdAsync();
        var tokens = web.Services.GetRequiredService<ApiTokens>();
        var token = (await tokens.CreateAsync(id, "script", Ct))!;
        var program = web.CreateClient();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);

        var podcast = await program.StartAsync();
        Assert.Equal(id, web.Station[podcast].UserId);
        await tokens.RevokeAsync(id, token.TokenId, Ct);
        using var later = await program.GetAsync("/api/v1/podcasts", Ct);

        await later.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, ErrorCodes.Unauthorized);
    }

    [Fact]
    public async Task Only_operators_see_the_studio_and_all_workflows()
    {
        await listener.SignUpAsync("jo@listeners.example");
        using var chief = new FormClient(web);
        Assert.Equal("/", await chief.SignUpAsync("chief@station.example", ("code", "the-long-code-of-the-house")));

        using var refused = await listener.Http.GetAsync("/api/v1/workflows", Ct);
        using var allowed = await chief.Http.GetAsync("/api/v1/workflows", Ct);
        using var closed = await listener.OpenAsync("/studio");
        using var open = await chief.OpenAsync("/studio");

        await refused.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Contains("The studio is for operators", await closed.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("Dead letters", await open.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_are_out_of_the_reach_of_scripts_and_of_plain_lines()
    {
        using var secure = new FormClient(web, "https://localhost");
        using var first = await secure.OpenAsync("/sign-in");
        using var signedUp = await secure.PostAsync("/account/register", ("email", "kim@listeners.example"), ("password", FormClient.Password));

        var cookies = first.Headers.GetValues("Set-Cookie").Concat(signedUp.Headers.GetValues("Set-Cookie")).ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-aethercast-forms=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.True(signedUp.Headers.CacheControl?.NoStore);
    }

    public void Dispose()
    {
        listener.Dispose();
        web.Dispose();
    }
}
