using Aethercast.Tests.Web.Fakes;
using Aethercast.Web.Components.Parts;
using Aethercast.Web.Gateway;
using Aethercast.Web.Listeners.Accounts;
using Aethercast.Web.Listeners.Data;
using Bunit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aethercast.Tests.Web.Listeners;

/// <summary>Passwords that are tried first: refused, and told of while they are typed.</summary>
public sealed class PasswordStrengthTests
{
    private readonly PasswordStrength strength = new(Options.Create(new SiteOptions { Name = "Harbour Radio" }));

    [Theory]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd1234")]
    [InlineData("passwordpassword")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("123456789012")]
    [InlineData("abcdefghijkl")]
    [InlineData("iloveyou1234")]
    [InlineData("administrator")]
    [InlineData("aethercast2026")]
    [InlineData("harbourradio")]
    [InlineData("nell@listeners.example")]
    [InlineData("penelope1234")]
    public void Common_passwords_and_what_is_made_of_them_and_of_the_listener_are_guessable(string password) =>
        Assert.True(strength.IsGuessable(password, "nell@listeners.example", "penelope.p"));

    [Theory]
    [InlineData(FormClient.Password)]
    [InlineData("correct horse battery staple")]
    [InlineData("tFw9xq2LmPz4")]
    [InlineData("drei stille Häfen")]
    public void A_few_words_or_letters_at_random_are_not(string password) => Assert.False(strength.IsGuessable(password, "nell@listeners.example"));

    [Fact]
    public void Of_a_long_one_the_beginning_is_judged()
    {
        var dull = new string('a', PasswordStrength.LongestJudged);

        Assert.Equal(strength.Judge(dull), strength.Judge(dull + "tFw9xq2LmPz4 correct horse battery staple"));
    }

    [Fact]
    public void Many_are_judged_at_once_as_each_alone()
    {
        string[] passwords = ["password1234", "seven quiet harbours", "qwertyuiop12", "tFw9xq2LmPz4"];
        var alone = passwords.Select(password => strength.Judge(password)).ToList();

        var together = Enumerable.Range(0, 64).AsParallel().Select(i => (Which: i % passwords.Length, Judged: strength.Judge(passwords[i % passwords.Length], $"somebody-{i}@listeners.example"))).ToList();

        Assert.All(together, judged => Assert.Equal(alone[judged.Which], judged.Judged));
    }

    [Fact]
    public async Task They_are_refused_at_sign_up_and_at_a_change_with_a_word_that_says_what_to_do()
    {
        using var web = new WebStation { Settings = { ["Limits:SignInsPerMinute"] = "1000" } };
        using var listener = new FormClient(web);

        Assert.Equal("/sign-in?new=1&trouble=guessed", await listener.SendAsync("/account/register", ("email", "ada@listeners.example"), ("password", "password1234")));
        Assert.Equal("/sign-in?new=1&trouble=guessed", await listener.SendAsync("/account/register", ("email", "adalovelace@listeners.example"), ("password", "adalovelace1815")));
        await listener.SignUpAsync("ada@listeners.example");
        Assert.Equal("/settings?trouble=guessed", await listener.SendAsync("/account/password", ("current", FormClient.Password), ("password", "liverpoolliverpool")));

        Assert.Equal("/", await listener.SignInAsync("ada@listeners.example"));
        Assert.Contains("Add a word or two", AccountTroubles.Say("guessed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_one_from_before_is_let_in_and_told_to_change_it()
    {
        using var web = new WebStation { Settings = { ["Limits:SignInsPerMinute"] = "1000" } };
        using var listener = new FormClient(web);
        await using (var scope = web.Services.CreateAsyncScope())
        {
            var account = new Account { Id = "old", UserName = "old@listeners.example", Email = "old@listeners.example" };
            account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, "password1234");
            Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account)).Succeeded);
        }

        Assert.Equal("/settings?trouble=guessable", await listener.SignInAsync("old@listeners.example", "password1234"));

        Assert.Equal("old", await listener.IdAsync());
    }

    [Fact]
    public async Task The_meter_says_in_words_what_was_typed_last_and_only_of_a_new_password()
    {
        await using var page = new BunitContext();
        var clock = new FakeTimeProvider();
        page.Services.AddSingleton<TimeProvider>(clock);
        page.Services.AddSingleton(strength);
        var field = page.Render<PasswordField>(parameters => parameters.Add(part => part.Label, "Password").Add(part => part.Name, "password").Add(part => part.IsNew, true).Add(part => part.Email, "nell@listeners.example"));

        Assert.Equal("Too short yet", await TypedAsync("seven"));
        Assert.Equal("Easy to guess: add another word or two", await TypedAsync("password1234"));
        Assert.Equal("Easy to guess: add another word or two", await TypedAsync("abababababab"));
        Assert.Equal("Very good", await TypedAsync("password", "correct horse battery staple"));
        Assert.Equal("4", field.Find("[role=meter]").GetAttribute("aria-valuenow"));
        Assert.Equal("Very good", field.Find("[role=meter]").GetAttribute("aria-valuetext"));
        Assert.Equal("", await TypedAsync(""));

        var known = page.Render<PasswordField>(parameters => parameters.Add(part => part.Label, "Password").Add(part => part.Name, "password"));
        Assert.Empty(known.FindAll("[role=meter]"));
        Assert.Throws<MissingEventHandlerException>(() => known.Find("input").Input("a known password"));

        async Task<string> TypedAsync(params string[] texts)
        {
            var typed = texts.Select(text => field.Find("input").InputAsync(text)).ToList();
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAll(typed);
            return field.Find("[role=status]").TextContent;
        }
    }
}
