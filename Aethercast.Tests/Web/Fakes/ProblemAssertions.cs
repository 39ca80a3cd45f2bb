using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Aethercast.Tests.Web.Fakes;

internal static class ProblemAssertions
{
    /// <summary>The answer is RFC 9457 problem details with this status and code, and has something to say to a listener.</summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(code, problem.GetProperty("error_code").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("user_message").GetString()));
        return problem;
    }

    public static async Task<string> StartAsync(this HttpClient client, object? body = null)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/podcasts/generate", body ?? new { topic_id = "topic-bees" });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("podcast_id").GetString()!;
    }
}
