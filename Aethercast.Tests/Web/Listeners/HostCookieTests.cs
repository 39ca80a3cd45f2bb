using Aethercast.Tests.Web.Fakes;
using Aethercast.Web.Listeners;

namespace Aethercast.Tests.Web.Listeners;

/// <summary>Over https, cookies have names that only this host can give.</summary>
public sealed class HostCookieTests : IDisposable
{
    private const string Https = "https://localhost";
    private readonly WebStation web = new() { Settings = { ["Limits:SignInsPerMinute"] = "1000" } };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_https_they_are_the_hosts_own_and_everything_works_with_them()
    {
        using var listener = new FormClient(web, Https);
        using var first = await listener.OpenAsync("/sign-in");
        using var signedUp = await listener.PostAsync("/account/register", ("email", "ada@listeners.example"), ("password", FormClient.Password));

        var cookies = first.Headers.GetValues("Set-Cookie").Concat(signedUp.Headers.GetValues("Set-Cookie")).ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-aethercast-listener=", StringComparison.Ordinal));
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-aethercast-forms=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Equal("ada@listeners.example", (await listener.ExportAsync()).GetProperty("email").GetString());
    }

    [Fact]
    public async Task Over_plain_http_they_are_plain()
    {
        using var listener = new FormClient(web);
        using var first = await listener.OpenAsync("/sign-in");

        Assert.All(first.Headers.GetValues("Set-Cookie"), cookie => Assert.StartsWith("aethercast-", cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_one_by_the_plain_name_stays_signed_in_and_gets_the_other_with_the_next_page()
    {
        using var before = new FormClient(web);
        await before.SignUpAsync("ben@listeners.example");
        var id = await before.IdAsync();

        using var page = await OpenAsync(before.Cookie);

        var set = page.Headers.GetValues("Set-Cookie").ToList();
        Assert.StartsWith("aethercast-listener=", before.Cookie, StringComparison.Ordinal);
        var renewed = set.Single(cookie => cookie.StartsWith("__Host-aethercast-listener=", StringComparison.Ordinal)).Split(';')[0];
        Assert.Contains(set, cookie => cookie.StartsWith("aethercast-listener=; expires=Thu, 01 Jan 1970", StringComparison.Ordinal));
        Assert.Equal(id, web.ListenerOf(renewed));
        using var next = await OpenAsync(renewed);
        Assert.DoesNotContain(next.Headers.TryGetValues("Set-Cookie", out var again) ? again : [], cookie => cookie.Contains("aethercast-listener=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plain_one_put_beside_it_counts_for_nothing()
    {
        using var owner = new FormClient(web, Https);
        using var planter = new FormClient(web);
        await owner.SignUpAsync("cy@listeners.example");
        await planter.SignUpAsync("eve@listeners.example");
        using var browser = web.CreateClient(new() { HandleCookies = false, BaseAddress = new Uri(Https) });
        browser.DefaultRequestHeaders.Add("Cookie", $"{planter.Cookie}; {owner.Cookie}");

        var kept = await browser.GetStringAsync("/account/export", Ct);

        Assert.Contains("cy@listeners.example", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("eve@listeners.example", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_takes_both_away()
    {
        using var before = new FormClient(web);
        await before.SignUpAsync("dee@listeners.example");
        using var secure = new FormClient(web, Https);
        secure.Http.DefaultRequestHeaders.Add("Cookie", before.Cookie);
        using var page = await secure.PostAsync("/account/sign-out");

        var gone = page.Headers.GetValues("Set-Cookie").Where(cookie => cookie.Contains("aethercast-listener=;", StringComparison.Ordinal)).ToList();

        Assert.Contains(gone, cookie => cookie.StartsWith("__Host-", StringComparison.Ordinal));
        Assert.Contains(gone, cookie => cookie.StartsWith("aethercast-", StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> OpenAsync(string cookie)
    {
        using var browser = web.CreateClient(new() { HandleCookies = false, BaseAddress = new Uri(Https) });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", cookie);
        request.Headers.Accept.ParseAdd("text/html");
        return await browser.SendAsync(request, Ct);
    }

    public void Dispose() => web.Dispose();
}
