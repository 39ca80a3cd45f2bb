using System.Reflection;

namespace Aethercast.NativeHost.Running;

/// <summary>Where the sources lay when this was built, and what their build left.</summary>
internal static class Sources
{
    public static string Root => Metadata("SourceRoot");

    public static string Project(string name) => Path.Combine(Root, name, name + ".csproj");

    /// <summary>The program a project was built to, beside this one's own build.</summary>
    public static string BuildOutput(string projectPath) =>
        Path.Combine(Path.GetDirectoryName(projectPath)!, "bin", Metadata("Configuration"), "net10.0", Path.GetFileNameWithoutExtension(projectPath) + ".dll");

    private static string Metadata(string key) =>
        typeof(Sources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
