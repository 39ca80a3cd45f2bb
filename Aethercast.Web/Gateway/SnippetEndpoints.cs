using System.ComponentModel.DataAnnotations;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Web.Listeners;

namespace Aethercast.Web.Gateway;

internal static class SnippetEndpoints
{
    public static void MapSnippets(this RouteGroupBuilder api)
    {
        api.MapGet("/snippets", async (IPodcastOrchestrator orchestrator, GenerationLimit limit, HttpContext http, CancellationToken ct, int count = 12, string? category = null, bool refresh = false) =>
            {
                var query = new SnippetsQuery(count, category, refresh, http.User.ListenerId());
                RequestChecks.Require(count is >= 1 and <= 50, "count must be 1 to 50.", "Ask for 1 to 50 topics at a time.");
                RequestChecks.Require(category is null or { Length: <= 60 }, "category is too long.", "There is no such category.");
                // Topics of a category nobody has yet are looked for at once, as with refresh: that costs.
                if (refresh || (!string.IsNullOrWhiteSpace(category) && !await IsThereAsync(category, orchestrator, ct))) await limit.RequireChangeAsync(Spender.Of(http.User), ct);
                return TypedResults.Ok(await orchestrator.GetSnippetsAsync(query, ct));
            })
            .WithName("get_snippets").WithSummary("Fresh topics with title, teaser and cover; from cache where they are fresh enough.").ProducesProblem(429);

        api.MapGet("/snippets/{snippetId}/cover", ([MaxLength(100)] string snippetId, IBlobStore blobs, CancellationToken ct) =>
                CoverFile.ServeAsync(snippetId, snippetId, blobs, ct))
            .WithName("get_snippet_cover").WithSummary("Cover art of a snippet.").Produces(200, contentType: "image/svg+xml");
    }

    private static async Task<bool> IsThereAsync(string category, IPodcastOrchestrator orchestrator, CancellationToken ct) =>
        (await orchestrator.GetSnippetsAsync(new SnippetsQuery(50), ct)).Snippets.Any(snippet => string.Equals(snippet.Category, category, StringComparison.OrdinalIgnoreCase));
}
