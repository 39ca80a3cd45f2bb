using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Listeners;

internal static class VirtualAuthenticator
{
    /// <summary>Chromium's own, which makes passkeys and shows them without asking anybody.</summary>
    public static async Task AddAuthenticatorAsync(this IPage page)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
    }
}
