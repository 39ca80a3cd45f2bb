using System.Net;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Web.Fakes;

namespace Aethercast.Tests.Web;

public sealed class SecurityTests(WebStation web) : IClassFixture<WebStation>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sign-in?new=yes&returnUrl=%2F%2Felsewhere&trouble=%3Cb%3E")]
    [InlineData("/settings?done=%00&trouble=none")]
    [InlineData("/library?new=1&t=x")]
    [InlineData("/episodes/nobody?t=soon")]
    public async Task An_address_with_nonsense_in_it_shows_its_page(string path)
    {
        using var answer = await web.CreateClient().GetAsync(path, Ct);
        var page = await answer.Content.ReadAsStringAsync(Ct);

        Assert.True((int)answer.StatusCode < 500);
        Assert.Contains("<main", page, StringComparison.Ordinal);
        Assert.DoesNotContain("off the air", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/snippets")]
    [InlineData("/api/v1/podcasts/nobody")]
    [InlineData("/css/app.css")]
    public async Task Every_answer_forbids_scripts_that_are_not_our_files(string path)
    {
        using var answer = await web.CreateClient().GetAsync(path, Ct);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_newcomer_gets_a_signed_cookie_that_scripts_cannot_read()
    {
        var client = web.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var first = await client.GetAsync("/", Ct);
        using var second = await client.GetAsync("/", Ct);

        var cookie = first.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("aethercast-listener=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.False(second.Headers.TryGetValues("Set-Cookie", out var again) && again.Any(cookie => cookie.StartsWith("aethercast-listener=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Over_https_the_browser_is_told_to_stay_there()
    {
        using var secure = await web.CreateClient(new() { BaseAddress = new Uri("https://localhost") }).GetAsync("/api/v1/snippets", Ct);
        using var plain = await web.CreateClient().GetAsync("/api/v1/snippets", Ct);

        Assert.StartsWith("max-age=", secure.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_body_that_no_request_needs_is_not_taken_in()
    {
        using var open = new WebStation();
        open.UseKestrel(0);
        using var client = open.CreateClient();

        using var answer = await client.PostAsync("/api/v1/podcasts/generate", new StringContent($$"""{"topic":"{{new string('a', 2_000_000)}}"}""", null, "application/json"), Ct);

        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.InvalidRequest);
    }

    [Fact]
    public async Task The_page_has_no_inline_script()
    {
        var html = await web.CreateClient().GetStringAsync("/", Ct);

        Assert.DoesNotMatch(@"<script(?![^>]*\bsrc=)[^>]*>\s*\S", html);
        Assert.DoesNotMatch(@"\son[a-z]+=""", html);
    }
}
