using System.Net;
using System.Net.Http.Headers;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Web.Fakes;
using Aethercast.Web.Listeners.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Listeners;

/// <summary>Where operators need a passkey, an operator's password alone opens nothing of the station.</summary>
public sealed class OperatorPasskeyTests : IClassFixture<ChromiumFixture>, IDisposable
{
    private const string Chief = "chief@station.example";
    private const string Code = "the-long-code-of-the-house";
    private readonly ChromiumFixture chromium;
    private readonly WebStation web;
    private readonly List<string> errors = [];

    public OperatorPasskeyTests(ChromiumFixture chromium)
    {
        this.chromium = chromium;
        web = new WebStation
        {
            BelievedFor = TimeSpan.FromMilliseconds(1), // the account is read anew with every request, and the role given anew
            Settings =
            {
                ["Limits:SignInsPerMinute"] = "1000", ["Accounts:Operators:0"] = Chief, ["Accounts:OperatorCode"] = Code,
                ["Accounts:OperatorsNeedPasskey"] = "true", ["Accounts:LocalOperator"] = "false",
            },
        };
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_opens_no_studio_and_neither_does_a_programs_token()
    {
        using var chief = new FormClient(web);
        Assert.Equal("/", await chief.SignUpAsync(Chief, ("code", Code)));
        var token = (await web.Services.GetRequiredService<ApiTokens>().CreateAsync(await chief.IdAsync(), "script", Ct))!;
        using var program = web.CreateClient();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);

        using var workflows = await chief.Http.GetAsync("/api/v1/workflows", Ct);
        using var asked = await program.GetAsync("/api/v1/workflows", Ct);
        using var studio = await chief.OpenAsync("/studio");

        await workflows.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await asked.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        Assert.Contains("came in by a password", await studio.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_made_with_the_operators_code_does_and_one_made_with_the_password_alone_is_refused()
    {
        web.UseKestrel(0);
        web.StartServer();
        var address = $"http://localhost:{web.ClientOptions.BaseAddress.Port}";
        using (var form = new FormClient(web, address)) await form.SignUpAsync(Chief, ("code", Code));
        var page = await chromium.OpenAsync(new Uri(address), errors);
        await page.AddAuthenticatorAsync();
        await GoAsync(page, "/sign-in?returnUrl=/settings");
        await page.GetByLabel("E-mail").FillAsync(Chief);
        await page.GetByLabel("Password").FillAsync(FormClient.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.ArriveAsync("/settings");

        await GoAsync(page, "/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("the operator's code is asked for");

        await GoAsync(page, "/settings");
        await page.GetByLabel("Operator's code").FillAsync(Code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The passkey is added.")).ToBeVisibleAsync();
        await GoAsync(page, "/sign-in?returnUrl=/studio");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Dead letters" })).ToBeVisibleAsync();
        Assert.Equal("required", web.Services.GetRequiredService<IOptions<IdentityPasskeyOptions>>().Value.UserVerificationRequirement);
        Assert.Empty(errors);
    }

    private static async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.WaitForFunctionAsync("() => window.aethercast?.player.online");
    }

    public void Dispose() => web.Dispose();
}
