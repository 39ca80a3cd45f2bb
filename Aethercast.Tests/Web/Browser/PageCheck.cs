using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>
/// Looks at what a page shows: accessible by every rule of axe-core, in both themes; nothing sticks out to the side; the browser
/// reports no error. Findings are collected, so that one run tells all.
/// </summary>
internal sealed class PageCheck(IPage page, List<string> errors)
{
    /// <summary>The rules that depend on colours: the others find the same in the second theme.</summary>
    private static readonly AxeRunOptions Colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    public List<string> Findings { get; } = [];

    public async Task LookAsync(string where)
    {
        await LookAsync(where, "dark", null);
        await LookAsync(where, "light", Colours);
        lock (errors)
        {
            Findings.AddRange(errors.Select(error => $"{where}: the browser says: {error}"));
            errors.Clear();
        }
    }

    private async Task LookAsync(string where, string theme, AxeRunOptions? rules)
    {
        await page.EvaluateAsync("theme => aethercastTheme(theme)", theme);
        foreach (var broken in (await page.RunAxe(rules)).Violations)
            Findings.AddRange(broken.Nodes.Select(node => $"{where}, {theme}: {broken.Id} ({broken.Help}): {node.Html}"));
        var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
        if (over > 0) Findings.Add($"{where}, {theme}: {over} px stick out to the side");
    }
}
