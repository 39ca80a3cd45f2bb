using Aethercast.Tests.RealServers;
using Aethercast.Tests.Web.Fakes;

namespace Aethercast.Tests.Web;

/// <summary>Two web replicas on one Redis: a listener of the one is known to the other.</summary>
public sealed class ReplicaTests(RealServerPool servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cookie_of_one_replica_is_read_by_the_other_and_by_nobody_else()
    {
        var redis = (await servers.RedisAsync()).ConnectionString;
        using var first = new WebStation { Settings = { ["ConnectionStrings:cache"] = redis } };
        using var second = new WebStation { Settings = { ["ConnectionStrings:cache"] = redis } };
        using var stranger = new WebStation();

        var cookie = Assert.Single(await OpenAsync(first, null)).Split(';')[0];

        Assert.StartsWith("aethercast-listener=", cookie, StringComparison.Ordinal);
        Assert.Empty(await OpenAsync(second, cookie));
        Assert.Single(await OpenAsync(stranger, cookie)); // does not know who that is, and gives a cookie of its own
    }

    /// <summary>The listener cookies a page sets.</summary>
    private static async Task<IReadOnlyList<string>> OpenAsync(WebStation station, string? cookie)
    {
        using var client = station.CreateClient(new() { HandleCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.ParseAdd("text/html");
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        using var answer = (await client.SendAsync(request, Ct)).EnsureSuccessStatusCode();
        return answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set.Where(text => text.StartsWith("aethercast-listener=", StringComparison.Ordinal))] : [];
    }
}
