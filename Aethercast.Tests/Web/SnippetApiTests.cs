using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Web.Fakes;

namespace Aethercast.Tests.Web;

public sealed class SnippetApiTests(WebStation web) : IClassFixture<WebStation>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Snippets_come_in_the_shape_of_the_specification()
    {
        var answer = await web.CreateClient().GetFromJsonAsync<JsonElement>("/api/v1/snippets?count=3", Ct);

        Assert.Equal("cache", answer.GetProperty("source").GetString());
        Assert.False(string.IsNullOrEmpty(answer.GetProperty("workflow_id").GetString()));
        var snippet = Assert.Single(answer.GetProperty("snippets").EnumerateArray().Take(1));
        Assert.Equal("topic-ghost-ship", snippet.GetProperty("topic_id").GetString());
        Assert.True(snippet.TryGetProperty("text_content", out _));
        Assert.True(snippet.TryGetProperty("generation_timestamp", out _));
    }

    [Theory]
    [InlineData("count=0")]
    [InlineData("count=51")]
    [InlineData("count=many")]
    public async Task A_count_out_of_bounds_is_refused_by_name(string query)
    {
        using var answer = await web.CreateClient().GetAsync($"/api/v1/snippets?{query}", Ct);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest);
    }

    [Fact]
    public async Task An_error_of_the_orchestrator_is_passed_on_with_its_code_and_message()
    {
        using var own = new WebStation();
        own.Station.Failure = new PodcastException(ErrorCodes.NoFeedReachable, 503, "feeds are down", "No news could be reached.");

        using var answer = await own.CreateClient().GetAsync("/api/v1/snippets", Ct);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, ErrorCodes.NoFeedReachable);
        Assert.Equal("No news could be reached.", problem.GetProperty("user_message").GetString());
    }

    [Fact]
    public async Task An_unforeseen_error_tells_nothing_of_its_inside()
    {
        using var own = new WebStation();
        own.Station.Failure = new InvalidDataException("secret table name");

        using var answer = await own.CreateClient().GetAsync("/api/v1/snippets", Ct);

        await answer.ShouldBeProblemAsync(HttpStatusCode.InternalServerError, ErrorCodes.Internal);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cover_is_an_image_that_cannot_run_anything()
    {
        await web.Blobs.PutAsync("covers/snippet-bees.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "image/svg+xml", Ct);

        using var own = await web.CreateClient().GetAsync("/api/v1/snippets/snippet-bees/cover", Ct);
        using var missing = await web.CreateClient().GetAsync("/api/v1/snippets/..%2f..%2fetc%2fpasswd/cover", Ct);

        Assert.Equal("image/svg+xml", own.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", own.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("<svg xmlns='http://www.w3.org/2000/svg'/>", await own.Content.ReadAsStringAsync(Ct));
        Assert.Contains("<svg", await missing.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }
}
