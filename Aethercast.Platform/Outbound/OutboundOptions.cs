using System.ComponentModel.DataAnnotations;

namespace Aethercast.Platform.Outbound;

/// <summary>Section <c>Harvest</c>: what may be reached of the outside.</summary>
public sealed class OutboundOptions
{
    public const string Section = "Harvest";

    /// <summary>
    /// Hosts (<c>127.0.0.1</c>, <c>intranet.example</c>, or with one port <c>127.0.0.1:8099</c>) that may be private and use any port.
    /// Link-local and metadata addresses stay refused unless the address itself is listed.
    /// </summary>
    [Required] public IReadOnlyList<string> AllowedPrivateHosts { get; set; } = [];
}
