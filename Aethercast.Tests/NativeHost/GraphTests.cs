using Aethercast.NativeHost.Graph;
using Aethercast.NativeHost.Running;

namespace Aethercast.Tests.NativeHost;

/// <summary>The composition as it stands in apphost.cs, against the graph that was agreed on. Where a change is meant, the file beside this test changes with it.</summary>
public sealed class GraphTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("publish")]
    [InlineData("publish", "--target", "compose")]
    public void The_graph_is_the_one_agreed_on(string mode, params string[] more)
    {
        var file = Path.Combine(Sources.Root, "Aethercast.Tests", "NativeHost", "Graphs", string.Join('-', [mode, .. more.Skip(1)]) + ".txt");

        var graph = GraphText.Write(AppHostFile.Read(["--graph", mode, .. more]));

        Assert.Equal(File.ReadAllText(file), graph, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("--port", "http")]
    [InlineData("--port")]
    [InlineData("--replicas", "agents")]
    [InlineData("--graph", "upside-down")]
    [InlineData("--nonsense")]
    public void What_is_not_understood_is_said(params string[] args) => Assert.Throws<UsageException>(() => AppHostFile.Read(args));
}
