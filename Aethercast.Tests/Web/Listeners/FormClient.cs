using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aethercast.Tests.Web.Fakes;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Aethercast.Tests.Web.Listeners;

/// <summary>A browser without scripts: keeps cookies, opens pages, sends their forms with their antiforgery token, and follows no redirect.</summary>
internal sealed partial class FormClient(WebStation web, string address = "http://localhost") : IDisposable
{
    public const string Password = "seven quiet harbours";

    public HttpClient Http { get; } = web.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri(address) });

    public async Task<HttpResponseMessage> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        return Seen(await Http.SendAsync(request, TestContext.Current.CancellationToken));
    }

    /// <summary>The listener's cookie as it was last set, to be copied.</summary>
    public string Cookie { get; private set; } = "";

    /// <summary>Where the form leads to.</summary>
    public async Task<string> SendAsync(string action, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(action, fields);
        return answer.Headers.Location?.ToString() ?? answer.StatusCode.ToString();
    }

    public async Task<HttpResponseMessage> PostAsync(string action, params (string Name, string Value)[] fields)
    {
        using var page = await OpenAsync("/sign-in");
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        Assert.NotEmpty(token);
        return Seen(await Http.PostAsync(action, new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", token)]), TestContext.Current.CancellationToken));
    }

    public Task<string> SignUpAsync(string email, params (string Name, string Value)[] more) => SendAsync("/account/register", [("email", email), ("password", Password), .. more]);

    public Task<string> SignInAsync(string email, string password = Password) => SendAsync("/account/sign-in", ("email", email), ("password", password));

    /// <summary>What the station says it keeps of this listener.</summary>
    public async Task<JsonElement> ExportAsync()
    {
        using (await OpenAsync("/")) return await Http.GetFromJsonAsync<JsonElement>("/account/export", TestContext.Current.CancellationToken);
    }

    public async Task<string> IdAsync() => (await ExportAsync()).GetProperty("listener_id").GetString()!;

    public void Dispose() => Http.Dispose();

    private HttpResponseMessage Seen(HttpResponseMessage answer)
    {
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies)) Cookie = cookies.LastOrDefault(cookie => cookie.StartsWith("aethercast-listener=", StringComparison.Ordinal) || cookie.StartsWith("__Host-aethercast-listener=", StringComparison.Ordinal))?.Split(';')[0] ?? Cookie;
        return answer;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
