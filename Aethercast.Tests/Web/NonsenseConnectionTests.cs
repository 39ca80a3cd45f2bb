using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Aethercast.Tests.Web;

/// <summary>The web program where every connection string is nonsense: it stays up, says which setting is wrong, and is friendly.</summary>
public sealed class NonsenseConnectionTests(NonsenseConnectionTests.ConfusedStation station) : IClassFixture<NonsenseConnectionTests.ConfusedStation>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public sealed class ConfusedStation() : OutOfReachTests.Station("nonsense", "127.0.0.1:1,colour=blue", "nonsense", "nonsense");

    [Theory]
    [InlineData("/")]
    [InlineData("/library")]
    public async Task Pages_are_shown_and_name_no_setting(string path)
    {
        using var client = station.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");

        using var answer = await client.SendAsync(request, Ct);
        var page = await answer.Content.ReadAsStringAsync(Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Aethercast", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ConnectionStrings", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_names_each_setting()
    {
        using var client = station.CreateClient();

        using var answer = await client.GetAsync("/health", Ct);
        var health = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);

        Assert.Equal((HttpStatusCode.OK, "degraded"), (answer.StatusCode, health.GetProperty("status").GetString()));
        foreach (var name in (string[])["aethercastdb", "cache", "messaging", "blobs"])
            Assert.Contains($"ConnectionStrings:{name}", health.GetProperty("checks").GetProperty(name).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callers_are_told_kindly_to_come_back()
    {
        using var client = station.CreateClient();

        using var answer = await client.PostAsJsonAsync("/api/v1/podcasts/generate", new { topic = "the tides" }, Ct);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "NOT_READY"), (answer.StatusCode, problem.GetProperty("error_code").GetString()));
    }
}
