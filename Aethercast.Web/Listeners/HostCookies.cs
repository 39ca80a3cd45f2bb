namespace Aethercast.Web.Listeners;

/// <summary>
/// Over https the station's cookies are called <c>__Host-…</c>: browsers take such a one from this very host over https only, so that
/// neither a sibling subdomain nor a plain line can put one under it. Inside the program they have their plain names, as over plain http.
/// </summary>
internal static class HostCookies
{
    private const string Prefix = "__Host-";
    private static readonly object Old = new();

    public static IApplicationBuilder UseHostCookies(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!http.Request.IsHttps) return next(http);
        var sent = http.Request.Headers.Cookie.SelectMany(line => (line ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        var plain = sent.Where(cookie => IsOurs(NameOf(cookie))).Select(NameOf).ToHashSet(StringComparer.Ordinal);
        var prefixed = sent.Where(IsPrefixed).Select(cookie => cookie[Prefix.Length..]).ToList();
        // A plain one counts where there is no other, so that nobody is signed out by the change of names.
        var names = prefixed.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        if (prefixed.Count > 0) http.Request.Headers.Cookie = string.Join("; ", sent.Where(cookie => !IsPrefixed(cookie) && !names.Contains(NameOf(cookie))).Concat(prefixed));
        http.Items[Old] = plain.Except(names).ToHashSet(StringComparer.Ordinal);
        http.Response.OnStarting(() =>
        {
            var set = http.Response.Headers.SetCookie.OfType<string>().ToList();
            if (set.Exists(cookie => IsOurs(NameOf(cookie))))
                http.Response.Headers.SetCookie = set.SelectMany(cookie => Renamed(cookie, plain)).ToArray();
            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>Whether the cookie came under the plain name, which it would not be given over this line.</summary>
    public static bool IsOldCookie(this HttpContext http, string? name) => name is not null && http.Items[Old] is HashSet<string> old && old.Contains(name);

    // The theme's cookie is for the page's script, which knows it by its plain name; it holds one word.
    private static bool IsOurs(string name) => name.StartsWith("aethercast-", StringComparison.Ordinal) && name != "aethercast-theme";

    private static bool IsPrefixed(string cookie) => cookie.StartsWith(Prefix, StringComparison.Ordinal) && IsOurs(NameOf(cookie[Prefix.Length..]));

    private static string NameOf(string cookie) => cookie.Split('=', 2)[0];

    private static IEnumerable<string> Renamed(string cookie, HashSet<string> plain)
    {
        var name = NameOf(cookie);
        yield return IsOurs(name) ? Prefix + cookie : cookie;
        // Left there, it would count again as soon as the other one is gone: after signing out.
        if (IsOurs(name) && plain.Contains(name)) yield return $"{name}=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=lax; httponly";
    }
}
