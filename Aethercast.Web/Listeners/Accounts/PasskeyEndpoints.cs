using System.Buffers.Text;
using Aethercast.Contracts;
using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>Passkeys (WebAuthn): to sign in without a password, and to sign up without one. The browser's part is <c>js/account.js</c>.</summary>
internal static class PasskeyEndpoints
{
    private const int MaxCredential = 20_000;
    private const int MostPasskeys = 20;

    public static void MapPasskeys(this RouteGroupBuilder forms)
    {
        forms.MapPost("/passkey/creation-options", CreationOptionsAsync).NeedsFreshSignIn();
        forms.MapPost("/passkey/request-options", async ([FromForm] string? unused, SignInManager<Account> signIn) => Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json"));
        forms.MapPost("/passkey/register", RegisterAsync).NeedsFreshSignIn();
        forms.MapPost("/passkey/sign-in", SignInAsync);
        forms.MapPost("/passkey/confirm", ConfirmAsync);
        forms.MapPost("/passkey/remove", RemoveAsync).NeedsFreshSignIn();
    }

    private static async Task<IResult> CreationOptionsAsync([FromForm] string? email, HttpContext http, UserManager<Account> accounts, SignInManager<Account> signIn)
    {
        if (await accounts.GetUserAsync(http.User) is { } account)
            return Results.Content(await signIn.MakePasskeyCreationOptionsAsync(Entity(account.Id, account.UserName ?? "listener")), "application/json");
        if (!AccountEndpoints.IsEmail(email = email?.Trim())) return Results.BadRequest("email");
        return Results.Content(await signIn.MakePasskeyCreationOptionsAsync(Entity(Ids.New(), email!)), "application/json");
    }

    /// <summary>Adds the passkey to the account; signs up where there is none yet.</summary>
    private static async Task<IResult> RegisterAsync([FromForm] string? credential, [FromForm] string? code, [FromForm] string? returnUrl,
        HttpContext http, UserManager<Account> accounts, SignInManager<Account> signIn, OperatorRules operators, SignInDoor door, TimeProvider time)
    {
        if (credential is not { Length: > 0 and <= MaxCredential }) return AccountEndpoints.Trouble("passkey");
        var made = await signIn.PerformPasskeyAttestationAsync(credential);
        if (!made.Succeeded) return AccountEndpoints.Trouble("passkey");
        var account = await accounts.GetUserAsync(http.User);
        // The passkey was made for whoever asked for the options; somebody else may be signed in by now.
        if (account is not null && account.Id != made.UserEntity.Id) return AccountEndpoints.Trouble("stale");
        var isNew = account is null;
        if (account is null)
        {
            var email = made.UserEntity.Name;
            if (operators.IsListed(email) && !operators.IsCode(code)) return AccountEndpoints.Trouble("operator", AccountPaths.SignUp);
            account = new Account { Id = made.UserEntity.Id, UserName = email, Email = email, EmailConfirmed = operators.IsListed(email), CreatedAt = time.GetUtcNow() };
            if (!(await accounts.CreateAsync(account)).Succeeded) return AccountEndpoints.Trouble("taken");
        }
        else if (operators.NeedsCodeForPasskey(http.User) && !operators.IsCode(code))
        {
            return AccountEndpoints.Trouble("operator", AccountPaths.Settings);
        }
        else if ((await accounts.GetPasskeysAsync(account)).Count >= MostPasskeys)
        {
            return AccountEndpoints.Trouble("passkey", AccountPaths.Settings);
        }

        made.Passkey.Name = $"Passkey of {time.GetUtcNow():yyyy-MM-dd}";
        if (!(await accounts.AddOrUpdatePasskeyAsync(account, made.Passkey)).Succeeded) return AccountEndpoints.Trouble("passkey");
        if (!isNew) return Results.LocalRedirect(AccountPaths.Settings + "?done=passkey");
        await door.EnterAsync(http, account, SignInWay.Passkey);
        return Results.LocalRedirect(AccountPaths.Local(returnUrl));
    }

    private static Task<IResult> SignInAsync([FromForm] string? credential, [FromForm] string? returnUrl, HttpContext http, UserManager<Account> accounts, SignInManager<Account> signIn, SignInDoor door) =>
        EnterAsync(credential, returnUrl, AccountPaths.SignIn, _ => true, http, accounts, signIn, door);

    /// <summary>A passkey once more, from somebody who is signed in; one of another account would change who that is.</summary>
    private static Task<IResult> ConfirmAsync([FromForm] string? credential, [FromForm] string? returnUrl, HttpContext http, UserManager<Account> accounts, SignInManager<Account> signIn, SignInDoor door) =>
        EnterAsync(credential, returnUrl, AccountPaths.Confirm(AccountPaths.Local(returnUrl)), account => account.Id == http.User.ListenerId(), http, accounts, signIn, door);

    private static async Task<IResult> EnterAsync(string? credential, string? returnUrl, string page, Func<Account, bool> isAsked, HttpContext http, UserManager<Account> accounts, SignInManager<Account> signIn, SignInDoor door)
    {
        if (credential is not { Length: > 0 and <= MaxCredential }) return AccountEndpoints.Trouble("passkey", page);
        var shown = await signIn.PerformPasskeyAssertionAsync(credential);
        if (!shown.Succeeded || !isAsked(shown.User)) return AccountEndpoints.Trouble("passkey", page);
        await accounts.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey); // its counter went on
        await door.EnterAsync(http, shown.User, SignInWay.Passkey);
        return Results.LocalRedirect(AccountPaths.Local(returnUrl));
    }

    private static async Task<IResult> RemoveAsync([FromForm] string? id, HttpContext http, UserManager<Account> accounts)
    {
        if (await accounts.GetUserAsync(http.User) is not { } account) return AccountEndpoints.Trouble("wrong");
        var others = (await accounts.GetPasskeysAsync(account)).Count > 1 || account.PasswordHash is not null || (await accounts.GetLoginsAsync(account)).Count > 0;
        // The last way in is not thrown away.
        if (!others || id is null || !Base64Url.IsValid(id)) return AccountEndpoints.Trouble("last", AccountPaths.Settings);
        await accounts.RemovePasskeyAsync(account, Base64Url.DecodeFromChars(id));
        return Results.LocalRedirect(AccountPaths.Settings + "?done=passkey-removed");
    }

    private static PasskeyUserEntity Entity(string id, string name) => new() { Id = id, Name = name, DisplayName = name };
}
