using System.Globalization;
using System.Text;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Platform;
using Aethercast.Web.Listeners;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Gateway;

/// <summary>
/// How many episodes one listener may start within an hour, and how much of what else costs something. Counted in the cache, so that it
/// holds across web servers; API and pages both spend from it. From one address come no more than a few listeners' worth.
/// A place is taken first and given back where no new episode came of it, so that many requests at once do not slip through.
/// </summary>
internal sealed class GenerationLimit(ICache cache, TimeProvider time, IOptions<LimitOptions> options)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="most">This listener's own limit, which then is the only one; null: everybody's.</param>
    public async Task<Place> TakeAsync(Spender spender, int? most, CancellationToken ct)
    {
        var limit = most ?? options.Value.EpisodesPerHour;
        var places = new List<string> { Key("generate", spender.Who) };
        var granted = await TakeAsync(places[0], limit, ct);
        if (most is null && spender.Address is { } address)
        {
            places.Add(Key("generate", $"from:{address}"));
            granted &= await TakeAsync(places[1], limit * options.Value.ListenersPerAddress, ct);
        }

        return new Place(granted, limit, places);
    }

    public async Task GiveBackAsync(Place place, CancellationToken ct)
    {
        foreach (var key in place.Keys) await cache.IncrementAsync(Returned(key), Hour, ct);
    }

    public static PodcastException Refusal(Place place) => new(ErrorCodes.RateLimited, StatusCodes.Status429TooManyRequests,
        $"More than {place.Limit} episodes within an hour.", "That is a lot of episodes for one hour. Listen to one of those you have, and come back in a while.");

    /// <summary>Counts a question, a wish, an edit, another try, or a look for new topics.</summary>
    /// <exception cref="PodcastException">RATE_LIMITED</exception>
    public Task RequireChangeAsync(Spender spender, CancellationToken ct) =>
        RequireAsync("change", spender, options.Value.ChangesPerHour, "That is a lot of changes for one hour. Please come back in a while.", ct);

    /// <summary>Counts a document that is to be stored.</summary>
    /// <exception cref="PodcastException">RATE_LIMITED</exception>
    public Task RequireDocumentAsync(Spender spender, CancellationToken ct) =>
        RequireAsync("document", spender, options.Value.DocumentsPerHour, "Those are a lot of files for one hour. Please come back in a while.", ct);

    private async Task RequireAsync(string what, Spender spender, int limit, string userMessage, CancellationToken ct)
    {
        try
        {
            if (await TakeAsync(Key(what, spender.Who), limit, ct) && (spender.Address is null || await TakeAsync(Key(what, $"from:{spender.Address}"), limit * options.Value.ListenersPerAddress, ct))) return;
        }
        catch (ServerAwayException away)
        {
            throw Problems.Describe(away);
        }

        throw new PodcastException(ErrorCodes.RateLimited, StatusCodes.Status429TooManyRequests, $"More than {limit} times ({what}) within an hour.", userMessage);
    }

    private async Task<bool> TakeAsync(string key, int limit, CancellationToken ct)
    {
        var taken = await cache.IncrementAsync(key, Hour, ct);
        if (taken > limit && await cache.GetAsync(Returned(key), ct) is { } count && long.TryParse(Encoding.ASCII.GetString(count), CultureInfo.InvariantCulture, out var back)) taken -= back;
        return taken <= limit;
    }

    private string Key(string what, string who) => $"limit:{what}:{who}:{time.GetUtcNow().ToString("yyyyMMddHH", CultureInfo.InvariantCulture)}";

    private static string Returned(string key) => $"{key}:returned";

    /// <param name="Granted">False: only an episode that is there already may be joined.</param>
    internal sealed record Place(bool Granted, int Limit, IReadOnlyList<string> Keys);
}
