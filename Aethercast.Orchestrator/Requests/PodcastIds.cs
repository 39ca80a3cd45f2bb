using System.Text.RegularExpressions;

namespace Aethercast.Orchestrator.Requests;

/// <summary>The gateway makes podcast ids; they become part of blob keys, so they are looked at.</summary>
internal static partial class PodcastIds
{
    public static bool IsFit(string? id) => id is not null && Form().IsMatch(id);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{3,63}\z")]
    private static partial Regex Form();
}
