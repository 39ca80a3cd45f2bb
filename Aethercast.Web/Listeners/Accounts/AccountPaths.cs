namespace Aethercast.Web.Listeners.Accounts;

internal static class AccountPaths
{
    public const string SignIn = "/sign-in";

    public static string Trouble(string code, string page = SignIn) => $"{page}?trouble={code}";

    /// <summary>Where to go on to, but never to another site. What a header cannot hold, it holds escaped.</summary>
    public static string Local(string? path) =>
        path is { Length: > 0 and < 500 } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl)
            ? string.Concat(path.EnumerateRunes().Select(letter => letter.IsAscii ? letter.ToString() : Uri.EscapeDataString(letter.ToString())))
            : "/";
}
