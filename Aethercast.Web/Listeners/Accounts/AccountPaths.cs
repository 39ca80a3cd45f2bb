namespace Aethercast.Web.Listeners.Accounts;

internal static class AccountPaths
{
    public const string SignIn = "/sign-in";

    public const string SignUp = SignIn + "?new=1";
    public const string Settings = "/settings";

    public static string Trouble(string code, string page = SignIn) => $"{page}{(page.Contains('?') ? '&' : '?')}trouble={code}";

    /// <summary>Where one says once more who one is, and goes back from. What was to be done is done then by pressing again: nobody's press is kept for later.</summary>
    public static string Confirm(string back = Settings + "?done=confirmed") => $"/confirm?returnUrl={Uri.EscapeDataString(back)}";

    /// <summary>Where to go on to, but never to another site. What a header cannot hold, it holds escaped.</summary>
    public static string Local(string? path) =>
        path is { Length: > 0 and < 500 } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl)
            ? string.Concat(path.EnumerateRunes().Select(letter => letter.IsAscii ? letter.ToString() : Uri.EscapeDataString(letter.ToString())))
            : "/";
}
