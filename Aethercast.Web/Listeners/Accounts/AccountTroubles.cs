namespace Aethercast.Web.Listeners.Accounts;

/// <summary>What the account pages say when a form came to nothing, or to something. By code, so that an address cannot make the page say what it likes.</summary>
internal static class AccountTroubles
{
    public static string? Say(string? code) => code switch
    {
        null => null,
        "wrong" => "That e-mail and password do not go together.",
        "locked" => "Too many wrong tries. This account opens again in five minutes.",
        "often" => "That was often. Please wait a minute.",
        "email" => "That does not look like an e-mail address.",
        "password" => "That password will not do: 12 to 128 characters, at least five different ones.",
        "guessed" => "That password is one of those that are tried first. Add a word or two that have nothing to do with it, or with you.",
        "guessable" => "You are signed in, but your password is one of those that are tried first. Please change it under “Account”.",
        "not-it" => "That is not this account's password.",
        "taken" => "There is an account with that e-mail already. Sign in with it instead.",
        "operator" => "That e-mail belongs to an operator of this station; the operator's code is asked for.",
        "passkey" => "That passkey was not accepted.",
        "last" => "That is the only way into this account; set a password first.",
        "provider" => "Signing in over there did not work out.",
        "stale" => "The page was too old. Please try once more.",
        _ => "That did not work. Please try again.",
    };

    public static string? Done(string? code) => code switch
    {
        "password" => "Your password is changed. Other devices are signed out within two minutes.",
        "confirmed" => "Thank you. Now go on with what you wanted to change.",
        "passkey" => "The passkey is added.",
        "passkey-removed" => "The passkey is removed.",
        "deleted" => "Everything that was kept of you is deleted.",
        _ => null,
    };
}
