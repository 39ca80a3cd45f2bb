using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Listeners.Accounts;

internal enum SignInWay { Password, Passkey, Provider }

/// <summary>What the cookie of somebody signed in says of the session, beside whose it is: its id, how they came in, and when they last proved who they are.</summary>
internal sealed class SessionClaims(OperatorRules operators, IOptions<AccountOptions> options, TimeProvider time)
{
    private const string WayClaim = "way";
    private const string ProvenClaim = "proven";

    public static SignInWay? WayOf(ClaimsPrincipal? listener) => Enum.TryParse<SignInWay>(listener?.FindFirstValue(WayClaim), out var way) ? way : null;

    /// <summary>Whether the way in is more than a password, which may be guessed, phished or known from elsewhere.</summary>
    public static bool IsStrong(SignInWay? way) => way is SignInWay.Passkey or SignInWay.Provider;

    /// <summary>Just now, this way, somebody proved to be this listener.</summary>
    public void Begin(ClaimsIdentity identity, string session, SignInWay way) => Write(identity, session, way, time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>The account was read anew; the session is the same.</summary>
    public void Carry(ClaimsPrincipal? from, ClaimsPrincipal? to)
    {
        if (to?.Identity is ClaimsIdentity identity) Write(identity, from?.FindFirstValue(ClaimTypes.Sid), WayOf(from), from?.FindFirstValue(ProvenClaim));
    }

    /// <summary>Until when the listener may change the account without being asked again; null where there is no account.</summary>
    public DateTimeOffset? FreshUntil(ClaimsPrincipal listener) => listener.IsSignedIn() ? ProvenAt(listener) + options.Value.FreshFor : null;

    public bool IsFresh(ClaimsPrincipal listener) => FreshUntil(listener) is not { } end || time.GetUtcNow() < end;

    /// <summary>For the page's script, whose clock may be another: milliseconds since 1970; 0 where it is too late already.</summary>
    public string? FreshUntilText(ClaimsPrincipal listener) => FreshUntil(listener) is { } end ? (IsFresh(listener) ? end.ToUnixTimeMilliseconds() : 0).ToString(CultureInfo.InvariantCulture) : null;

    public bool IsTooOld(ClaimsPrincipal listener) => options.Value.SignInDays is { } days && time.GetUtcNow() >= ProvenAt(listener) + TimeSpan.FromDays(days);

    // Cookies of before these claims were kept: long ago.
    private static DateTimeOffset ProvenAt(ClaimsPrincipal listener) =>
        long.TryParse(listener.FindFirstValue(ProvenClaim), CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.UnixEpoch;

    private void Write(ClaimsIdentity identity, string? session, SignInWay? way, string? proven)
    {
        if (session is not null) identity.AddClaim(new(ClaimTypes.Sid, session));
        if (way is not null) identity.AddClaim(new(WayClaim, way.Value.ToString()));
        if (proven is not null) identity.AddClaim(new(ProvenClaim, proven));
        operators.Admit(identity, way);
    }
}
