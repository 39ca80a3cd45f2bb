using Aethercast.NativeHost.Graph;
using Aethercast.NativeHost.Running;

namespace Aethercast.Tests.NativeHost;

/// <summary>What programs are given, in the shapes the same composition gives them under Aspire.</summary>
public sealed class SettingsTests : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aethercast-settings-");
    private readonly NativeSystem system;

    public SettingsTests() =>
        system = NativeSystem.Prepare(AppHostFile.Read(), new() { Folder = folder.FullName, Replicas = new Dictionary<string, int> { ["agents"] = 2 }, Environment = new Dictionary<string, string> { ["Extra"] = "yes" } });

    [Theory]
    [InlineData("ConnectionStrings__aethercastdb", @"^Host=127\.0\.0\.1;Port=\d+;Username=postgres;Password=\w{24};Database=aethercastdb$")]
    [InlineData("ConnectionStrings__cache", @"^127\.0\.0\.1:\d+,password=\w{24}$")]
    [InlineData("ConnectionStrings__messaging", @"^amqp://guest:\w{24}@127\.0\.0\.1:\d+$")]
    [InlineData("ConnectionStrings__blobs", @"^DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=[^;]+;BlobEndpoint=http://127\.0\.0\.1:\d+/devstoreaccount1;$")]
    [InlineData("ConnectionStrings__episodes", @";BlobEndpoint=http://127\.0\.0\.1:\d+/devstoreaccount1;ContainerName=episodes$")]
    [InlineData("services__orchestrator__http__0", @"^http://localhost:\d+$")]
    [InlineData("ASPNETCORE_URLS", @"^http://localhost:\d+$")]
    [InlineData("OTEL_SERVICE_NAME", "^web$")]
    [InlineData("Extra", "^yes$")]
    public void The_web_program_gets(string name, string shape) =>
        Assert.Matches(shape, system.Programs("web")[0].Environment.Last(setting => setting.Name == name).Value);

    [Fact]
    public void Agents_never_get_the_database() =>
        Assert.DoesNotContain(system.Programs("agents")[0].Environment, setting => setting.Name.Contains("aethercastdb", StringComparison.Ordinal));

    [Fact]
    public void Replicas_have_ports_of_their_own_behind_one_door()
    {
        var agents = system.Programs("agents");

        Assert.Equal(["agents-1", "agents-2"], agents.Select(replica => replica.Name));
        Assert.Equal(3, agents.Select(replica => replica.Url).Append(system.Url("agents")).Distinct().Count());
    }

    [Fact]
    public async Task Passwords_stay_the_same_for_data_that_is_kept()
    {
        await using var again = NativeSystem.Prepare(AppHostFile.Read(), new() { Folder = folder.FullName });

        Assert.Equal(Password(system), Password(again));

        static string Password(NativeSystem of) => of.ConnectionString("cache").Split("password=")[1];
    }

    [Fact]
    public async Task Providers_named_by_parameters_reach_the_agents_and_nobody_else()
    {
        await using var told = NativeSystem.Prepare(
            AppHostFile.Read(
                "--Parameters:text-provider=anthropic", "--Parameters:text-model=m-1", "--Parameters:text-api-key=k-1",
                "--Parameters:speech_provider=openai", "--Parameters:speech_endpoint=http://localhost:8000/v1", "--Parameters:speech-voices=alloy, onyx"),
            new() { Folder = folder.FullName });
        var given = told.Programs("agents")[0].Environment.Where(setting => setting.Name.StartsWith("Models__", StringComparison.Ordinal) || setting.Name.StartsWith("Voice__", StringComparison.Ordinal));

        Assert.Equal(
            [
                ("Models__Text__0__ApiKey", "k-1"),
                ("Models__Text__0__Model", "m-1"),
                ("Models__Text__0__Provider", "anthropic"),
                ("Voice__Providers__speech__Endpoint", "http://localhost:8000/v1"), // and no key: a server of one's own needs none
                ("Voice__Providers__speech__Kind", "openai"),
                ("Voice__Providers__speech__Voices__0__Id", "alloy"),
                ("Voice__Providers__speech__Voices__1__Id", "onyx"),
            ],
            given.Order());
        foreach (var other in (string[])["web", "orchestrator"])
            Assert.DoesNotContain(told.Programs(other)[0].Environment, setting => setting.Value == "k-1");
    }

    [Fact]
    public void A_published_system_asks_for_the_keys_and_the_graph_never_shows_them()
    {
        var graph = GraphText.Write(AppHostFile.Read("--graph", "publish", "--Parameters:text-provider=openai", "--Parameters:text-api-key=k-2"));

        Assert.Contains("text-api-key: parameter\n  secret\n", graph, StringComparison.Ordinal);
        Assert.Contains("Models__Text__0__ApiKey={text-api-key}", graph, StringComparison.Ordinal);
        Assert.DoesNotContain("k-2", graph, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await system.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
