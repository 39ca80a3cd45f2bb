using System.Security.Claims;
using Aethercast.Tests.Web.Fakes;
using Aethercast.Web.Components.Parts;
using Aethercast.Web.Listeners;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Aethercast.Tests.Web.Listeners;

/// <summary>What a listener was in the middle of is there again on the next page of the same session.</summary>
public sealed class MidstTests(WebStation web) : BunitContext, IClassFixture<WebStation>
{
    private readonly FakeTimeProvider clock = new();
    private readonly string session = Guid.NewGuid().ToString("N");

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    private Midst Page(string? of = null) => new(web.Services.GetRequiredService<ListenerSessions>(), new Listener(of ?? session), clock);

    [Fact]
    public async Task What_was_typed_is_kept_once_the_fingers_rest()
    {
        using var page = Page();

        var first = page.DraftsAsync("the ti");
        var second = page.DraftsAsync("the tides of Jupiter");
        Assert.Equal(ListenerSession.Empty, await page.FindAsync(Ct));
        clock.Advance(TimeSpan.FromSeconds(2));
        await Task.WhenAll(first, second);
        await page.LooksAtAsync("Science");

        using var next = Page();
        using var another = Page(of: "another");
        Assert.Equal(new ListenerSession("Science", "the tides of Jupiter"), await next.FindAsync(Ct));
        Assert.Equal(ListenerSession.Empty, await another.FindAsync(Ct));
        await next.DraftsAsync(""); // sent
        Assert.Equal(new ListenerSession("Science"), await next.FindAsync(Ct));
    }

    [Fact]
    public void The_box_begins_with_what_stood_in_it_but_takes_nothing_out_of_a_hand()
    {
        using var scope = web.Services.CreateScope();
        Services.AddFallbackServiceProvider(scope.ServiceProvider);
        JSInterop.Mode = JSRuntimeMode.Loose;
        var typed = new List<string>();

        var box = Render<MakeBox>(parameters => parameters.Add(part => part.Draft, "the tides").Add(part => part.Typed, typed.Add));
        Assert.Equal("the tides", box.Find("textarea").GetAttribute("value"));
        box.Find("textarea").Input("the tides of Jupiter");
        box.Render(parameters => parameters.Add(part => part.Draft, "the tides"));
        var late = Render<MakeBox>(parameters => parameters.Add(part => part.Typed, typed.Add));
        late.Find("textarea").Input("begun before it was known");
        late.Render(parameters => parameters.Add(part => part.Draft, "the tides"));

        Assert.Equal("the tides of Jupiter", box.Find("textarea").GetAttribute("value"));
        Assert.Equal("begun before it was known", late.Find("textarea").GetAttribute("value"));
        Assert.Equal(["the tides of Jupiter", "begun before it was known"], typed);
    }

    private sealed class Listener(string session) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Sid, session)], "test"))));
    }
}
