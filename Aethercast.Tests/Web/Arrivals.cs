using Microsoft.Playwright;

namespace Aethercast.Tests.Web;

/// <summary>Waiting for a page to be where a press, or an address, leads.</summary>
internal static class Arrivals
{
    /// <summary>
    /// Returns once the page is at an address whose path matches <paramref name="path"/> (a regular expression), has loaded and, where it is an
    /// episode's, shows that episode: within a circuit the address changes before what is drawn. The browser itself is asked: Playwright's
    /// WaitForURL looks first and listens for the change afterwards, and misses one that falls in between.
    /// </summary>
    public static Task ArriveAsync(this IPage page, string path) => page.WaitForFunctionAsync("""
        path => {
            const episode = location.pathname.match(/^\/episodes\/(.+)$/)?.[1];
            return document.readyState === 'complete' && new RegExp(`^${path}$`).test(location.pathname)
                && (!episode || document.querySelector('.page.episode')?.dataset.episode === decodeURIComponent(episode));
        }
        """, path);

    /// <summary>Opens an address and waits until its page is live: what is typed before would be lost.</summary>
    public static async Task GoAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.WaitForFunctionAsync("() => window.aethercast?.player.online");
    }
}
