using System.ComponentModel.DataAnnotations;

namespace Aethercast.Web.Gateway;

internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Episodes a listener may start within an hour. Joining one that is there costs nothing.</summary>
    [Range(1, 100_000)] public int EpisodesPerHour { get; set; } = 30;

    /// <summary>Questions, wishes, edits and retries a listener has within an hour.</summary>
    [Range(1, 100_000)] public int ChangesPerHour { get; set; } = 120;

    /// <summary>Documents a listener may upload within an hour.</summary>
    [Range(1, 100_000)] public int DocumentsPerHour { get; set; } = 30;

    /// <summary>So many listeners' worth of the limits above may come from one address.</summary>
    [Range(1, 10_000)] public int ListenersPerAddress { get; set; } = 4;

    /// <summary>Requests an address may send within a minute.</summary>
    [Range(10, 1_000_000)] public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>Tries to sign in or up an address has within a minute.</summary>
    [Range(1, 1_000_000)] public int SignInsPerMinute { get; set; } = 20;
}
