using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Web.Fakes;
using Aethercast.Web.Listeners;
using Aethercast.Web.Listeners.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aethercast.Tests.Web.Listeners;

/// <summary>One listener against another: what a stranger, a copied cookie, a lost token or a page of another site can do.</summary>
public sealed class IntruderTests : IDisposable
{
    private readonly WebStation web = new() { Settings = { ["Limits:SignInsPerMinute"] = "1000" } };
    private readonly FormClient owner;
    private readonly FormClient stranger;

    public IntruderTests() => (owner, stranger) = (new FormClient(web), new FormClient(web));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, object?> Changes => new()
    {
        { "ask", new { question = "Who keeps the light?", playhead_seconds = 3 } },
        { "steer", new { instruction = "shorter" } },
        { "edit", new { lines = new[] { new { line_id = "x", text = "Words of somebody else." } } } },
        { "retry", null },
    };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public async Task Nobody_changes_what_another_listener_started(string what, object? body)
    {
        using (await owner.OpenAsync("/")) { }
        using (await stranger.OpenAsync("/")) { }
        var podcast = await owner.Http.StartAsync();
        var program = web.CreateClient();

        using var meddling = await stranger.Http.PostAsJsonAsync($"/api/v1/podcasts/{podcast}/{what}", body, Ct);
        using var nameless = await program.PostAsJsonAsync($"/api/v1/podcasts/{podcast}/{what}", body, Ct);
        using var own = await owner.Http.PostAsJsonAsync($"/api/v1/podcasts/{podcast}/{what}", body, Ct);

        await meddling.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await nameless.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        Assert.Equal(HttpStatusCode.Accepted, own.StatusCode);
        Assert.Single(web.Station.Calls);
    }

    [Fact]
    public async Task A_token_of_a_program_is_nobody_outside_of_the_api()
    {
        await owner.SignUpAsync("ada@listeners.example");
        var token = (await web.Services.GetRequiredService<ApiTokens>().CreateAsync(await owner.IdAsync(), "script", Ct))!;
        stranger.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);

        var kept = await stranger.ExportAsync();
        var changed = await stranger.SendAsync("/account/password", ("current", FormClient.Password), ("password", "words of the intruder"));

        Assert.StartsWith(ListenerPrincipal.AnonymousPrefix, kept.GetProperty("listener_id").GetString(), StringComparison.Ordinal);
        Assert.Equal("/sign-in?trouble=wrong", changed);
        Assert.Equal("/", await owner.SignInAsync("ada@listeners.example"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_has_a_copy_of_the_cookie()
    {
        using var strict = new WebStation { BelievedFor = TimeSpan.FromMilliseconds(1) };
        using var desk = new FormClient(strict);
        using var phone = new FormClient(strict);
        await desk.SignUpAsync("ben@listeners.example");
        await phone.SignInAsync("ben@listeners.example");
        var copy = strict.CreateClient(new() { HandleCookies = false });
        copy.DefaultRequestHeaders.Add("Cookie", desk.Cookie);
        Assert.Equal(await desk.IdAsync(), (await copy.GetFromJsonAsync<JsonElement>("/account/export", Ct)).GetProperty("listener_id").GetString());

        await desk.SendAsync("/account/sign-out");

        using var later = await copy.GetAsync("/account/export", Ct);
        Assert.Equal("/", later.RequestMessage?.RequestUri?.AbsolutePath); // nobody's: nothing to take along
        Assert.StartsWith("ben@", (await phone.ExportAsync()).GetProperty("email").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_leaves_the_other_devices_with_a_page_and_without_the_account()
    {
        using var strict = new WebStation { BelievedFor = TimeSpan.FromMilliseconds(1) };
        using var desk = new FormClient(strict);
        using var phone = new FormClient(strict);
        await desk.SignUpAsync("dee@listeners.example");
        await phone.SignInAsync("dee@listeners.example");

        Assert.Equal("/settings?done=password", await desk.SendAsync("/account/password", ("current", FormClient.Password), ("password", "eight loud lighthouses")));

        using (var page = await phone.OpenAsync("/")) Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.StartsWith(ListenerPrincipal.AnonymousPrefix, await phone.IdAsync(), StringComparison.Ordinal);
        Assert.StartsWith("dee@", (await desk.ExportAsync()).GetProperty("email").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_of_the_cookie_from_before_signing_in_sees_nothing_of_the_session()
    {
        using (await owner.OpenAsync("/")) { }
        var before = web.SessionOf(owner.Cookie);
        var sessions = web.Services.GetRequiredService<ListenerSessions>();
        await sessions.ChangeAsync(before, session => session with { Draft = "what I would rather not say aloud" }, Ct);

        await owner.SignUpAsync("cy@listeners.example");

        Assert.Equal(ListenerSession.Empty, await sessions.GetAsync(before, Ct));
        Assert.Equal("what I would rather not say aloud", (await owner.ExportAsync()).GetProperty("session").GetProperty("draft").GetString());
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Origin", "null")]
    public async Task A_page_of_another_origin_opens_no_circuit_and_no_socket_and_writes_nothing(string header, string value)
    {
        var foreign = web.CreateClient();
        foreign.DefaultRequestHeaders.Add(header, value);
        var podcast = await web.CreateClient().StartAsync();
        var socket = web.Server.CreateWebSocketClient();
        socket.ConfigureRequest = request => request.Headers[header] = value;

        using var circuit = await foreign.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Ct);
        using var written = await foreign.PostAsync("/api/v1/documents", new StringContent("A text."), Ct);
        using var read = await foreign.GetAsync($"/api/v1/podcasts/{podcast}", Ct);

        Assert.Equal(HttpStatusCode.Forbidden, circuit.StatusCode);
        await written.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await Assert.ThrowsAnyAsync<Exception>(() => socket.ConnectAsync(new Uri($"ws://localhost/api/v1/podcasts/stream/{web.Station[podcast].StreamId}"), Ct));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode); // what anybody may read, a foreign page's player may, too
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Origin", "https://radio.example")]
    public async Task The_stations_own_pages_do(string header, string value)
    {
        using var known = new WebStation { Settings = { ["Site:PublicUrl"] = "https://radio.example/" } };
        var page = known.CreateClient();
        page.DefaultRequestHeaders.Add(header, value);
        var podcast = await page.StartAsync();
        var sockets = known.Server.CreateWebSocketClient();
        sockets.ConfigureRequest = request => request.Headers[header] = value;

        using var circuit = await page.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Ct);
        using var socket = await sockets.ConnectAsync(new Uri($"ws://localhost/api/v1/podcasts/stream/{known.Station[podcast].StreamId}"), Ct);

        Assert.Equal(HttpStatusCode.OK, circuit.StatusCode);
        Assert.Equal(System.Net.WebSockets.WebSocketState.Open, socket.State);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("X-Real-IP")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    [InlineData(null)]
    public void Who_comes_by_a_proxy_of_this_machine_does_not_sit_at_it(string? header)
    {
        var rules = web.Services.GetRequiredService<OperatorRules>();
        HttpContext Visit()
        {
            var http = new DefaultHttpContext();
            (http.Connection.RemoteIpAddress, http.Request.Host, http.Request.Protocol) = (IPAddress.Loopback, new HostString("127.0.0.1", 8080), "HTTP/1.1");
            return http;
        }

        var (straight, led) = (Visit(), Visit());
        if (header is null) led.Request.Protocol = "HTTP/1.0"; // as nginx asks, left to itself
        else led.Request.Headers[header] = "somebody";

        Assert.True(rules.IsLocal(straight));
        Assert.False(rules.IsLocal(led));
    }

    public void Dispose()
    {
        owner.Dispose();
        stranger.Dispose();
        web.Dispose();
    }
}
