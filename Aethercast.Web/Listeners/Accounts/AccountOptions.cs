using System.ComponentModel.DataAnnotations;

namespace Aethercast.Web.Listeners.Accounts;

internal sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>E-mails of those who operate the station. They count where an identity provider vouches for the address, or <see cref="OperatorCode"/> was given at sign-up.</summary>
    public IReadOnlyList<string> Operators { get; set; } = [];

    /// <summary>What an operator types at sign-up by password or passkey, since nobody vouches for an e-mail there. Null: such an e-mail cannot be signed up with.</summary>
    [MinLength(12)] public string? OperatorCode { get; set; }

    /// <summary>Whether whoever sits at this very machine (loopback address, loopback host name, no proxy) operates the station without signing in. Null: in Development only.</summary>
    public bool? LocalOperator { get; set; }

    /// <summary>Whether operators are operators only where they came in by a passkey or a provider: a password alone, which may be guessed or phished, opens no studio.</summary>
    public bool OperatorsNeedPasskey { get; set; }

    /// <summary>So long one counts as having just proved who one is; after it, one is asked again before the account itself is changed.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "1.00:00:00")] public TimeSpan FreshFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>After so many days everybody who signed in does so again, however much they listened. Null: nobody has to who comes back within 400 days.</summary>
    [Range(1, 400)] public int? SignInDays { get; set; }

    /// <summary>OpenID Connect providers to sign in with.</summary>
    public IReadOnlyList<ProviderOptions> Providers { get; set; } = [];

    /// <summary>An authority whose JWTs the API accepts as bearer tokens, beside the station's own tokens.</summary>
    public BearerOptions? Bearer { get; set; }
}

internal sealed class ProviderOptions
{
    [Required] public string Name { get; set; } = "";
    [Required] public Uri? Authority { get; set; }
    [Required] public string ClientId { get; set; } = "";
    public string? ClientSecret { get; set; }
}

internal sealed class BearerOptions
{
    [Required] public Uri? Authority { get; set; }
    [Required] public string Audience { get; set; } = "";
}
