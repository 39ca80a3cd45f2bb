using System.ComponentModel.DataAnnotations;
using Aethercast.Contracts;
using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>What the forms of the account pages are sent to: only a plain request can set a cookie. Each checks the antiforgery token (<see cref="AccountForms"/>).</summary>
internal static class AccountEndpoints
{
    /// <summary>Checked where there is no such account, so that both answers take the same time.</summary>
    private static readonly string NoAccountsHash = new PasswordHasher<Account>().HashPassword(new Account(), Ids.New());

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var forms = app.MapAccountForms("/account");
        forms.MapPost("/register", RegisterAsync);
        forms.MapPost("/sign-in", SignInAsync);
        forms.MapPost("/sign-out", async (HttpContext http, SignInDoor door) =>
        {
            await door.LeaveAsync(http);
            return Results.LocalRedirect("/");
        });
        forms.MapPost("/password", ChangePasswordAsync);
        forms.MapPost("/confirm", ConfirmAsync);
        forms.MapPost("/delete", DeleteAsync).NeedsFreshSignIn();
        forms.MapPasskeys();
        app.MapProviders();
        app.MapExport();
    }

    private static async Task<IResult> RegisterAsync([FromForm] string? email, [FromForm] string? password, [FromForm] string? code, [FromForm] string? returnUrl,
        HttpContext http, UserManager<Account> accounts, OperatorRules operators, SignInDoor door, TimeProvider time)
    {
        if (!IsEmail(email = email?.Trim())) return Trouble("email", AccountPaths.SignUp);
        if (password is not { Length: <= PasswordRules.Longest }) return Trouble("password", AccountPaths.SignUp);
        if (operators.IsListed(email) && !operators.IsCode(code)) return Trouble("operator", AccountPaths.SignUp);
        var account = new Account { Id = Ids.New(), UserName = email, Email = email, EmailConfirmed = operators.IsListed(email), CreatedAt = time.GetUtcNow() };
        var made = await accounts.CreateAsync(account, password);
        if (!made.Succeeded) return PasswordRules.Trouble(made) is { } trouble ? Trouble(trouble, AccountPaths.SignUp) : Trouble("taken");
        await door.EnterAsync(http, account, SignInWay.Password);
        return Results.LocalRedirect(AccountPaths.Local(returnUrl));
    }

    private static async Task<IResult> SignInAsync([FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl,
        HttpContext http, UserManager<Account> accounts, SignInManager<Account> signIn, IPasswordHasher<Account> hasher, PasswordStrength strength, SignInDoor door)
    {
        if (email is null || password is not { Length: <= PasswordRules.Longest }) return Trouble("wrong");
        if (await accounts.FindByNameAsync(email.Trim()) is not { PasswordHash: not null } account)
        {
            hasher.VerifyHashedPassword(new Account(), NoAccountsHash, password);
            return Trouble("wrong");
        }

        var tried = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (!tried.Succeeded) return Trouble(tried.IsLockedOut ? "locked" : "wrong");
        await door.EnterAsync(http, account, SignInWay.Password);
        // From before such passwords were refused: whoever guesses comes as far as here, too.
        return strength.IsGuessable(password, account.Email, account.UserName) ? Trouble("guessable", AccountPaths.Settings) : Results.LocalRedirect(AccountPaths.Local(returnUrl));
    }

    /// <summary>The password once more, from somebody who is signed in.</summary>
    private static async Task<IResult> ConfirmAsync([FromForm] string? password, [FromForm] string? returnUrl, HttpContext http, UserManager<Account> accounts, SignInManager<Account> signIn, SignInDoor door)
    {
        if (await accounts.GetUserAsync(http.User) is not { } account) return Trouble("stale");
        var back = AccountPaths.Local(returnUrl);
        var tried = password is { Length: <= PasswordRules.Longest } ? await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true) : SignInResult.Failed;
        if (!tried.Succeeded) return Trouble(tried.IsLockedOut ? "locked" : "not-it", AccountPaths.Confirm(back));
        await door.EnterAsync(http, account, SignInWay.Password);
        return Results.LocalRedirect(back);
    }

    private static async Task<IResult> ChangePasswordAsync([FromForm] string? current, [FromForm] string? password, HttpContext http, UserManager<Account> accounts, SessionClaims session, SignInDoor door)
    {
        if (await accounts.GetUserAsync(http.User) is not { } account) return Trouble("wrong");
        // The old password is proof enough; where there is none, it takes another.
        if (account.PasswordHash is null && !session.IsFresh(http.User)) return Results.LocalRedirect(AccountPaths.Confirm());
        if (password is not { Length: <= PasswordRules.Longest }) return Trouble("password", AccountPaths.Settings);
        var changed = account.PasswordHash is null ? await accounts.AddPasswordAsync(account, password) : await accounts.ChangePasswordAsync(account, current ?? "", password);
        if (!changed.Succeeded) return Trouble(PasswordRules.Trouble(changed) ?? "password", AccountPaths.Settings);
        await door.EnterAsync(http, account, SignInWay.Password); // every other device is signed out: its security stamp is the old one
        return Results.LocalRedirect(AccountPaths.Settings + "?done=password");
    }

    private static async Task<IResult> DeleteAsync(HttpContext http, UserManager<Account> accounts, ListenerMerge listeners, SignInDoor door, CancellationToken ct)
    {
        if (http.User.ListenerId() is not { } listener) return Results.LocalRedirect("/");
        await listeners.DeleteAllAsync(listener, ct);
        if (await accounts.GetUserAsync(http.User) is { } account) await accounts.DeleteAsync(account);
        await door.LeaveAsync(http);
        return Results.LocalRedirect("/?done=deleted");
    }

    internal static bool IsEmail(string? email) => email is { Length: >= 3 and <= 254 } && new EmailAddressAttribute().IsValid(email) && !email.Any(char.IsControl);

    internal static IResult Trouble(string code, string page = AccountPaths.SignIn) => Results.LocalRedirect(AccountPaths.Trouble(code, page));
}
