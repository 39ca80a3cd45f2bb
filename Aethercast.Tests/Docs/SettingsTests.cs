using System.Reflection;
using Aethercast.Agents.Models;
using Aethercast.NativeHost.Running;
using Aethercast.Orchestrator;
using Aethercast.Platform;
using Aethercast.Web.Gateway;

namespace Aethercast.Tests.Docs;

/// <summary>Whoever runs Aethercast finds every setting in docs/settings.md, or, where it belongs to one provider, in docs/models.md.</summary>
public sealed class SettingsTests
{
    private static readonly string Told = string.Concat(new[] { "settings.md", "models.md" }.Select(page => File.ReadAllText(Path.Combine(Sources.Root, "docs", page))));

    public static TheoryData<string, string> Settings() =>
        [.. new[] { typeof(ModelsOptions), typeof(OrchestratorOptions), typeof(DataOptions), typeof(LimitOptions) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(property => (type.Name, property.Name)))];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_is_told(string options, string setting) => Assert.True(System.Text.RegularExpressions.Regex.IsMatch(Told, $@"`[^`\n]*\b{setting}\b[^`\n]*`"), $"{options}.{setting}");
}
