using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.WebContentHarvester.Fetching;

/// <summary>robots.txt of the sites we meet, kept for a day. One look-up a site at a time.</summary>
internal sealed class RobotsDirectory(OutboundHttp http, IOptions<HarvestOptions> options, TimeProvider clock)
{
    private const int MaxSites = 4096;
    private const int MaxBytes = 512 * 1024;
    private static readonly TimeSpan Keep = TimeSpan.FromDays(1), KeepFailure = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, Entry> _sites = new(StringComparer.OrdinalIgnoreCase);

    private sealed record Entry(Lazy<Task<(RobotsTxt Rules, DateTimeOffset Until)>> Lookup);

    /// <summary>The site's rules; at once where they are known, else after a look-up. Never throws but for <paramref name="ct"/>.</summary>
    public async ValueTask<RobotsTxt> GetAsync(Uri url, CancellationToken ct)
    {
        if (!options.Value.HonourRobots) return RobotsTxt.AllowAll;
        var site = url.GetLeftPart(UriPartial.Authority);
        if (_sites.Count > MaxSites) _sites.Clear();
        while (true)
        {
            var entry = _sites.GetOrAdd(site, key => new Entry(new(() => LookUpAsync(new Uri(key + "/robots.txt")))));
            var (rules, until) = await entry.Lookup.Value.WaitAsync(ct);
            if (until > clock.GetUtcNow()) return rules;
            _sites.TryRemove(new(site, entry));
        }
    }

    // Shared by all who ask, so it has its own time limit and none of theirs.
    private async Task<(RobotsTxt, DateTimeOffset)> LookUpAsync(Uri address)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.RobotsTimeoutSeconds), clock);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await http.SendAsync(request, limit.Token);
            var status = (int)response.StatusCode;

            // RFC 9309: "unavailable" (4xx, and redirects nobody needs to follow) allows all; "unreachable" (5xx) allows nothing.
            if (status >= 500) return (RobotsTxt.DenyAll, clock.GetUtcNow() + KeepFailure);
            if (status != 200) return (RobotsTxt.AllowAll, clock.GetUtcNow() + Keep);
            var (body, _) = await BodyReader.ReadAsync(response, MaxBytes, limit.Token);
            var name = options.Value.UserAgent.Split('/', ' ')[0];
            return (RobotsTxt.Parse(Encoding.UTF8.GetString(body.Span), name), clock.GetUtcNow() + Keep);
        }
        catch (Exception error) when (error is FetchException or OperationCanceledException or IOException or HttpRequestException)
        {
            return (RobotsTxt.AllowAll, clock.GetUtcNow() + KeepFailure);
        }
    }
}
