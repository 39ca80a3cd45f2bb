using System.Net;
using System.Net.Http.Json;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Web.Fakes;
using Aethercast.Tests.Web.Listeners;
using Aethercast.Web.Listeners;
using Microsoft.AspNetCore.Http;

namespace Aethercast.Tests.Web;

/// <summary>How much a listener, and an address, may ask for in an hour.</summary>
public sealed class LimitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_listener_may_start_only_so_many_episodes_an_hour_but_join_as_many_as_there_are()
    {
        using var strict = new WebStation { Settings = { ["Limits:EpisodesPerHour"] = "2" } };
        var hurried = strict.CreateClient();
        var first = await hurried.StartAsync();
        Assert.Equal(first, await hurried.StartAsync()); // joined: costs nothing
        await hurried.StartAsync(new { topic_id = "topic-salt" });

        using var answer = await hurried.PostAsJsonAsync("/api/v1/podcasts/generate", new { topic_id = "topic-glass" }, Ct);
        Assert.Equal(first, await hurried.StartAsync());

        await answer.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
    }

    [Fact]
    public async Task A_new_cookie_for_each_episode_is_no_way_around_the_limit()
    {
        using var strict = new WebStation { Settings = { ["Limits:EpisodesPerHour"] = "1", ["Limits:ListenersPerAddress"] = "2", ["Accounts:LocalOperator"] = "false" } };
        foreach (var topic in (string[])["topic-bees", "topic-salt"])
        {
            using var newcomer = new FormClient(strict);
            using (await newcomer.OpenAsync("/")) await newcomer.Http.StartAsync(new { topic_id = topic });
        }

        using var third = new FormClient(strict);
        using (await third.OpenAsync("/")) { }
        using var answer = await third.Http.PostAsJsonAsync("/api/v1/podcasts/generate", new { topic_id = "topic-glass" }, Ct);

        await answer.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
    }

    [Fact]
    public async Task Changes_documents_and_looks_for_new_topics_are_so_many_an_hour_too()
    {
        using var strict = new WebStation { Settings = { ["Limits:ChangesPerHour"] = "2", ["Limits:DocumentsPerHour"] = "1" } };
        var busy = strict.CreateClient();
        var id = await busy.StartAsync();
        Task<HttpResponseMessage> Ask() => busy.PostAsJsonAsync($"/api/v1/podcasts/{id}/ask", new { question = "Who owns the ship?" }, Ct);
        Task<HttpResponseMessage> Upload() => busy.PostAsync("/api/v1/documents", new StringContent("The ship, and who owns it."), Ct);

        using var first = await Ask();
        using var known = await busy.GetAsync($"/api/v1/snippets?category={Uri.EscapeDataString(FakeContent.Snippets[0].Category!)}", Ct);
        using var fresh = await busy.GetAsync("/api/v1/snippets?category=nobody-thought-of-it", Ct);
        using var second = await Ask();
        using var again = await busy.GetAsync("/api/v1/snippets?refresh=true", Ct);
        using var stored = await Upload();
        using var refused = await Upload();

        Assert.All([first, known, fresh, stored], answer => Assert.True(answer.IsSuccessStatusCode));
        foreach (var answer in (HttpResponseMessage[])[second, again, refused]) await answer.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void An_address_counts_with_all_that_its_owner_has(string address, string counted)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);

        Assert.Equal(counted, Spender.AddressOf(http));
    }
}
