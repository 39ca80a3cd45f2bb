using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Identity;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>What a new password must be beside what Identity itself asks of it (length): none of those that are tried first.</summary>
internal sealed class PasswordRules(PasswordStrength strength) : IPasswordValidator<Account>
{
    public const int Shortest = 12;
    public const int Longest = 128;

    /// <summary>Fewer different letters are no password, however many there are.</summary>
    public const int FewestLetters = 5;

    private const string Guessable = "PasswordGuessable";

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(strength.IsGuessable(password, user.Email, user.UserName)
        ? IdentityResult.Failed(new IdentityError { Code = Guessable, Description = "The password is one of those that are tried first." })
        : IdentityResult.Success);

    /// <summary>What is wrong with the password, as <see cref="AccountTroubles"/> know it; null where it is something else that is wrong.</summary>
    public static string? Trouble(IdentityResult result)
    {
        var codes = result.Errors.Select(error => error.Code).ToList();
        if (codes.Contains(nameof(IdentityErrorDescriber.PasswordMismatch))) return "wrong";
        if (codes.Any(code => code != Guessable && code.StartsWith("Password", StringComparison.Ordinal))) return "password";
        return codes.Contains(Guessable) ? "guessed" : null;
    }
}
