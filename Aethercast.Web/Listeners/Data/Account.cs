using Microsoft.AspNetCore.Identity;

namespace Aethercast.Web.Listeners.Data;

/// <summary>Row of <c>accounts</c>: a listener who signed up. The id is also the listener's id. An e-mail counts as confirmed only where an identity provider vouched for it, or the operator's code was given.</summary>
internal sealed class Account : IdentityUser
{
    public DateTimeOffset CreatedAt { get; set; }
}
