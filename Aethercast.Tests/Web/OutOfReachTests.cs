using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aethercast.Web.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Aethercast.Tests.Web;

/// <summary>The web program where not one of the servers it needs, nor the orchestrator, can be reached.</summary>
public sealed class OutOfReachTests(OutOfReachTests.LoneStation station) : IClassFixture<OutOfReachTests.LoneStation>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public sealed class LoneStation() : Station(
        "Host=127.0.0.1;Port=1;Username=u;Password=p;Database=d", "127.0.0.1:1", "amqp://u:p@127.0.0.1:1",
        "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=aHVzaC1odXNo;BlobEndpoint=http://127.0.0.1:1/a;");

    public abstract class Station(string database, string cache, string broker, string blobs) : WebApplicationFactory<App>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("Logging:LogLevel:Default", "Critical");
            builder.UseSetting("ConnectionStrings:aethercastdb", database);
            builder.UseSetting("ConnectionStrings:cache", cache);
            builder.UseSetting("ConnectionStrings:messaging", broker);
            builder.UseSetting("ConnectionStrings:blobs", blobs);
            builder.UseSetting("services:orchestrator:http:0", "http://127.0.0.1:1");
        }
    }

    [Fact]
    public async Task Pages_are_shown_all_the_same()
    {
        using var client = station.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.ParseAdd("text/html");

        using var answer = await client.SendAsync(request, Ct);
        var page = await answer.Content.ReadAsStringAsync(Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Aethercast", page, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("off the air", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_degraded_and_names_each()
    {
        using var client = station.CreateClient();

        using var answer = await client.GetAsync("/health", Ct);
        var health = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        foreach (var name in (string[])["aethercastdb", "cache", "messaging", "blobs"])
            Assert.Equal("degraded", health.GetProperty("checks").GetProperty(name).GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/alive", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/snippets")]
    [InlineData("GET", "/api/v1/podcasts/stream/some-stream")]
    [InlineData("POST", "/api/v1/podcasts/generate")]
    public async Task Callers_are_told_kindly_to_come_back(string method, string path)
    {
        using var client = station.CreateClient();
        using var request = new HttpRequestMessage(new(method), path);
        if (method == "POST") request.Content = JsonContent.Create(new { topic = "the tides" });

        using var answer = await client.SendAsync(request, Ct);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("NOT_READY", problem.GetProperty("error_code").GetString());
        Assert.Contains("try again", problem.GetProperty("user_message").GetString(), StringComparison.Ordinal);
    }
}
